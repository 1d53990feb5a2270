"""Is this the page? Walls, error pages and empty shells are served with the status 200 too."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from urllib.parse import urlsplit

from claims.english import lexicon
from claims.values import PageView
from claims.verification.faces import TAUGHT, Face, Lesson, believed, face_of, said_of
from claims.verification.passages import Passage
from claims.verification.places import Side
from claims.verification.spelled import CODES
from claims.verification.words import LIGHT, Word, words

SIGNS = {
    sign.casefold(): kind
    for name in ("not_the_page_abroad", "not_the_page")
    for sign, kind in lexicon.table(f"verification/{name}").items()
}
WALL_WORDS = {
    kind: frozenset(listed.split())
    for kind, listed in lexicon.table("verification/wall_words").items()
}
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
FAINT = 1  # weight of one sign in the furniture
SOME_WORDS, MANY_WORDS = 6, 10  # of one kind of wall: the first is a clear sign, the second enough
TEASER = 0.75  # of the old page's words: a teaser has fewer
HALF = 0.5  # of the old page's words: of a teaser fewer stand, however long its offer is
BEGUN = 6  # words that a beginning has at least
DOTS = ("…", "..")
STUB = 2  # words, as of "Read more", that may follow where a beginning breaks off
SLACK = 0.1  # of the old page: where no more stands than the beginning, the rest is cut off
SOME_OFFERS = 2  # words of an offer behind a beginning that nothing of the page follows
FEW_OFFERS = 1  # and where that is less than half of it and next to nothing follows
OFFERS = WALL_WORDS["paywall"] | WALL_WORDS["log-in"] | {"you", "your", "us"}
MONEY_KEYS = tuple(f" {code}" for code in CODES)  # how the words for amounts end: "3 GBP"
BEHIND_A_TEASER = ("paywall", "log-in", "ad blocker")
EMPTY = 0.2  # of the old page's words: an emptied page has fewer
SIZEABLE = 40  # words from which an old page says something by its length
ENGLISH = 0.1  # of a text's words are light ones in English, and more in prose
STATUS = 200

REASONS = {
    "missing": "The site says that the page is not there, with the status of one that is.",
    "paywall": "Only the beginning is shown; the rest is for subscribers.",
    "consent": "A request for consent is shown in place of the page.",
    "captcha": "A test that visitors are human is shown in place of the page.",
    "rate limit": "The site says that it was asked too often.",
    "ad blocker": "A request to switch off an ad blocker is shown in place of the page.",
    "refused": "The site refuses to show the page.",
    "waiting room": "A waiting room is shown in place of the page.",
    "maintenance": "A notice of maintenance or of a fault is shown in place of the page.",
    "log-in": "A log-in form is shown in place of the page.",
    "script shell": "The page came without its content, which scripts would load.",
    "parked domain": "The domain is parked or for sale.",
    "language": "The page is in another language.",
    "emptied": "The page is all but empty.",
    "another": "Another page is served in place of this one.",
}


@dataclass(frozen=True)
class Looks:
    """Two looks at a page: what was shown, the article's text, how much of it still stands.

    ``kept`` is the share of the old words whose sentences stand on the new page, the quotation
    apart. ``lessons`` are what editors said of pages of the host, the newest first.
    """

    before: PageView
    after: PageView
    was: Side
    now: Side
    kept: float
    lessons: Sequence[Lesson] = ()

    @property
    def old(self) -> Sequence[Word]:
        return self.was.words

    @property
    def new(self) -> Sequence[Word]:
        return self.now.words

    @cached_property
    def heavy(self) -> frozenset[str]:
        return frozenset(word.key for word in self.old if not word.is_light)

    @property
    def shared(self) -> float:
        """The share of the old page's different heavy words that are met again."""
        return len(self.heavy.intersection(w.key for w in self.new)) / max(1, len(self.heavy))

    @cached_property
    def beginning(self) -> tuple[range, range]:
        """The old words that stand on the new page unbroken from the first, and where they do.

        The first of the old page, or of its second line where the headline is left out.
        """
        new = [word.key for word in self.new]
        for first in self.was.firsts[:2]:
            wanted = [word.key for word in self.old[first:]]
            starts = (n for n in range(len(new)) if new[n : n + BEGUN] == wanted[:BEGUN])
            for start in starts:
                alike = takewhile(
                    lambda pair: pair[0] == pair[1], zip(wanted, new[start:], strict=False)
                )
                size = sum(1 for _ in alike)
                return range(first + size), range(start, start + size)
        return range(0), range(0)

    @cached_property
    def is_cut_off(self) -> bool:
        """Whether nothing of the old page stands but its beginning."""
        begun, still = len(self.beginning[0]), {unit.keys for unit in self.now.units}
        rest = zip(self.was.firsts, self.was.units, strict=True)
        stands = sum(len(u.keys) for first, u in rest if first >= begun and u.keys in still)
        return begun > 0 and stands <= SLACK * len(self.old)

    @property
    def is_broken_off(self) -> bool:
        """Whether that beginning breaks off inside a sentence, and as good as nothing follows."""
        begun, there = self.beginning
        lost, come = _behind(self.was, len(begun)), _behind(self.now, there.stop)
        stop = self.new[there.stop - 1].end if there else 0
        dots = self.now.text[stop : stop + 3].lstrip().startswith(DOTS)
        return bool(lost) and len(come) <= STUB and (dots or len(lost) > STUB)

    def breaks_off_in(self, passage: Passage) -> bool:
        """Whether the beginning breaks off inside a passage: it was longer."""
        return self.is_cut_off and self.is_broken_off and passage.end >= self.beginning[1].stop

    @property
    def offered(self) -> int:
        """How many words new in what the page shows belong to offers to those who shall pay."""
        come = {word.key for word in words(self.after.seen)}
        come.difference_update(word.key for word in words(self.before.seen))
        return sum(word in OFFERS or word.endswith(MONEY_KEYS) for word in come)

    @property
    def headline(self) -> float:
        """The share of the old page's words that its headline has."""
        return len(words(self.before.title)) / max(1, len(self.old))

    @property
    def is_titled(self) -> bool:
        """Whether the title, or else the first line, is of the old page's words."""
        title = words(self.after.title or self.after.text.partition("\n")[0])
        site = _ending(title, words(self.before.title))
        named = {word.key for word in title[: len(title) - site] if not word.is_light}
        topic = len(named) == 1 and self.is_elsewhere  # "Transit" may head a list of stories
        return not topic and bool(named) and 2 * len(named & self.heavy) > len(named)

    @property
    def is_elsewhere(self) -> bool:
        """Whether both pages tell their address, and it is not the same any more."""
        before, after = _place(self.before), _place(self.after)
        return bool(before and after) and before != after

    @property
    def is_above(self) -> bool:
        """Whether a page gave way to its site's front page, or to its section's."""
        before, after = _place(self.before), _place(self.after)
        return self.is_elsewhere and (before.startswith(f"{after}/") or "/" not in after)

    def shrunk_to(self, share: float) -> bool:
        return len(self.new) < share * len(self.old)


