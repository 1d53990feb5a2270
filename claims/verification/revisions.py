"""Whether a page that is looked at again brings another text of its article, or no article."""

import hashlib
from collections.abc import Sequence

from claims.values import PageView
from claims.verification.faces import Lesson
from claims.verification.identity import Looks, another_page
from claims.verification.places import Side, side
from claims.verification.printed import Printed
from claims.verification.words import words


def fingerprint(text: str) -> str:
    """A digest of what a text says: equal where only print, clocks, counters and marks differ.

    Takes time linear in the length of the text.
    """
    keys = " ".join(word.key for word in words(Printed(text).text))
    return hashlib.sha256(keys.encode()).hexdigest()


def not_the_article(before: PageView, after: PageView, lessons: Sequence[Lesson] = ()) -> str:
    """Say what is served in place of an article, in a sentence for editors; "" if it is served.

    ``before`` is the article as it is stored, ``after`` a later look at its page, ``lessons`` what
    editors said of pages of its host.
    """
    was, now = side(Printed(before.text).text), side(Printed(after.text).text)
    looks = Looks(before, after, was, now, _kept(was, now), lessons)
    return another_page(looks, known=False, met=False)


def _kept(was: Side, now: Side) -> float:
    """The share of the old words whose sentences stand on the page as it is now."""
    still = {unit.keys for unit in now.units}
    kept = sum(len(unit.keys) for unit in was.units if unit.keys in still)
    return kept / max(1, len(was.words))
