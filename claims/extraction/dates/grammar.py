"""The forms news English writes dates in: one table of patterns, tried at every word.

Every repetition is bounded, so that a scan takes time in proportion to the text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims.english.calendar import (
    ABBREVIATED,
    DECADES,
    MONTHS,
    NUMBER_WORDS,
    NUMBERS,
    ORDINALS,
    SPOKEN_CENTURIES,
    TENS,
)
from claims.extraction.dates.feasts import FEASTS, NAMED_DAYS

Parts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A form found in a sentence: which one, where, and its named parts in lower case."""

    form: str
    start: int
    end: int
    parts: Parts


def _any(words: Iterable[str]) -> str:
    """Alternatives, the longest first; spaces inside match any short white space."""
    ranked = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("\\ ", S).replace("'", "['’]") for word in ranked)


S = r"[ \t\n\u00a0]{1,3}"
FULL_MONTHS = [name for name in MONTHS if name not in ABBREVIATED]
MONTH = (
    rf"(?:(?:{_any([*FULL_MONTHS, *map(str.upper, FULL_MONTHS)])})\b"
    rf"|(?:{_any([*ABBREVIATED, *map(str.upper, ABBREVIATED)])})\b\.?)"
)
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = rf"(?:{_any([*DAY_NAMES, *map(str.upper, DAY_NAMES)])})\b"
SHORT_WEEKDAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?)"
DAY = (
    r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?!%|[.,:]\d"
    rf"|{S}(?:percent|per{S}cent|million|billion|trillion|thousand|hundred)\b)"
)
DAY_WORD = rf"(?:{DAY}|(?i:{_any(ORDINALS)})\b)"
YEAR = r"(?:1\d{3}|2[01]\d\d)\b(?!%|[.,]\d)"
TO = r"(?:-|–|—|to|through)"
WHOSE_YEAR = rf"(?i:(?:last|this|next|that|the{S}(?:following|next|previous|same)){S}year)\b"
SPOKEN_YEAR = (
    rf"(?:(?:{_any(SPOKEN_CENTURIES)}){S}(?:hundred(?:{S}and)?(?:{S}(?:{_any(NUMBER_WORDS)}))?"
    rf"|(?:{_any(TENS)})(?:(?:-|{S})(?:{_any(NUMBER_WORDS[:9])}))?"
    rf"|(?:oh?(?:-|{S}))?(?:{_any(NUMBER_WORDS)}))"
    rf"|two{S}thousand(?:(?:{S}and)?{S}(?:{_any(NUMBER_WORDS)}))?)\b(?!-)"
)
IN_YEAR = (
    rf"(?:,?{S}(?:(?:of|in){S})?(?:(?P<year>{YEAR})|(?i:(?P<spoken>{SPOKEN_YEAR})))|,?{S}(?:of{S})?(?P<whose>{WHOSE_YEAR})"
    r"|,?[ ]?['’](?P<short>\d\d)\b)"
)
COUNT = rf"(?:\d{{1,4}}|(?<!-)(?i:{_any(NUMBERS)}))"
NTH_QUARTER = r"(?P<nth>first|second|third|fourth|final|1st|2nd|3rd|4th)"
YEAR_OFF = r"(?:year[- ](?:earlier|ago|before)|(?:prior|previous)[- ]year)(?:['’]s)?"
WHICH = (
    rf"this(?:{S}(?:past|coming))?|last|next|that|(?:the|its|their|his|her|our){S}"
    rf"(?:current|latest|previous|following|next|coming|same|prior|preceding|most{S}recent|present)"
)
ALIKE = r"(?:corresponding|same|comparable|like)"
SEASON = r"(?P<season>spring|summer|fall|autumn|winter)"
TITLES = "Times|Telegraph|Mirror|Express|Herald|Post|Night|World|Evening Post"