def another_page(looks: Looks, *, known: bool, met: bool) -> str:
    """Say what was served in place of the page, in a sentence for editors; "" if it is the page.

    ``met`` tells that the quotation was found, ``known`` that it was between its old neighbours.
    What editors said of pages like it goes before the signs, but never before the quotation in its
    place or a page that stands almost whole: a lesson hides no change of the page itself.
    """
    if looks.after.status != STATUS:
        return f"The site answered with the HTTP status {looks.after.status}."
    if looks.lessons and not known and looks.kept < TEASER:
        said = said_of(looks.lessons, looks.after)
        if said is not None:
            return "" if said else TAUGHT
    if looks.kept >= ANOTHER:
        listed = looks.is_elsewhere and not looks.is_titled and looks.kept < HALF
        kind = "" if known else _teaser(looks) or ("another" if listed else "")
    else:
        kind = _wall(looks) or ("" if met else _teaser(looks) or _unlike(looks))
    return REASONS[kind] if kind else ""


def _teaser(looks: Looks) -> str:
    """A page of which the beginning still stands, with a wall where the rest was."""
    if not looks.shrunk_to(TEASER) and looks.kept >= HALF:
        return ""
    signs = _signs(looks)
    kind = max(BEHIND_A_TEASER, key=lambda kind: signs[kind])
    if signs[kind] >= (FAINT if looks.is_cut_off else ENOUGH):
        return kind
    begun, there = looks.beginning
    plain = len(begun) < HALF * len(looks.old) and len(looks.new) - there.stop <= NOTICE / 2
    offers = FEW_OFFERS if plain else SOME_OFFERS
    offered = looks.is_broken_off or looks.offered >= offers
    return "paywall" if looks.is_cut_off and offered else ""


