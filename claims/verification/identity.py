"""Is this the page? Walls, error pages and empty shells are served with the status 200 too."""

import re
from collections import Counter
from dataclasses import dataclass

from claims.english import lexicon
from claims.values import PageView
from claims.verification.words import LIGHT, words

SIGNS = lexicon.table("verification/not_the_page")
SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)))
APOSTROPHES = str.maketrans("’", "'")
ANOTHER = 0.2  # of the old page's words: with fewer in sentences that stand it may be another
STRANGE = 0.05  # with fewer, and few of its words met at all, it is another
SEEN = 4_000  # characters a person sees of a page served in place of another, at most
SHELL = 200  # characters of text in a page that its scripts would fill
SHORT = 200  # words of text in a page served in place of another
NOTICE = 60  # words of a notice that one sign is enough for
CLEAR = 2  # weight of a sign in the text, the title or the markup; in the furniture it has 1
ENOUGH = 4  # weight of signs of one kind
TEASER = 0.75  # of the old page's words: a teaser has fewer
EMPTY = 0.2  # of the old page's words: an emptied page has fewer
SIZEABLE = 40  # words from which an old page says something by its length
ENGLISH = 0.1  # of a text's words are light ones in English, and more in prose
STATUS = 200

REASONS = {
    "missing": "The site says that the page is not there, with the status of one that is.",
    "paywall": "Only the beginning is shown; the rest is for subscribers.",
    "consent": "A request for consent is shown in place of the page.",
    "captcha": "A test that visitors are human is shown in place of the page.",
    "refused": "The site refuses to show the page.",
    "waiting room": "A waiting room is shown in place of the page.",
    "maintenance": "A notice of maintenance or of a fault is shown in place of the page.",
    "log-in": "A log-in form is shown in place of the page.",
    "script shell": "The page came without its content, which scripts would load.",
    "parked domain": "The domain is parked or for sale.",
    "language": "The page is in another language.",
    "emptied": "The page is all but empty.",
    "another": "Another page is served at this address.",
}


@dataclass(frozen=True, slots=True)
class _Look:
    """What a later look has in common with the page as it was."""

    kept: float  # share of the old page's words in sentences that still stand
    shared: float  # share of its different heavy words that are met again
    length: float  # of the new text, in lengths of the old
    old_size: int  # words
    new_size: int
    signs: Counter[str]  # weight for each kind of page that is not the one asked for
    titled: bool  # the title, or else the first line, is of the old page's words


def another_page(before: PageView, after: PageView, kept: float, *, known: bool, met: bool) -> str:
    """Say what was served in place of the page, in a sentence for editors; "" if it is the page.

    ``before`` is the page as it was kept, of which ``kept`` is the share that still stands, the
    quotation apart; ``met`` tells that the quotation was found, ``known`` that it was between its
    old neighbours.
    """
    if after.status != STATUS:
        return f"The site answered with the HTTP status {after.status}."
    if known and kept >= ANOTHER:
        return ""
    look = _look(before, after, kept)
    kind = _teaser(look) if kept >= ANOTHER else _wall(look)
    if not kind and not met and kept < ANOTHER:
        kind = _unlike(look, before.text, after.text)
    return REASONS[kind] if kind else ""


def _look(before: PageView, after: PageView, kept: float) -> _Look:
    old, new = words(before.text), words(after.text)
    heavy = {word.key for word in old if not word.is_light}
    title = words(after.title or after.text.partition("\n")[0])
    named = {word.key for word in title if not word.is_light}
    return _Look(
        kept,
        len(heavy.intersection(word.key for word in new)) / max(1, len(heavy)),
        len(new) / max(1, len(old)),
        len(old),
        len(new),
        _signs(before, after),
        titled=bool(named) and 2 * len(named & heavy) >= len(named),
    )


def _signs(before: PageView, after: PageView) -> Counter[str]:
    """How much speaks for each kind, by what is new: phrases in the text and the title, more than
    those in the furniture, which speaks of cookies and log-ins on whole pages too; and markup.
    """
    known = _phrases(before.text) | _phrases(before.seen)
    found: Counter[str] = Counter()
    for text, weight in ((after.text, CLEAR), (after.title, CLEAR), (after.seen, 1)):
        for phrase in _phrases(text) - known:
            found[SIGNS[phrase]] += weight
    found["log-in"] += CLEAR * (after.password and not before.password)
    found["paywall"] += ENOUGH * (after.paid and not before.paid)
    found["script shell"] += CLEAR * (after.scripts > 0 and len(after.text) < SHELL)
    return found


def _phrases(text: str) -> set[str]:
    return set(SIGN.findall(text[:SEEN].casefold().translate(APOSTROPHES)))


def _teaser(look: _Look) -> str:
    """A page of which the beginning still stands, with a wall where the rest was."""
    cut = look.length < TEASER and look.signs["paywall"] >= ENOUGH
    return "paywall" if cut else ""


def _wall(look: _Look) -> str:
    """The kind of page that most signs speak for, on a page that is short or not ours by title."""
    kind, weight = max(look.signs.items(), key=lambda sign: (sign[1], sign[0]))
    clear = weight >= (CLEAR if look.new_size <= NOTICE else ENOUGH)
    return kind if clear and (look.new_size <= SHORT or not look.titled) else ""


def _unlike(look: _Look, before: str, after: str) -> str:
    """What a page without signs is, where too little of the old one is left."""
    if look.old_size < SIZEABLE:
        return ""
    if look.new_size >= SIZEABLE / 2 and _english(before) >= 2 * ENGLISH > 2 * _english(after):
        return "language"
    if look.length < EMPTY:
        return "script shell" if look.signs["script shell"] else "emptied"
    strange = look.kept < STRANGE and look.shared < ANOTHER and not look.titled
    return "another" if strange else ""


def _english(text: str) -> float:
    inside = words(text)
    return sum(word.key in LIGHT for word in inside) / max(1, len(inside))
