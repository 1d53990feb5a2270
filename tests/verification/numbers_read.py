"""A small reader of quantities for tests: a number, what precedes it and the word behind it."""

import re
from decimal import Decimal

from claims.values import DateValue, Modifier, Quantity

SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009](?=\d{3}(?!\d))")
WORDS = {"five": 5, "seven": 7, "two": 2, "million": 1, "billion": 1}
SCALES = {"million": 10**6, "billion": 10**9}
MONEY = {"euros": "EUR", "dollars": "USD"}
NUMBER = re.compile(
    r"(?:(?P<before>more than|at least|about|less than|up to) )?"
    r"(?P<number>(?P<value>\d+(?:,\d{3})*(?:\.\d+)?|five|seven|two)(?: (?P<scale>million|billion))?"
    r"(?:(?P<percent> percent|%))?)(?: (?P<unit>[a-z]+))?",
    re.I,
)
MODIFIERS = {
    "more than": Modifier.MORE_THAN, "at least": Modifier.MORE_THAN, "about": Modifier.ABOUT,
    "less than": Modifier.LESS_THAN, "up to": Modifier.LESS_THAN, "": Modifier.EXACTLY,
}  # fmt: skip


def read_passage(text: str) -> tuple[list[Quantity], list[DateValue]]:
    """Good enough for the plain sentences of these tests; years are left out, dates not read."""
    found = []
    for match in NUMBER.finditer(SPACED.sub(",", text)):
        printed = match["value"].lower()
        if re.fullmatch(r"(?:19|20)\d\d", printed):
            continue
        value = Decimal(WORDS[printed] if printed in WORDS else printed.replace(",", ""))
        found.append(
            Quantity(
                match.start("number"),
                match.end("number"),
                match["number"],
                value * SCALES.get(match["scale"] or "", 1),
                modifier=MODIFIERS[(match["before"] or "").lower()],
                unit="percent" if match["percent"] else MONEY.get(match["unit"], match["unit"]),
                counted=match["unit"] or "",
            )
        )
    return found, []
