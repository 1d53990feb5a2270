"""Dates in figures: which number is the day, by the text, the source's country and the tense."""

from datetime import date

import pytest

from claims.extraction.dates import dates, day_first
from claims.extraction.parse import parse
from claims.values import DateValue


def read(text: str, published: str, country: str = "") -> list[DateValue]:
    found: list[DateValue] = []
    order = day_first(text, country)
    for sentence in parse(text):
        day = date.fromisoformat(published) if published else None
        found += dates(sentence, day, found[-8:], country=country, day_first=order)
    return found


def values(text: str, published: str, country: str = "") -> str:
    """ "value" or "value..upper" of each date, blank between."""
    return " ".join(
        f"{found.value}" + (f"..{found.upper}" if found.upper else "")
        for found in read(text, published, country)
    )


@pytest.mark.parametrize(
    ("country", "published", "text", "expected"),
    [
        ("GB", "2017-01-28", "The deal was signed on 03/04/2016.", "2016-04-03"),
        ("US", "2017-01-28", "The deal was signed on 03/04/2016.", "2016-03-04"),
        ("", "2017-01-28", "The deal was signed on 03/04/2016.", "None"),
        (
            "",
            "2017-01-28",
            "The inquiry ran from 25/03/2016. The deal was signed on 03/04/2016.",
            "2016-03-25 2016-04-03",
        ),
        (
            "",
            "2017-01-28",
            "The deal was signed on 03/04/2016. The inquiry closed on 25/05/2016.",
            "2016-04-03 2016-05-25",
        ),
        ("", "2017-01-28", "The form was dated 05/05/2016.", "2016-05-05"),
        ("", "2017-01-28", "WASHINGTON (AP) - The letter was dated 03/04/2016.", "2016-03-04"),
        ("AU", "2017-01-28", "The letter was dated 3/4/16.", "2016-04-03"),
        ("", "2017-01-28", "The permit lapsed on 03.04.2016.", "2016-04-03"),
        ("", "2017-01-28", "The permit lapsed on 2016-04-03.", "2016-04-03"),
        ("", "2017-01-28", "The bridge was closed on 02/03/2017.", "None"),
        ("CA", "2017-01-28", "The bridge was closed on 02/03/2016.", "None"),
        ("DE", "2017-01-28", "The bridge was closed on 02/03/2016.", "2016-03-02"),
        ("", "2017-01-28", "The log says 2016/08/01.", "2016-08-01"),
        ("", "2017-01-28", "She arrived on 9/11/2016.", "None"),
        ("", "2025-03-05", "The contract began on 07/08/2024 and ends on 07/09/2025.", "None None"),
        ("", "2025-03-05", "The contract began on 7/8/24.", "None"),
        ("", "2025-03-05", "Talks will resume on 04/03/2025.", "2025-04-03"),
        ("", "2025-03-05", "The vote is due on 06/05/2025.", "None"),
        ("GB", "2025-03-05", "The vote is due on 06/05/2025.", "2025-05-06"),
        ("", "2025-03-05", "The court sat on 31-01-2025.", "2025-01-31"),
        ("", "2025-03-05", "The court sat on 31/1/25 and on 2/1/25.", "2025-01-31 2025-01-02"),
        ("", "2025-03-05", "The order of 02.01.2025 was void.", "2025-01-02"),
        ("PH", "2025-03-05", "The order of 02/01/2025 was void.", "2025-02-01"),
        ("US", "2025-03-05", "The order of 13/02/2025 was void.", "2025-02-13"),
        ("GB", "2025-03-05", "The order of 02/13/2025 was void.", "2025-02-13"),
        ("", "2025-03-05", "Version 1.2.2025.4 was released on 2024/12/01.", "2024-12-01"),
        (
            "",
            "2025-03-05",
            "The permit lapsed on 12.1.2009 and 12.07.2022.",
            "2009-01-12 2022-07-12",
        ),
        ("", "2018-12-09", "The form was dated 25/32/2011 or 25/9/2011.", "None 2011-09-25"),
        (
            "",
            "2018-12-09",
            "The list has 15/4/2018, 16/4/2018 and 2/5/2018.",
            "2018-04-15 2018-04-16 2018-05-02",
        ),
        ("", "", "The deal was signed on 03/04/2016.", "None"),
        ("", "", "The deal was signed on 13/04/2016.", "2016-04-13"),
        ("", "1998-06-01", "The plane crashed on 9/11.", "None"),
        ("", "", "The plane crashed on 9/11.", "2001-09-11"),
        ("ZA", "2017-01-28", "The form is dated 03/04/2016.", "None"),
        ("XX", "2017-01-28", "The form is dated 03/04/2016.", "None"),
        (
            "",
            "2017-01-28",
            "The form is dated 03/04/2016, and the copies 25/03/2016 and 03/25/2016.",
            "None 2016-03-25 2016-03-25",
        ),
    ],
)
def test_figures(country, published, text, expected):
    assert values(text, published, country) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The deal was signed on 03/04/2017.", "ambiguous: 4 March or 3 April 2017"),
        ("He will be back on 03/04.", "ambiguous: 3 April or 4 March"),
        ("The form is dated 25/32/2017.", "no such date in the calendar"),
    ],
)
def test_open_figures_say_which_days_they_may_mean(text, reason):
    (found,) = read(text, "2017-12-28")

    words = sorted(found.reason.replace("ambiguous: ", "").split())
    assert words == sorted(reason.replace("ambiguous: ", "").split())
    assert found.reason.startswith(reason.split()[0])
