"""Dates of every kind as desks write them: halves, weeks, days without a month, lists, feasts."""

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
        (
            "",
            "2017-01-28",
            "He was held on Jan. 24. On the same day the court freed him.",
            "2017-01-24 2017-01-24",
        ),
        (
            "",
            "2017-01-28",
            "He was held on Jan. 24. That day his wife left.",
            "2017-01-24 2017-01-24",
        ),
        ("", "2017-01-28", "He was hired in 2014. The same year the plant closed.", "2014 2014"),
        (
            "",
            "2017-01-28",
            "It closed in May 2016. The same month two more failed.",
            "2016-05 2016-05",
        ),
        (
            "",
            "2017-01-28",
            "He was held on Jan. 24. He was freed two days later.",
            "2017-01-24 2017-01-26",
        ),
        (
            "",
            "2017-01-28",
            "He was held on Jan. 9. The next day he was freed.",
            "2017-01-09 2017-01-10",
        ),
        (
            "",
            "2017-01-28",
            "He resigned on Jan. 9 and returned the week after.",
            "2017-01-09 2017-W03",
        ),
        ("", "2017-01-28", "Profit fell last quarter.", "2016-Q4"),
        ("", "2017-01-28", "The trial opens in the first week of May.", "2017-W18"),
        ("", "2017-01-28", "Exports fell in the second half of 2016.", "2016-07..2016-12"),
        (
            "",
            "2017-01-28",
            "Growth will pick up in the first half of next year.",
            "2018-01..2018-06",
        ),
        ("", "2017-01-28", "Sales rose in H1 2016.", "2016-01..2016-06"),
        ("", "2017-01-28", "Sales rose in Q3.", "2016-Q3"),
        ("", "2017-01-28", "The court will rule on the 15th.", "2017-02-15"),
        ("", "2017-01-28", "The court ruled on the 15th.", "2017-01-15"),
        ("", "2017-01-28", "The fair ran 3-5 May 2016.", "2016-05-03..2016-05-05"),
        ("", "2017-01-28", "The fair ran from 3 to 5 May 2016.", "2016-05-03..2016-05-05"),
        ("", "2017-01-28", "The fair ran between 3 and 5 May 2016.", "2016-05-03..2016-05-05"),
        ("", "2017-01-28", "It fell between May and July 2016.", "2016-05..2016-07 2016-07"),
        ("", "2017-01-28", "He led it from March 2015 to June.", "2015-03..2015-06 2015-06"),
        ("", "2017-01-28", "He led it from November 2015 to June.", "2015-11..2016-06 2016-06"),
        ("", "2017-01-28", "The president's landmark 2012 visit ended.", "2012"),
        ("", "2017-01-28", "It fell to $1 billion in the red by 1991.", "1991"),
        ("", "2016-11-27", "Ads reserved in December and January doubled.", "2016-12 2017-01"),
        (
            "",
            "2017-01-28",
            "They met on Monday. On that day back in March 2010 he won.",
            "2017-01-23 None 2010-03",
        ),
        (
            "",
            "2017-01-28",
            "He was born on the fifth of May, two thousand and three.",
            "2003-05-05",
        ),
        ("", "2017-01-28", "He was born on the twenty-first of June 1975.", "1975-06-21"),
        ("", "2017-01-28", "It was signed in twenty sixteen.", "2016"),
        ("", "2017-01-28", "He retired on May the 5th, 2016.", "2016-05-05"),
        ("", "2017-01-28", "In fiscal 2016 it lost money.", "None"),
        ("", "2017-01-28", "The budget for the 2016-17 fiscal year passed.", "2016..2017 None"),
        ("", "2017-01-28", "A spokesman could not be reached Wednesday.", "2017-01-25"),
        ("", "2017-01-28", "The mayor would not comment Thursday.", "2017-01-26"),
        ("", "2017-01-28", "The council will meet Thursday.", "2017-02-02"),
        ("", "2017-01-28", "The bureau could not be reached Saturday.", "2017-01-28"),
        ("", "2017-01-28", "The shop was shut on Thanksgiving.", "2016-11-24"),
        ("", "2017-01-28", "It opened on Valentine's Day 2015.", "2015-02-14"),
        ("", "2017-01-28", "She resigned earlier this month.", "2017-01"),
        ("", "2017-01-28", "It closed a decade ago.", "2007"),
        ("", "2017-01-28", "The 1990s were kinder.", "1990..1999"),
        ("", "2017-01-28", "Since mid-2016 prices rose.", "2016"),
        ("", "2017-01-28", "It closed late last year.", "2016"),
        ("", "2017-01-28", "It opened in early 2015.", "2015"),
        ("", "2017-01-28", "The vote is planned for this fall.", "2017-09..2017-11"),
        ("", "2017-01-28", "He lost a brother in the Sept. 11 attacks.", "2001-09-11"),
        ("", "2017-01-28", "The wall dates from the 12th century.", "1101..1200"),
        ("", "2017-01-28", "We meet next week Wednesday.", "2017-02-01"),
        ("", "2017-01-28", "We will meet Monday two weeks from now.", "2017-02-06"),
        ("", "2017-01-28", "We will meet on Thu 9th.", "2017-02-09"),
        ("", "2017-01-28", "We meet on tuesday the fourteenth.", "2017-02-14"),
        ("", "2017-01-28", "The office opened on 14 nov 2015.", "2015-11-14"),
        ("", "2017-01-28", "The log says 22/Jan/2016.", "2016-01-22"),
        ("", "2017-01-28", "The law takes effect at the end of the month.", "2017-01"),
        ("", "2017-01-28", "The law takes effect by the end of year.", "2017"),
        ("", "2017-01-28", "He was seen on the last Friday of March 2016.", "2016-03-25"),
        ("", "2017-01-28", "He was seen in the last week of last month.", "2016-W52"),
        ("", "2017-01-28", "The plan covers the third month of 2021.", "2021-03"),
        ("", "2017-01-28", "A fortnight ago the plant closed.", "2017-W02"),
        ("", "2017-01-28", "They left on Dec. 31 , 1994.", "1994-12-31"),
        ("", "2017-01-28", "He was born in April of 87.", "1987-04"),
        ("", "2017-01-28", "It lasted until Q1-2016.", "2016-Q1"),
        ("", "2017-01-28", "The council met on monday.", "2017-01-23"),
        ("", "2017-01-28", "He was born on july 4th of 1995.", "1995-07-04"),
        ("", "2017-01-28", "Growth was weak in the first quarter of the year.", "2017-Q1"),
        ("", "2017-01-28", "In 2014 it paid in the first quarter of the year.", "2014 2014-Q1"),
        ("", "2017-01-28", "The first half of May was wet.", "2016-05-01..2016-05-15"),
        ("", "2017-01-28", "It happened the day before Thanksgiving.", "2016-11-23"),
        ("", "2017-01-28", "Nothing new came the following Monday.", "None"),
        (
            "",
            "2017-01-28",
            "The attack came on Jan. 9. The following Monday they met.",
            "2017-01-09 2017-01-16",
        ),
        ("", "2017-01-28", "It was signed 5/2016.", "2016-05"),
        ("", "2017-01-28", "Please send it by 22/04.", "2017-04-22"),
        ("", "2017-01-28", "The 5-year-old was born in 2010-11.", "2010..2011"),
        (
            "",
            "2017-01-28",
            "He was jailed in January and again in the following month.",
            "2017-01 2017-02",
        ),
        (
            "",
            "2017-01-28",
            "He was jailed in May 2015, and again in the following month.",
            "2015-05 2015-06",
        ),
        ("", "2017-01-28", "They had met in the same week of May 2015.", "2015-05"),
        ("", "2017-01-28", "The talks resume the week after next.", "2017-W06"),
        ("", "2017-01-28", "From 12 to 14 March the road will close.", "2017-03-12..2017-03-14"),
        (
            "",
            "2017-01-28",
            "From Jan. 12 to Feb. 3, 2016 the road was shut.",
            "2016-01-12..2016-02-03 2016-02-03",
        ),
        ("", "2017-01-28", "He was elected for 2017-2021.", "2017..2021"),
        ("", "2017-01-28", "The sale ended on the 31st.", "2016-12-31"),
        ("", "2017-01-28", "It opened this spring.", "2017-03..2017-05"),
        ("", "2017-01-28", "On Christmas Eve, 2015, it snowed.", "2015-12-24"),
        ("", "2017-01-28", "The market fell in the week of 9 January.", "2017-W02"),
        ("", "2017-01-28", "Last August and September were dry.", "2016-08 2016-09"),
        ("", "2017-01-28", "It was the hottest July since 1880.", "2016-07 1880"),
    ],
)
def test_dates_counted_from_a_saturday(country, published, text, expected):
    assert values(text, published, country) == expected


