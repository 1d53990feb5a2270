"""What a site's robots.txt lets us visit (RFC 9309); parsed in a process with limits.

A rule is a pattern with wildcards, and a hostile one takes a pattern matcher for ever.
"""

import re
from typing import Any

from protego import Protego

from claims.documents.child import serve
from claims.documents.errors import UnreadableDocument
from claims.documents.parsing import BUSY, parsed

READ_BYTES = 500 * 1024  # of a robots.txt; the RFC asks for no more
VERSION = re.compile(r"(?im)^([ \t]*user-agent[ \t]*:[ \t]*[a-z_-]+)/[^\s#]*")  # no part of a name
ROBOT = "factcheck"  # the name that robots.txt files know us by


def allows(robots: str, url: str) -> bool:
    """Whether a site's rules let us visit ``url``, one of its pages. Empty rules allow all.

    Rules that cannot be parsed within the limits allow nothing. Raises UnreadableDocument "busy".
    """
    if not robots.strip():
        return True
    try:
        return bool(parsed("claims.documents.robots", robots, url, "robots.txt")["allowed"])
    except UnreadableDocument as error:
        if error.reason == BUSY:  # the site said nothing yet
            raise
        return False


def _read(robots: str, url: str) -> dict[str, Any]:
    named = VERSION.sub(r"\1", robots)
    return {"allowed": Protego.parse(named).can_fetch(url, ROBOT)}


if __name__ == "__main__":
    serve(_read)
