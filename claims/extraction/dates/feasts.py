"""Days with names: feasts, holidays and the few days history itself has named."""

from collections.abc import Callable
from datetime import date, timedelta

MONDAY, TUESDAY, THURSDAY, SUNDAY = 0, 1, 3, 6

# Days that happened once and that news names without a date.
NAMED_DAYS = {
    "black monday": date(1987, 10, 19),
    "black tuesday": date(1929, 10, 29),
    "d-day": date(1944, 6, 6),
    "v-e day": date(1945, 5, 8),
    "v-j day": date(1945, 8, 15),
}
# Month and day of feasts that have the same day every year.
FIXED = {
    "new year's day": (1, 1),
    "epiphany": (1, 6),
    "groundhog day": (2, 2),
    "valentine's day": (2, 14),
    "international women's day": (3, 8),
    "st. patrick's day": (3, 17),
    "saint patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "april fool's day": (4, 1),
    "earth day": (4, 22),
    "may day": (5, 1),
    "cinco de mayo": (5, 5),
    "flag day": (6, 14),
    "juneteenth": (6, 19),
    "the fourth of july": (7, 4),
    "fourth of july": (7, 4),
    "independence day": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "guy fawkes day": (11, 5),
    "guy fawkes night": (11, 5),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
# Days after Easter Sunday.
AROUND_EASTER = {
    "shrove tuesday": -47,
    "mardi gras": -47,
    "fat tuesday": -47,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "holy thursday": -3,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "ascension day": 39,
    "whit sunday": 49,
    "pentecost": 49,
    "whit monday": 50,
}


def _nth(month: int, weekday: int, count: int) -> Callable[[int], date]:
    """The ``count``-th such weekday of a month; the last one if ``count`` is -1."""

    def found(year: int) -> date:
        if count < 0:
            after = date(year + month // 12, month % 12 + 1, 1)
            return after - timedelta(days=(after.weekday() - weekday - 1) % 7 + 1)
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))

    return found


def _election_day(year: int) -> date:
    """The Tuesday after the first Monday of November (2 U.S.C. 7)."""
    return _nth(11, MONDAY, 1)(year) + timedelta(days=1)


# United States holidays by weekday (5 U.S.C. 6103), and the days that hang on them.
BY_WEEKDAY: dict[str, Callable[[int], date]] = {
    "martin luther king day": _nth(1, MONDAY, 3),
    "martin luther king jr. day": _nth(1, MONDAY, 3),
    "presidents day": _nth(2, MONDAY, 3),
    "presidents' day": _nth(2, MONDAY, 3),
    "president's day": _nth(2, MONDAY, 3),
    "washington's birthday": _nth(2, MONDAY, 3),
    "mother's day": _nth(5, SUNDAY, 2),
    "memorial day": _nth(5, MONDAY, -1),
    "father's day": _nth(6, SUNDAY, 3),
    "labor day": _nth(9, MONDAY, 1),
    "columbus day": _nth(10, MONDAY, 2),
    "election day": _election_day,
    "thanksgiving": _nth(11, THURSDAY, 4),
    "thanksgiving day": _nth(11, THURSDAY, 4),
}
FEASTS = frozenset({*FIXED, *AROUND_EASTER, *BY_WEEKDAY})


def feast_day(name: str, year: int) -> date:
    """The day of a feast of FEASTS, named in lower case, in a Gregorian year.

    Raises ValueError outside years 1 to 9998.
    """
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in AROUND_EASTER:
        return _easter(year) + timedelta(days=AROUND_EASTER[name])
    return BY_WEEKDAY[name](year)


def _easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    lunar = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - lunar + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