FORMS: dict[str, str] = {
    "iso_day": r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d|-\d)",
    "iso_week": r"(?P<year>\d{4})-W(?P<week>\d\d)\b",
    "iso_quarter": r"(?P<year>\d{4})-Q(?P<nth>[1-4])\b",
    "years": r"(?P<year>1\d{3}|2[01]\d\d)[ ]?[-–/][ ]?(?P<until>\d{4}|\d\d)(?!\w|[-–/]\d|[.,]\d)",
    "slashed": r"(?P<one>\d{1,2})/(?P<two>\d{1,2})/(?P<year>\d{4}|\d\d)(?!\d|/)",
    "dotted": r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>[12]\d{3})(?!\d|\.\d)",
    "nine_eleven": (
        rf"9/11(?![\d/])|Sept(?:ember|\.)?{S}11(?={S}(?:terror|attack|hijack|commission))"
    ),
    "named_day": rf"(?i:(?P<name>{_any(NAMED_DAYS)}))\b",
    "week_of": (
        rf"(?i:(?:the{S})?week{S}(?:of|beginning|starting){S})"
        rf"(?P<month>{MONTH}){S}(?P<day>{DAY_WORD}){IN_YEAR}?"
    ),
    "month_day": (
        rf"(?:(?P<weekday>{SHORT_WEEKDAY}),?{S}|(?P<which>(?i:last|next)){S})?(?P<month>{MONTH}){S}(?:the{S})?(?P<day>{DAY_WORD})"
        rf"(?:[ ]?{TO}[ ]?(?P<until>{DAY}))?{IN_YEAR}?"
    ),
    "day_month": (
        rf"(?:(?P<weekday>{SHORT_WEEKDAY}),?{S})?(?:the{S})?(?P<day>{DAY_WORD})"
        rf"(?:[ ]?{TO}[ ]?(?P<until>{DAY}))?{S}(?:of{S})?(?P<month>{MONTH}){IN_YEAR}?"
    ),
    "month": (
        rf"(?:(?P<which>(?i:this|last|next|the{S}(?:previous|following)|this{S}(?:past|coming))){S})?"
        rf"(?P<month>{MONTH}){IN_YEAR}?"
    ),
    "month_of": rf"(?P<whose>{WHOSE_YEAR})['’]s{S}(?P<month>{MONTH})",
    "numbered_weekday": (
        rf"(?P<weekday>{WEEKDAY}){S}the{S}(?P<day>{DAY_WORD})(?!{S}(?:of{S})?{MONTH})"
    ),
    "weekday": (
        rf"(?:(?P<which>(?i:this{S}coming|this{S}past|last|next|this"
        rf"|the{S}(?:following|previous|next))){S})?"
        rf"(?<!Black )(?<!Good )(?<!Bloody )(?<!Cyber )(?<!Super )(?<!News )"
        rf"(?P<weekday>{WEEKDAY})(?!{S}(?:{TITLES}|school|best)\b)"
        rf"(?:{S}(?:(?:of|in){S})?(?P<week>last|this|next){S}week\b)?"
    ),
    "day_word": (
        rf"(?i:(?P<word>the{S}day{S}before{S}yesterday|the{S}day{S}after{S}tomorrow"
        rf"|(?:(?:earlier|later){S})?(?:yesterday|today|tonight|tomorrow)"
        rf"|this{S}(?:morning|afternoon|evening)))\b"
    ),
    "quarter": (
        rf"(?i:(?:the{S})?(?:(?:(?P<whose>(?:last|this|next){S}year)|(?:fiscal{S})?(?P<year>{YEAR})"
        rf"|(?P<off>{YEAR_OFF}))(?:['’]s)?{S})?"
        rf"(?:fiscal(?:{S}|-))?{NTH_QUARTER}(?:(?:{S}|-)(?:fiscal{S})?quarter|-period)\b"
        rf"(?:{S}(?:(?:of|in){S})?(?:(?:the{S})?fiscal{S}(?:year{S})?)?"
        rf"(?:(?P<year_after>{YEAR})|(?P<whose_after>{WHOSE_YEAR})))?)"
    ),
    "q": rf"(?:(?P<year>{YEAR}){S})?Q(?P<nth>[1-4])\b(?:{S}(?:of{S})?(?P<year_after>{YEAR}))?",
    "same_period": (
        rf"(?i:(?:the|a){S}(?:{ALIKE}{S})?{YEAR_OFF}{S}(?P<unit>quarter|period|month)"
        rf"|the{S}{ALIKE}{S}(?:three-month{S})?(?P<unit_after>quarter|period|month)"
        rf"(?:{S}(?:of|in))?{S}(?:last{S}year|a{S}year{S}(?:earlier|ago|before|previously)"
        rf"|the{S}(?:previous|prior){S}year|the{S}year{S}(?:before|earlier))"
        rf"|last{S}year['’]s{S}quarter)\b"
    ),
    "quarter_of": (
        rf"(?i:the{S}(?:{ALIKE}{S})?(?P<year>{YEAR}){S}(?:{ALIKE}{S})?(?:quarter|period))\b"
    ),
    "named_quarter": rf"(?i:(?:the|its|their){S})(?P<month>{MONTH}){S}quarter\b{IN_YEAR}?",
    "year_earlier": (
        rf"(?i:(?:(?:a|one){S})?year(?:-|{S})(?P<way>earlier|ago|previously|prior)"
        rf"|(?:a|one){S}year{S}(?P<way_after>before)(?=[ ]?(?:[,.;:)]|$)))\b"
    ),
    "fiscal": (
        rf"(?i:(?:the{S})?fiscal{S}(?:year{S})?|FY[ ]?)"
        rf"(?:(?P<year>{YEAR})|['’]?(?P<short>\d\d)\b)"
    ),
    "second_unit": (
        rf"(?i:the{S}(?P<unit>day|week|month|quarter|year){S}"
        rf"(?P<way>before{S}last|after{S}next))\b"
    ),
    "unit": (
        rf"(?i:(?:(?:earlier|later){S})?(?P<which>{WHICH}){S}(?:fiscal{S})?"
        rf"(?P<unit>day|week|weekend|month|quarter|year|decade|century))\b"
    ),
    "the_quarter": rf"(?i:the{S}(?:just[- ](?:ended|completed){S})?quarter)\b",
    "the_month": rf"(?i:the{S}month)(?=[ ]?(?:[,.;:)]|$))",
    "unit_beside": (
        rf"(?i:the{S}(?P<unit>day|week|month|year){S}(?P<way>before|after|earlier|later))"
        rf"(?=[ ]?(?:[,.;:)]|$|{S}(?:and|when|but)\b))"
    ),
    "part_of": (
        rf"(?i:(?:earlier|later|end|rest|remainder|beginning|start|middle|part){S}(?:in|of){S}"
        rf"the{S}(?:fiscal{S})?(?P<unit>day|week|month|quarter|year|decade))\b"
    ),
    "unit_end": rf"(?i:(?:the{S})?(?P<unit>year|quarter|month)(?:-|['’]s{S}|{S})end)\b",
    "weekend": rf"(?i:(?P<which>the|over{S}the){S}weekend)\b",
    "ago_from": (
        rf"(?P<count>{COUNT}){S}(?P<unit>(?:week|month|year))s?{S}ago{S}(?:on{S})?"
        rf"(?P<from>today|yesterday|{WEEKDAY})\b"
    ),
    "ago": (
        rf"(?P<count>{COUNT}){S}(?P<unit>day|week|month|quarter|year|decade)s?{S}"
        rf"(?:(?P<way>ago|earlier|later|from{S}now|from{S}today|hence|previously|prior|afterwards?"
        rf"|thereafter|(?:before|after){S}that)\b"
        rf"|(?P<way_after>before)(?=[ ]?(?:[,.;:)]|$)))"
    ),
    "season": (
        rf"(?i:(?P<which>this|last|next|this{S}(?:past|coming)|that|the{S}following){S}"
        rf"{SEASON})\b"
    ),
    "season_of": (
        rf"(?i:(?:the{S})?{SEASON},?{S}(?:of{S})?(?:(?P<year>{YEAR})|(?P<whose>{WHOSE_YEAR})))"
    ),
    "the_season": rf"(?i:the{S}(?:(?:early|late|middle|mid)[- ])?{SEASON})\b(?!{S}of\b)",
    "half": (
        rf"(?i:(?:the{S})?(?P<nth>first|second)(?:{S}|-)half{S}of{S}(?:fiscal{S}(?:year{S})?)?"
        rf"(?:(?P<year>{YEAR})|(?P<whose>(?:last|this|next|the){S}year)\b))"
    ),
    "decade": rf"(?i:(?:the{S})?(?:early|mid|late)?[- ]?)(?P<year>1\d\d0|20\d0)['’]?s\b",
    "short_decade": r"['’](?P<short>\d0)['’]?s\b",
    "named_decade": rf"(?i:the{S}(?:(?:early|mid|late)[- ])?(?P<decade>{_any(DECADES)}))\b",
    "century": (
        rf"(?i:(?:the{S})?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{_any(ORDINALS)})(?:{S}|-)century)\b"
        rf"(?!{S}(?:BC|B\.C\.|Fox))"
    ),
    "beside_feast": (
        rf"(?i:the{S}day{S}(?P<way>before|after){S}(?P<feast>{_any(FEASTS)}))\b{IN_YEAR}?"
    ),
    "feast": (
        rf"(?:(?P<which>(?i:last|this|next|this{S}(?:past|coming))){S})?"
        rf"(?i:(?P<feast>{_any(FEASTS)}))\b{IN_YEAR}?"
    ),
    "spoken_year": rf"(?i:(?P<spoken>{SPOKEN_YEAR}))",
    "short_year": r"['’](?P<short>\d\d)\b(?!['’]?s\b|%)",
    "year": rf"(?<!\d[-–])(?P<year>{YEAR})",
}  # fmt: skip

_COMPILED = {form: re.compile(pattern) for form, pattern in FORMS.items()}
_BLANK = re.compile(r"\(\?P<\w+>")
_ANY_FORM = re.compile(
    r"(?<![\w$€£#@])(?<!\d[.,:/])(?<!/)(?:"
    + "|".join(f"(?P<{form}>{_BLANK.sub('(?:', pattern)})" for form, pattern in FORMS.items())
    + ")"
)


def mentions(text: str) -> Iterator[Mention]:
    """Yield what is written like a date, in reading order; some of it may not be one."""
    for found in _ANY_FORM.finditer(text):
        form = str(found.lastgroup)
        inner = _COMPILED[form].match(text, found.start())
        if inner is not None:  # always: it is the same pattern at the same place
            parts = {
                name.removesuffix("_after"): re.sub(r"\s+", " ", value).lower().replace("’", "'")
                for name, value in inner.groupdict().items()
                if value is not None
            }
            yield Mention(form, found.start(), inner.end(), parts)