@pytest.mark.parametrize(
    ("country", "published", "text", "expected"),
    [
        ("", "1998-06-01", "The ship sank on Sept. 11.", "1997-09-11"),
        ("", "2025-03-05", "They won the case in 2024/25.", "2024..2025"),
        ("", "2025-03-05", "Mr Friday and Ms. Sunday met in May.", "2024-05"),
        ("", "2025-03-05", "Prime Minister Theresa May spoke on May 3.", "2024-05-03"),
        ("", "2025-03-05", "He may be back by March.", "2025-03"),
        ("", "2025-03-05", "April Jones and June Smith were born in August.", "2024-08"),
        ("", "2025-03-05", "Officials spoke to Friday's crowd.", "2025-02-28"),
        (
            "",
            "2025-03-05",
            "The ministry said on Tuesday it had begun the inquiry on Monday.",
            "2025-03-04 2025-03-03",
        ),
        ("", "2025-03-05", "Parliament is expected to vote on Friday.", "2025-03-07"),
        ("", "2025-03-05", "It was the third strike this year, after two last year.", "2025 2024"),
        (
            "",
            "2025-03-05",
            "The ban, which took effect on Jan. 1, will expire on Dec. 31.",
            "2025-01-01 2025-12-31",
        ),
        ("", "2025-03-05", "He has led the bank since 2019.", "2019"),
        ("", "2025-03-05", "He worked there from 2010 until 2014.", "2010..2014 2014"),
        ("", "2025-03-05", "The sale closed in the three months to June 2024.", "2024-06"),
        (
            "",
            "2025-03-05",
            "The firm posted a profit for the year ended Dec. 31, 2024.",
            "2024-12-31",
        ),
        (
            "",
            "2025-03-05",
            "Net income in the quarter rose from $3 million a year earlier.",
            "2024-Q4 2023-Q4",
        ),
        ("", "2025-03-05", "In 2023, exports rose 4 percent from a year earlier.", "2023 2022"),
        (
            "",
            "2025-03-05",
            "Exports rose 4 percent in January from a year earlier.",
            "2025-01 2024-01",
        ),
        ("", "2025-03-05", "Exports rose 4 percent in January from December.", "2025-01 2024-12"),
        (
            "",
            "2025-03-05",
            "Joblessness fell to 5% in the fourth quarter of 2024 from 6% a year earlier.",
            "2024-Q4 2023-Q4",
        ),
        (
            "",
            "2025-03-05",
            "The index closed at 2345 on Friday, up from 2010 a week earlier.",
            "2025-02-28 2025-W08",
        ),
        (
            "",
            "2025-03-05",
            "The suspect was shot Sunday night and died early Monday.",
            "2025-03-02 2025-03-03",
        ),
        (
            "",
            "2025-03-05",
            "Last night the mayor fell ill; this morning he is well.",
            "2025-03-04 2025-03-05",
        ),
        (
            "",
            "2025-03-05",
            "The bombing took place on the eve of the vote, on 7 June 1998.",
            "1998-06-07",
        ),
        ("", "2025-03-05", "Turnout was 54 percent, the lowest since the 1980s.", "1980..1989"),
        ("", "2025-03-05", "On New Year's Day 1999 the euro was born.", "1999-01-01"),
        ("", "2025-03-05", "The event will be held Saturday, March 8, at 10 a.m.", "2025-03-08"),
        (
            "",
            "2025-03-05",
            "He arrived Saturday, and leaves next Tuesday.",
            "2025-03-01 2025-03-11",
        ),
        ("", "2025-03-05", "The rules come into force on 1 April.", "2025-04-01"),
        ("", "2025-03-05", "The study followed 2,012 men born in 1950 to 1960.", "1950 1960"),
        ("", "2025-03-05", "The minister was born two years before the war ended in 1945.", "1945"),
        ("", "2025-03-05", "A month ago nobody knew; a month later all did.", "2025-02 2025-03"),
        ("", "2025-03-05", "Mid-March will be busy.", "2025-03"),
        ("", "2025-03-05", "At the start of the year the tax rose.", "2025"),
        ("", "2025-03-05", "He quit at the end of 2023.", "2023"),
        (
            "",
            "2025-03-05",
            "At the beginning of May 2024, and in late June, rain fell.",
            "2024-05 2024-06",
        ),
        (
            "",
            "2025-03-05",
            "The 21st-century city and the 18th century town differ.",
            "2001..2100 1701..1800",
        ),
        ("", "2025-03-05", "The Q4 2024 results beat those of 4Q 2023.", "2024-Q4 2023-Q4"),
        ("", "2025-03-05", "Over the weekend of March 1-2 it rained.", "2025-03-01..2025-03-02"),
        ("", "2025-03-05", "The fourth Thursday of November 2024 was mild.", "2024-11-28"),
        ("", "2025-03-05", "He will be sworn in on Monday, the 17th.", "2025-03-17"),
        (
            "",
            "2025-03-05",
            "The report covers January, February and March 2024.",
            "2024-01 2024-02 2024-03",
        ),
        ("", "2025-03-05", "She left in the spring of last year.", "2024-03..2024-05"),
        (
            "",
            "2025-03-05",
            "The plant, opened in the 1970s, closed that decade.",
            "1970..1979 1970..1979",
        ),
        ("", "2025-03-05", "The talks will start in the coming week.", "2025-W11"),
        ("", "2025-03-05", "The talks will end next month.", "2025-04"),
        ("", "2025-03-05", "The deal was struck 18 months ago.", "2023-09"),
        ("", "2025-03-05", "On Wednesday the court ruled.", "2025-03-05"),
        ("", "2025-03-05", "It will rule Wednesday.", "2025-03-05"),
        ("", "2025-03-05", "The fair was held 10-12 May, 2024.", "2024-05-10..2024-05-12"),
        (
            "",
            "2025-03-05",
            "It ran from Dec. 28, 2023 to Jan. 3.",
            "2023-12-28..2024-01-03 2024-01-03",
        ),
        ("", "2025-03-05", "He lived 1879-1955.", "1879..1955"),
        (
            "",
            "2025-03-05",
            "On the night of 5 to 6 March 2024 it burned.",
            "2024-03-05..2024-03-06",
        ),
        ("", "2025-03-05", "He was due to appear in court on Thursday.", "2025-03-06"),
        ("", "2025-03-05", "The firm said it would hire 2,000 people by 2030.", "2030"),
        ("", "2025-03-05", "He did not return calls on Tuesday.", "2025-03-04"),
        ("", "2025-03-05", "Three days earlier, on Feb. 3, he had quit.", "None 2025-02-03"),
        (
            "",
            "2025-03-05",
            "It was paid on the 2nd of this month and due on 23 of last month.",
            "2025-03-02 2025-02-23",
        ),
        ("", "2025-03-05", "He left on the last day of July.", "2024-07-31"),
        ("", "2025-03-05", "He left at the end of July.", "2024-07"),
        ("", "2021-08-04", "The talks will be held in the last week of this month.", "2021-W34"),
        ("", "2025-09-23", "The vote is on the last Friday of this month.", "2025-09-26"),
        ("", "2018-12-09", "Exports rose last week.", "2018-W48"),
        ("", "2018-12-09", "The law took effect on 31 April 2018.", "None"),
        ("", "2025-03-05", "Results came on the first of March.", "2025-03-01"),
        ("", "2025-03-05", "The third of the month is pay day.", "2025-03-03"),
        ("", "2025-03-05", "He finished second in May.", "2024-05"),
        ("", "2025-03-05", "A second in June would be too late.", "2025-06"),
        ("", "2025-03-05", "The first day of school is Monday.", "2025-03-10"),
        (
            "",
            "2025-03-05",
            "She won the first round in 2019 and a quarter of 2020's prizes.",
            "2019 2020",
        ),
    ],
)
def test_dates_counted_from_other_days(country, published, text, expected):
    assert values(text, published, country) == expected


