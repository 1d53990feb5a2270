"""Sentence boundaries of news English, found without a parse so that offsets stay exact.

Every pattern looks at a bounded window, so that the whole is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from claims.english.lexicon import table, word_set, words

MAX_SENTENCE = 2_000  # characters; a longer run without a stop is cut, at a space where it has one
WINDOW = 80  # characters after a stop that may decide about it
LONGEST_WORD = 30  # characters before a stop that may decide about it

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’]{2,19}(?:[ ,/-]{1,2}[A-Z][A-Z.'’]{1,19}){0,3}(?:, [^.!?\"“”\n—–-]{1,30}\.?)??"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?,?\s{0,2})?(?:\((?:[A-Z]|d)[^()\n]{1,30}\)\s{0,2})?"
    r"(?:--?|–|—)\s(?=[A-Z0-9\"“‘'`])"
)
BULLET = re.compile(r"(?:[•‣▪◦●·*+]+|[-–—]{1,2}(?=\s)|>(?=\s))\s*")
INLINE_BULLET = r"(?<=\s)[•‣▪◦●]\s+"
EMOTICON = r"(?<=\s)[:;=]['-]?[)(DP](?=\s)"
STOP = re.compile(
    rf"(?P<bullet>{INLINE_BULLET})|(?P<emoticon>{EMOTICON})|"
    r"[.!?…]{1,20}(?:['’]{2}|[\"'”’»«)\]]|\[\d{1,3}\]){0,4}(?=\s|$|[A-Z“\"])"
)
NEXT_WORD = re.compile(r"[\s\"'`“”‘«(\[—–$€£¥#-]*([^\W_]+(?:['’][a-z]+)?)")
SHORT_QUOTATION = 48  # characters: a slogan, a headline, no speech
SHORTEST = 8  # characters; a shorter sentence needs a word of two letters
TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
CLOSING = "\"'”’»«)]"

ABBREVIATIONS = table("abbreviations")
DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")  # U.S, a.m, J.K
WORD_BEFORE = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*$")
STARTERS = words("sentences/starters")
PEOPLE = words("sentences/people")
SMALL_NEXT = re.compile(r",? [a-z]")
UNCAPITALISED = word_set("al etc")
ONLY_A_TIME = re.compile(r"\W{0,2}\w{2,7} (?:\w{1,6} )?[\d:.]{1,5} ?")
COMPANIES = word_set("co corp corporation inc incorporated limited llc ltd plc")
BRAND = re.compile(r"[a-z]{1,2}[A-Z]")  # iPhone, eBay
ADDRESS = re.compile(r"@|://|www\.|/")
DOMAINS = word_set("com net org gov edu info html htm php js")
AFTER_A_TIME = re.compile(
    r"(?i:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?i:jan|febr)uary\b|[A-Z]{2,4}\b|(?:[A-Z]\.){2}|"
    r"(?i:march|april|may|june|july|august|(?:septem|octo|novem|decem)ber)\b"
)
# “Why now?” Mr Smith asked: the stop belongs to the quotation, the sentence goes on.
SPOKEN_ON = re.compile(
    r"(?:[^.!?\"“”]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z]{2})\.){0,60}?\b(?:said|says|asked|asks|wrote|writes|added|adds|shouted|replied|tweeted|"
    r"told|cried|yelled|declared|joked|responded|exclaimed|wondered|demanded|continued|recalled|"
    r"quipped|shouting|asking|saying|chanted)\b"
)


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """Where a sentence stands, without surrounding white space, and in which paragraph."""

    start: int
    end: int
    paragraph: int


def sentence_spans(text: str) -> Iterator[SentenceSpan]:
    """Yield the sentences of ``text`` in reading order; together they hold all of its words.

    Bullets at the head of a line stay outside. No sentence is longer than MAX_SENTENCE, and none
    crosses a paragraph; a line break alone ends a sentence unless the lines look wrapped. The
    dateline of a news agency ("TEHRAN, Jan. 24 (Reuters) - ") stands on its own.
    """
    for number, (start, end) in enumerate(_paragraphs(text)):
        body = _after_dateline(text, start, end)
        for left, right in chain([(start, body)], _split(text, body, end)):
            for piece in _bounded(text, left, right):
                yield SentenceSpan(*piece, number)


def _after_dateline(text: str, start: int, end: int) -> int:
    dateline = DATELINE.match(text, start, end)
    if dateline is None or dateline.group()[0] in "-–—" or dateline.end() == end:
        return start
    return dateline.end()


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Blocks of text between blank lines or hard line breaks, bullets left out."""
    begun: tuple[int, int] | None = None
    for line in LINE.finditer(text):
        if not line.group().strip():
            continue
        bullet = BULLET.match(text, line.start() + _indent(line.group()), line.end())
        start = bullet.end() if bullet else line.start()
        if begun and not bullet and _wrapped(text, begun, line.start(), line.end()):
            begun = (begun[0], line.end())
            continue
        if begun:
            yield begun
        begun = (start, line.end()) if start < line.end() else None
    if begun:
        yield begun


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _wrapped(text: str, begun: tuple[int, int], start: int, end: int) -> bool:
    """Whether a line goes on where the one before it was wrapped, as in old wire copy.

    Wrapped lines run to 40 to 100 characters, are one break apart, and the next line's first
    word would not have fitted, or starts in lower case.
    """
    if start - begun[1] != 1 and text[begun[1] : start] != "\r\n":
        return False
    before = max(text.rfind("\n", begun[0], begun[1]) + 1, begun[0])
    width = begun[1] - before
    first = text[start : min(end, start + LONGEST_WORD)].split(maxsplit=1)
    if not first or text[start].isspace():
        return False
    if text[before : begun[1]].rstrip().endswith(";") and first[0][0].isupper():
        return False  # one headline over another
    return 20 <= width <= 100 and (first[0][0].islower() or width + len(first[0]) >= 60)


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begun = start
    for stop in STOP.finditer(text, start, end):
        if stop.end() < end and (stop["bullet"] or _ends(text, begun, stop, end)):
            yield begun, stop.start() if stop["bullet"] else stop.end()
            begun = stop.end()
    yield begun, end


