"""What a site's robots.txt lets us visit (RFC 9309); parsed in a process with limits.

A rule is a pattern with wildcards, and a hostile one takes a pattern matcher for ever.
"""

from typing import Any

from protego import Protego

from claims.documents.child import serve
from claims.documents.errors import UnreadableDocument
from claims.documents.parsing import parsed

READ_BYTES = 500 * 1024  # of a robots.txt; the RFC asks for no more
ROBOT = "factcheck"  # the name that robots.txt files know us by


def allows(robots: str, url: str) -> bool:
    """Whether a site's rules let us visit ``url``, one of its pages. Empty rules allow all.

    Rules that cannot be parsed within the limits allow nothing.
    """
    if not robots.strip():
        return True
    try:
        return bool(parsed("claims.documents.robots", robots, url, "robots.txt")["allowed"])
    except UnreadableDocument:
        return False


def _read(robots: str, url: str) -> dict[str, Any]:
    return {"allowed": Protego.parse(robots).can_fetch(url, ROBOT)}


if __name__ == "__main__":
    serve(_read)