@pytest.mark.parametrize(
    ("country", "published", "text", "expected"),
    [
        ("US", "2017-01-28", "The office was shut on Labor Day.", "2016-09-05"),
        ("CA", "2017-01-28", "The shop was shut on Thanksgiving.", "2016-10-10"),
        ("IN", "2017-01-28", "The flag was raised on Independence Day.", "2016-08-15"),
        ("NZ", "2017-01-28", "The shop was shut on Labour Day.", "2016-10-24"),
        ("AU", "2017-01-28", "The vote is planned for this winter.", "2017-06..2017-08"),
    ],
)
def test_dates_by_country(country, published, text, expected):
    assert values(text, published, country) == expected


@pytest.mark.parametrize(
    ("country", "published", "text", "expected"),
    [
        ("", "2017-01-28", "In recent weeks prices rose.", ""),
        ("", "2017-01-28", "Judge Friday ruled that the fence must go.", ""),
        ("", "2017-01-28", "The minister may resign, and troops march on.", ""),
        ("", "2017-01-28", "He met them on the 4th floor, on the first try.", ""),
        ("", "2017-01-28", "He sat 14th in the poll and may 5 times have lied.", ""),
        ("", "2017-01-28", "The score was 3/4 and the rate 1/2.", ""),
        ("", "2017-01-28", "Half a century ago it was a village.", ""),
        ("", "2025-03-05", "Rates have been unchanged for the past two years.", ""),
        ("", "2025-03-05", "The attack killed 12 people three days after the vote.", ""),
        ("", "2025-03-05", "It was the best quarter in a decade.", ""),
        ("", "2018-12-09", "I may be here. Theresa may become leader soon.", ""),
        (
            "",
            "2018-12-09",
            "Those in pre-qualification may have had their names sold.",
            "",
        ),
        ("", "2018-12-09", "Mrs May praised the bond between the nations.", ""),
        ("", "2018-12-09", "$DEC farming is coming to $CUB.", ""),
        ("", "2025-03-05", "The sun rose; they sat 3 hours and wed.", ""),
        ("", "2025-03-05", "A third of May's voters left.", ""),
        ("", "2025-03-05", "The first quarter of the match was dull.", ""),
        ("", "2025-03-05", "He scored in the second half of the game.", ""),
        ("", "2025-03-05", "The second week of the trial ended.", ""),
    ],
)
def test_what_is_no_date(country, published, text, expected):
    assert values(text, published, country) == expected
