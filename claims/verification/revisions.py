"""Whether a page that is looked at again brings another text of its article, or no article."""

import hashlib
from collections.abc import Sequence

from claims.values import PageView
from claims.verification.faces import Lesson
from claims.verification.identity import Looks, another_page
from claims.verification.printed import Printed
from claims.verification.words import Word, units, words


def fingerprint(text: str) -> str:
    """A digest of what a text says: equal where only print, clocks, counters and marks differ.

    Takes time linear in the length of the text.
    """
    keys = " ".join(word.key for word in _said(text))
    return hashlib.sha256(keys.encode()).hexdigest()


def not_the_article(before: PageView, after: PageView, lessons: Sequence[Lesson] = ()) -> str:
    """Say what is served in place of an article, in a sentence for editors; "" if it is served.

    ``before`` is the article as it is stored, ``after`` a later look at its page, ``lessons`` what
    editors said of pages of its host.
    """
    old, new = _said(before.text), _said(after.text)
    looks = Looks(before, after, old, new, _kept(before, after), lessons)
    return another_page(looks, known=False, met=False)


def _said(text: str) -> list[Word]:
    return words(Printed(text).text)


def _kept(before: PageView, after: PageView) -> float:
    """The share of the old words whose sentences stand on the page as it is now."""
    still = {unit.keys for unit in units(Printed(after.text).text)}
    old = [unit.keys for unit in units(Printed(before.text).text)]
    whole = sum(map(len, old))
    return sum(len(keys) for keys in old if keys in still) / whole if whole else 0.0