def _ends(text: str, begun: int, stop: re.Match[str], end: int) -> bool:
    """Whether a run of stops, more text behind it, ends the sentence."""
    if stop.start() - begun < SHORTEST and not TWO_LETTERS.search(text, begun, stop.start()):
        return False
    after = NEXT_WORD.match(text, stop.end(), min(end, stop.end() + WINDOW))
    if after is None or (after.group(1)[0].islower() and not BRAND.match(after.group(1))):
        return False
    if stop["emoticon"]:
        return True
    if not text[stop.end()].isspace() and not _glued(text, stop, after):
        return False
    if _within_a_short_quotation(text, begun, stop, end):
        return False
    word = WORD_BEFORE.search(text, max(begun, stop.start() - LONGEST_WORD), stop.start())
    if text[stop.start()] in "!?":
        if after.group(1).lower() in COMPANIES:
            return False  # "Yahoo! Inc."
        quoted = stop.group()[-1] in CLOSING
        return not (quoted and SPOKEN_ON.match(text, stop.end(), min(end, stop.end() + WINDOW)))
    if stop.group()[:2] in ("..", ".…") or text[stop.start()] == "…" or word is None:
        return word is not None or stop.end() - begun > 3
    return _full_stop(text, begun, word, after)


def _within_a_short_quotation(text: str, begun: int, stop: re.Match[str], end: int) -> bool:
    """Whether a stop stands in a few quoted words: headed “Finally. Somebody listens.”

    The marks are curly ones, which tell where they open, and open in mid-sentence.
    """
    opened = text.rfind("“", max(begun + 1, stop.start() - SHORT_QUOTATION), stop.end())
    if opened < 0 or not text[begun:opened].strip() or "”" in text[opened : stop.end()]:
        return False
    closed = text.find("”", stop.end(), min(end, opened + SHORT_QUOTATION))
    return closed > 0 and "“" not in text[stop.end() : closed]


def _glued(text: str, stop: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a sentence starts although the space was lost: "it ended.The next", "4°C.Then"."""
    if stop.group()[-1] in "”’»" or text[stop.end()] == "“":
        return True
    right = after.group(1)
    before = text[max(0, stop.start() - WINDOW) : stop.start()].rpartition(" ")[2]
    behind = text[stop.end() : stop.end() + WINDOW].partition(" ")[0]
    if ADDRESS.search(before) or ADDRESS.search(behind) or right.lower() in DOMAINS:
        return False
    if not (len(right) > 1 and right[1:].islower()):
        return False
    return right.lower() in STARTERS or (before[-3:].isalpha() and before[-3:].islower())


def _full_stop(text: str, begun: int, word: re.Match[str], after: re.Match[str]) -> bool:
    """Whether one full stop after ``word`` ends a sentence, or shortens a word or a name."""
    short, following = word.group(), after.group(1)
    starts = following.lower() in STARTERS and not following.isupper()
    if following.lower() in PEOPLE:
        starts = bool(SMALL_NEXT.match(text, after.end(1)))
    kind = ABBREVIATIONS.get(short.lower(), "")
    capital = short[0].isupper()
    if kind == "inner":
        return False
    if kind in {"number", "month"} and following[0].isdigit():
        return False
    if kind == "title" and capital:
        return False
    if kind == "month" and capital:
        return starts
    if kind == "time":
        zone = AFTER_A_TIME.match(text, after.start(1), after.start(1) + LONGEST_WORD)
        only = ONLY_A_TIME.fullmatch(text, begun, word.start())  # "At 5 a.m. Mr. Lee left"
        return not following[0].isdigit() and not zone and not only
    if len(short) == 1 and short.isalpha():
        return short == "I" or (starts and not _after_a_name(text, word.start()))
    if short.isdigit() and not text[begun : word.start()].strip("( \t\n"):
        return False  # "1. First of all"
    if (kind == "closing" and (capital or short in UNCAPITALISED)) or DOTTED.fullmatch(short):
        return starts or following in ("I", "A")
    return True


def _after_a_name(text: str, at: int) -> bool:
    """Whether a capitalised word comes before an initial: "George W."."""
    before = WORD_BEFORE.search(text[max(0, at - LONGEST_WORD) : at].rstrip())
    return before is not None and before.group()[0].isupper()


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Trim white space and cut what is too long, never between two digits if there is a choice."""
    while end - start > MAX_SENTENCE:
        cut = start + MAX_SENTENCE
        space = text.rfind(" ", start + 1, cut)
        while space > 0 and text[space - 1].isdigit() and text[space + 1].isdigit():
            space = text.rfind(" ", start + 1, space)
        cut = space if space > start else cut
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    left, right = start + _indent(piece), start + len(piece.rstrip())
    if left < right:
        yield left, right
