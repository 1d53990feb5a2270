"""Words that tell persons from bodies and places: titles, offices, given names."""

from collections.abc import Sequence

from babel import Locale
from babel.core import get_global

from claims.english.calendar import MONTHS, WEEKDAYS
from claims.english.lexicon import word_set, words

MALE = word_set("he him his himself")
FEMALE = word_set("she her hers herself")
TITLES = words("names/titles")
MALE_TITLES = words("names/male_titles")
FEMALE_TITLES = words("names/female_titles")
# titles that only a person has, before the surname alone: "President Ruiz said"
PERSONAL_TITLES = MALE_TITLES | FEMALE_TITLES | words("names/personal_titles")
DEPARTMENTS = word_set("""
    state defense defence treasury commerce labor labour interior energy education agriculture
    transportation justice health
""")
SUFFIXES = word_set("jr jr. sr sr. ii iii iv")
PARTICLES = word_set("de del della di da dos van von der den ter bin ibn al el la le ben abu")
FEASTS = word_set("christmas easter ramadan")
OTHER_WORDS = word_set("may sun sat mon wed mar")  # which are months and days as well
DATED = frozenset(word.lower() for word in (*MONTHS, *WEEKDAYS)) - OTHER_WORDS
CALENDAR = DATED | {f"{word}." for word in DATED} | FEASTS | {"mar."}
BODIES = words("names/bodies")
HUMAN = words("names/human")
MEN = words("names/men")
WOMEN = words("names/women")
EITHER = words("names/either")
GIVEN = MEN | WOMEN | EITHER
COUNTRIES = frozenset(name.lower() for name in Locale("en").territories.values() if " " not in name)
PLACES = words("names/places") | COUNTRIES - GIVEN
CITIES = frozenset(  # of those that time zones are named for
    word
    for zone in get_global("zone_territories")
    for word in zone.lower().split("/")[-1].split("_")
)
DATELINES = PLACES | COUNTRIES | CITIES


def is_dateline(words: Sequence[str]) -> bool:
    """Whether words before a colon are a place, which says nothing: "PARIS: Prices fell"."""
    return all(word.lower() in DATELINES for word in words)


def kind_of(name: str) -> str:
    """Tell "person" or "organisation" by the words of a name; "" where none or both do."""
    parts = name.split()
    is_body = any(part.lower().strip(".,") in BODIES for part in parts)
    is_body = is_body or (len(parts) == 1 and len(name) > 2 and name.isupper())  # NATO
    is_person = len(parts) > 1 and parts[0].lower() in GIVEN
    if is_body == is_person:
        return ""
    return "person" if is_person else "organisation"