def _wall(looks: Looks) -> str:
    """The kind of page that most signs speak for, on a page that is short or not ours by title."""
    size = len(looks.new)
    kind, weight = max(_signs(looks).items(), key=lambda sign: (sign[1], sign[0]))
    clear = weight >= (CLEAR if size <= NOTICE else ENOUGH)
    return kind if clear and (size <= SHORT or not looks.is_titled) else ""


def _unlike(looks: Looks) -> str:
    """What a page without signs is, where too little of the old one is left."""
    if len(looks.old) < SIZEABLE:
        return ""
    foreign = _english(looks.old) >= 2 * ENGLISH > 2 * _english(looks.new)
    if foreign and len(looks.new) >= SIZEABLE / 2:
        return "language"
    if looks.shrunk_to(EMPTY):
        return "script shell" if _signs(looks)["script shell"] else "emptied"
    # On a front page and in a section the headline stands among others.
    strange = looks.kept - looks.headline < STRANGE and looks.shared < ANOTHER
    other = looks.is_above or (not looks.is_titled and (strange or looks.is_elsewhere))
    return "another" if other else ""


def _signs(looks: Looks) -> Counter[str]:
    """How much speaks for each kind, apart from signs that say nothing on this host."""
    doubted = believed(looks.lessons)
    found: Counter[str] = Counter(dict.fromkeys(("log-in", "paywall", "script shell"), 0))
    for sign, kind, weight in spoken(looks.before, looks.after):
        found[kind] += weight * (sign not in doubted)
    return found


def spoken(before: PageView, after: PageView) -> Iterator[tuple[str, str, int]]:
    """What on a page speaks for which kind, and how much, by what is new.

    That is phrases in the text and the title, more than those in the furniture, which speaks of
    cookies and log-ins on whole pages too; many words of one kind; and markup.
    """
    known = _phrases(before.text) | _phrases(before.seen)
    for text, weight in ((after.text, CLEAR), (after.title, CLEAR), (after.seen, 1)):
        for phrase in _phrases(text) - known:
            yield phrase, SIGNS[phrase], weight
    come = {word.key for word in words(f"{after.title}\n{after.text[:SEEN]}")}
    come.difference_update(word.key for word in words(before.text))
    for kind, listed in WALL_WORDS.items():
        if (count := len(come & listed)) >= SOME_WORDS:
            yield f"(words of {kind})", kind, ENOUGH if count >= MANY_WORDS else CLEAR
    if after.password and not before.password:
        yield "(a field for a password)", "log-in", CLEAR
    if after.paid and not before.paid:
        yield "(marked as not free)", "paywall", ENOUGH
    if after.scripts and len(after.text) < SHELL:
        yield "(scripts and hardly a text)", "script shell", CLEAR


def _phrases(text: str) -> set[str]:
    return set(SIGN.findall(text[:SEEN].casefold().translate(APOSTROPHES)))


def _ending(one: Sequence[Word], other: Sequence[Word]) -> int:
    """How many words two different titles end in alike: the name of the site."""
    pairs = list(zip(reversed(one), reversed(other), strict=False))
    alike = sum(1 for _ in takewhile(lambda pair: pair[0].key == pair[1].key, pairs))
    return alike if alike < min(len(one), len(other)) else 0


def _behind(text: Side, word: int) -> Sequence[Word]:
    """The words from one on to the end of its sentence, none where it begins one."""
    stops = (first for first in (*text.firsts, len(text.words)) if first >= word)
    return text.words[word : next(stops, word)]


def _place(page: PageView) -> str:
    """Host and path of a page's address, alike for all its forms; "" where it tells none."""
    parts = urlsplit(page.canonical_url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return f"{host}{parts.path.rstrip('/')}{parts.query and '?'}{parts.query}" if host else ""


def _english(inside: Sequence[Word]) -> float:
    return sum(word.key in LIGHT for word in inside) / max(1, len(inside))


def face_with_signs(before: PageView, after: PageView) -> Face:
    """What a look saw, as an editor's word about it is remembered."""
    return face_of(before, after, {sign for sign, _, _ in spoken(before, after)})
