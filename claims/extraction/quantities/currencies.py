"""Which money a sign or a name means, by the country named with it or the source's own.

Names, countries and codes are CLDR's; lexicons add what newsrooms print besides.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from babel.numbers import get_currency_name, get_territory_currencies

from claims.english.lexicon import table, word_set

FORMER = word_set("BTC CNH HRK ZWL")  # codes the news prints and no territory has for its money
COMMON = word_set("gold mark marks")  # medals and school marks before money
SHOUTED = word_set("ALL TOP CUP MOP PEN SOS MAD TRY COP MUR")  # words of a text in capitals
LOWER_CASE = word_set("usd eur gbp jpy chf aud cad nzd cny inr hkd sgd sek nok dkk rub krw")
# What several countries' money is called, whatever CLDR names each.
CALLED = {
    "yen": word_set("JPY CNY"),  # as the sign; the word is Japan's alone
    "kr": word_set("SEK NOK DKK ISK"),
    "crown": word_set("SEK NOK DKK ISK CZK"),
    "crowns": word_set("SEK NOK DKK ISK CZK"),
    "rouble": word_set("RUB BYN"),
    "roubles": word_set("RUB BYN"),
    "riyal": word_set("SAR QAR OMR YER IRR"),
    "riyals": word_set("SAR QAR OMR YER IRR"),
    "rial": word_set("IRR OMR YER SAR"),
    "rials": word_set("IRR OMR YER SAR"),
}
BY_DEFAULT = {"yen": "JPY", "kr": "SEK"}
ABBREVIATED = {
    "us": "US",
    "s": "US",
    "american": "US",
    "uk": "GB",
    "uae": "AE",
    "kiwi": "NZ",
    "emirati": "AE",
}
# The news says whose dollars and pounds it means with the number, elsewhere in a sentence never.
SAID_WITH_NUMBER = word_set("dollar dollars pound pounds")


@cache
def codes() -> frozenset[str]:
    """The ISO 4217 codes in use, and a few the news still prints."""
    territories = get_global("territory_currencies")
    in_use = {code for place in territories for code in get_territory_currencies(place)}
    return frozenset(in_use) | FORMER


def code_named(text: str) -> str | None:
    """Return the code that ``text`` is, in capitals or, where it is no word, in lower case."""
    code = text.upper() if text in LOWER_CASE else text
    return code if code in codes() and code not in SHOUTED else None


@cache
def named() -> dict[str, frozenset[str]]:
    """The codes each name of money may mean, by its last word in lower case."""
    found: dict[str, set[str]] = defaultdict(set)
    for code in codes():
        for count in (1, 2):
            found[get_currency_name(code, count, locale="en").split()[-1].lower()].add(code)
    for noun, code in table("quantities/currency_names").items():
        found[noun].add(code)
    return {noun: frozenset(found[noun]) for noun in found.keys() - COMMON} | CALLED


def of_country(noun: str, word: str) -> str | None:
    """Return the money called ``noun`` of the country ``word`` tells: "Canadian" dollars."""
    possible = named()[noun] & _money_of(word)
    return min(possible) if possible else None


def resolved(noun: str, words: Iterable[str], country: str) -> str | None:
    """Return the money called ``noun``: that of the one country among the ``words`` of its
    sentence, of the source's ``country``, or the usual one.
    """
    possible = named()[noun]
    if len(possible) == 1:
        return min(possible)
    told: frozenset[str] = frozenset()
    if noun not in SAID_WITH_NUMBER:
        told = possible & frozenset().union(*map(_money_of, words))
    if country and not told:
        told = possible & frozenset(get_territory_currencies(country))
    if len(told) == 1:
        return min(told)
    return BY_DEFAULT.get(noun) or table("quantities/currency_names").get(noun)


@cache
def signed(sign: str, country: str) -> str | None:
    """Return the money of ``country`` that goes by a sign there: "$" in Mexico, "Rs" in Nepal."""
    for code in get_territory_currencies(country) if country else ():
        for name in locale_identifiers():
            if name.endswith(f"_{country}"):
                local = Locale.parse(name).currency_symbols.get(code, "")
                if local.rstrip(".") == sign.rstrip("."):
                    return str(code)
    return None


def _money_of(word: str) -> frozenset[str]:
    return _countries().get(word, frozenset())


@cache
def _countries() -> dict[str, frozenset[str]]:
    """The money of each country, by the last word of its name and the word its money goes by."""
    found: dict[str, set[str]] = defaultdict(set)
    for code in codes():
        name = get_currency_name(code, locale="en").lower().split()
        if len(name) > 1:
            found[name[-2]].add(code)
    territories = dict(Locale("en").territories)
    for place in get_global("territory_currencies"):
        found[territories.get(place, place).split()[-1].lower()].update(
            get_territory_currencies(place)
        )
    for word, place in ABBREVIATED.items():
        found[word].update(get_territory_currencies(place))
    return {word: frozenset(moneys) for word, moneys in found.items()}
