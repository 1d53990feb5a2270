"""Dates in sentences as news English writes them, published on Saturday, 28 January 2017."""

from datetime import date

import pytest

from claims.extraction.dates import dates
from claims.extraction.parse import parse
from claims.values import DateValue

SATURDAY = date(2017, 1, 28)


def read(text: str, published: date | None = SATURDAY) -> list[DateValue]:
    """The dates of a text, each sentence knowing those of the sentences before."""
    found: list[DateValue] = []
    for sentence in parse(text):
        found += dates(sentence, published, found)
    return found


def shown(text: str, published: date | None = SATURDAY) -> list[str]:
    """ "phrase = value" or "phrase = value..upper" of each date."""
    return [
        f"{found.text} = {found.value}" + (f"..{found.upper}" if found.upper else "")
        for found in read(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister flew to Oslo on Jan. 24, 2017, with two aides.",
            "Jan. 24, 2017 = 2017-01-24",
        ),
        ("The minister flew to Oslo on January 24th, 2017.", "January 24th, 2017 = 2017-01-24"),
        ("The minister flew to Oslo on 24 January 2017.", "24 January 2017 = 2017-01-24"),
        (
            "The pact was signed on the 24th of January 2015.",
            "the 24th of January 2015 = 2015-01-24",
        ),
        ("OSLO, SEPT. 30, 2016 (AP)", "SEPT. 30, 2016 = 2016-09-30"),
        ("The pact was signed on Tuesday, Jan. 24.", "Tuesday, Jan. 24 = 2017-01-24"),
        ("The form carries the date 1/24/2017.", "1/24/2017 = 2017-01-24"),
        ("The form carries the date 24/1/2017.", "24/1/2017 = 2017-01-24"),
        ("The form carries the date 9/17/16.", "9/17/16 = 2016-09-17"),
        ("The form carries the date 24.01.2017.", "24.01.2017 = 2017-01-24"),
        ("The register was closed on 2016-11-08.", "2016-11-08 = 2016-11-08"),
        ("The register was closed in 2016-W45.", "2016-W45 = 2016-W45"),
        ("Sales peaked in January 2017.", "January 2017 = 2017-01"),
        ("Sales peaked in June of 2014.", "June of 2014 = 2014-06"),
        ("Sales peaked in July last year.", "July last year = 2016-07"),
        ("Sales peaked on June 16th of last year.", "June 16th of last year = 2016-06-16"),
        ("The firm was founded in 1950.", "1950 = 1950"),
        ("The 2016 election was close.", "2016 = 2016"),
        ("Mid-2016 was calm in the valley.", "2016 = 2016"),
        ("He wrote a 2013 memo on the matter.", "2013 = 2013"),
        ("He was first elected in '92.", "'92 = 1992"),
        ("On Nov. 8 the voters chose.", "Nov. 8 = 2016-11-08"),
        ("The women's march is on March eighth.", "March eighth = 2017-03-08"),
        ("The flood came on Christmas Day.", "Christmas Day = 2016-12-25"),
        ("It changed after 9/11.", "9/11 = 2001-09-11"),
        ("He lost a brother in the Sept. 11 attacks.", "Sept. 11 = 2001-09-11"),
        ("It opened in January nineteen ninety-six.", "January nineteen ninety-six = 1996-01"),
        ("It was built in eighteen hundred and five.", "eighteen hundred and five = 1805"),
        ("They met in two thousand and one.", "two thousand and one = 2001"),
        ("The profit topped 2014's record.", "2014 = 2014"),
        ("The cash will last into 2018.", "2018 = 2018"),
        ("The crash came on Black Monday.", "Black Monday = 1987-10-19"),
        ("The bridge reopened on Good Friday, 2015.", "Good Friday, 2015 = 2015-04-03"),
    ],
)
def test_absolute_dates(text, expected):
    assert shown(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council met on Saturday in Bonn.", "Saturday = 2017-01-28"),
        ("The council will meet on Saturday in Bonn.", "Saturday = 2017-01-28"),
        ("The council met Monday.", "Monday = 2017-01-23"),
        ("The council will meet Monday.", "Monday = 2017-01-30"),
        ("The council is to meet Monday.", "Monday = 2017-01-30"),
        ("The council is meeting on Tuesday.", "Tuesday = 2017-01-31"),
        ("The council plans to vote Tuesday.", "Tuesday = 2017-01-31"),
        ("Tuesday's vote was close.", "Tuesday = 2017-01-24"),
        ("The move follows Tuesday's vote in parliament.", "Tuesday = 2017-01-24"),
        ("The attack came overnight Thursday.", "Thursday = 2017-01-26"),
        ("Last Monday the bridge reopened.", "Last Monday = 2017-01-23"),
        ("The term begins next Monday.", "next Monday = 2017-01-30"),
        ("Police arrived on Monday of last week.", "Monday of last week = 2017-01-16"),
        ("Yesterday he flew home.", "Yesterday = 2017-01-27"),
        ("The court will rule tomorrow.", "tomorrow = 2017-01-29"),
        ("He resigned the day before yesterday.", "the day before yesterday = 2017-01-26"),
        ("Exports fell last week.", "last week = 2017-W03"),
        ("The bill goes to the senate next week.", "next week = 2017-W05"),
        ("She resigned earlier this month.", "earlier this month = 2017-01"),
        ("Exports fell last month.", "last month = 2016-12"),
        ("Exports fell last year.", "last year = 2016"),
        ("The deal should close early next year.", "next year = 2018"),
        ("The bridge opened in August.", "August = 2016-08"),
        ("The bridge will open in August.", "August = 2017-08"),
        ("The bridge has been shut since March.", "March = 2016-03"),
        ("The bridge opened last June.", "last June = 2016-06"),
        ("Rents are due by the end of January.", "January = 2017-01"),
        ("Orders were weak compared with August's.", "August = 2016-08"),
        ("The strike ended in late September.", "September = 2016-09"),
        ("The offer, extended until Feb. 9, has few takers.", "Feb. 9 = 2017-02-09"),
        ("The rights expire Feb. 21.", "Feb. 21 = 2017-02-21"),
        ("He took office on Jan. 20.", "Jan. 20 = 2017-01-20"),
        ("Two weeks ago the plant closed.", "Two weeks ago = 2017-W02"),
        ("Three days ago the plant closed.", "Three days ago = 2017-01-25"),
        ("Seventy-four years ago a battle was fought here.", "Seventy-four years ago = 1943"),
        ("The plant closed a year ago.", "a year ago = 2016"),
        ("Plants closed between 20 and 50 years ago.", "50 years ago = 1967"),
        ("Profit fell in the third quarter.", "the third quarter = 2016-Q3"),
        ("Profit will fall in the second quarter.", "the second quarter = 2017-Q2"),
        ("Third-quarter sales at the chain rose.", "Third-quarter = 2016-Q3"),
        ("The chain opened ten shops in the latest quarter.", "the latest quarter = 2016-Q4"),
        ("Sales rose in the first quarter of 2015.", "the first quarter of 2015 = 2015-Q1"),
        ("Sales rose in Q3 2016.", "Q3 2016 = 2016-Q3"),
        ("Growth will slow later in the year.", "later in the year = 2017"),
        ("They hope to finish by year-end.", "year-end = 2017-12"),
        ("The index has gained 3 percent since year-end.", "year-end = 2016-12"),
        ("It closed the week before last.", "the week before last = 2017-W02"),
        ("It will open the year after next.", "the year after next = 2019"),
        ("It fell a week ago Friday.", "a week ago Friday = 2017-01-20"),
        ("The bridge fell two years ago yesterday.", "two years ago yesterday = 2015-01-27"),
        ("The fair opens the week of Feb. 13.", "the week of Feb. 13 = 2017-W07"),
        ("The stock fell on Friday the 13th.", "Friday the 13th = 2017-01-13"),
        ("Last Nov. 9 the bridge fell.", "Last Nov. 9 = 2016-11-09"),
        ("The store opened the day after Thanksgiving.", "the day after Thanksgiving = 2016-11-25"),
        ("The vote comes before Easter.", "Easter = 2017-04-16"),
        ("The bank lost $2 million in the June quarter.", "the June quarter = 2016-Q2"),
        ("Third-period net rose.", "Third-period = 2016-Q3"),
        (
            "It lost less in the year-earlier third quarter.",
            "the year-earlier third quarter = 2015-Q3",
        ),
        ("It earned more in the final quarter of 2015.", "the final quarter of 2015 = 2015-Q4"),
        ("The April report was weak.", "April = 2016-04"),
    ],
)
def test_dates_counted_from_publication(text, expected):
    assert shown(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hearing was set for Tuesday.", "Tuesday = 2017-01-31"),
        ("The hearing had been set for Tuesday.", "Tuesday = 2017-01-24"),
        ("The hearing was moved to Feb. 28.", "Feb. 28 = 2017-02-28"),
        ("The envoys were to meet Tuesday.", "Tuesday = 2017-01-31"),
        ("Schools are closed through Wednesday.", "Wednesday = 2017-02-01"),
        ("Flights were suspended until Tuesday.", "Tuesday = 2017-01-31"),
        ("The siege lasted until Tuesday.", "Tuesday = 2017-01-24"),
        ("Roads to the north stay closed until Tuesday.", "Tuesday = 2017-01-31"),
        ("The council will meet this Sunday.", "this Sunday = 2017-01-29"),
        ("Shipments begin in the second quarter.", "the second quarter = 2017-Q2"),
        (
            "The firm will report a loss for the fourth quarter.",
            "the fourth quarter = 2016-Q4",
        ),
        ("The House must act before the November vote.", "November = 2017-11"),
        ("The bank agreed to a cut of 15 percent in February.", "February = 2017-02"),
        ("The bridge has been shut since February.", "February = 2016-02"),
        ("Since a speech praising farmers in June, he's voted for it.", "June = 2016-06"),
        ("Ask the governor in September.", "September = 2017-09"),
        (
            "Hillary Clinton did not revisit her Wall Street remarks in an address to central Iowa "
            "Democrats on Sunday, where she was accompanied by Bill Clinton.",
            "Sunday = 2017-01-22",
        ),
    ],
)
def test_tense_and_distance_choose_between_past_and_future(text, expected):
    assert shown(text) == [expected]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2017, 3, 1), "last February = 2016-02"),  # else it would be "last month"
        (date(2017, 4, 1), "last February = 2017-02"),
        (date(2017, 1, 5), "last February = 2016-02"),
    ],
)
def test_last_february_is_never_last_month(published, expected):
    assert shown("The bridge fell last February.", published) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He ran the bank from March to May.", ["March = 2016-03..2016-05", "May = 2016-05"]),
        (
            "He ran the bank from November to May 2014.",
            ["November = 2013-11..2014-05", "May 2014 = 2014-05"],
        ),
        ("Between 1985 and 1987 prices doubled.", ["1985 = 1985..1987", "1987 = 1987"]),
        ("The poll ran Sept. 16-19.", ["Sept. 16-19 = 2016-09-16..2016-09-19"]),
        ("He ran the bank in 1985-87.", ["1985-87 = 1985..1987"]),
        (
            "From Monday to Friday the shops will close.",
            ["Monday = 2017-01-30..2017-02-03", "Friday = 2017-02-03"],
        ),
        ("The 1960s were kinder.", ["The 1960s = 1960..1969"]),
        ("Crime fell in the '90s.", ["'90s = 1990..1999"]),
        ("Crime fell in the nineties.", ["the nineties = 1990..1999"]),
        ("It is a 19th-century church.", ["19th-century = 1801..1900"]),
        ("The winter of 2015 was mild.", ["The winter of 2015 = 2015-12..2016-02"]),
        ("Last summer was hot.", ["Last summer = 2016-06..2016-08"]),
        ("Prices fell in the first half of 2016.", ["the first half of 2016 = 2016-01..2016-06"]),
        ("This decade has been dry.", ["This decade = 2010..2019"]),
        ("The resort was full in the fall.", ["the fall = 2016-09..2016-11"]),
        ("Next weekend the fair opens.", ["Next weekend = 2017-02-04..2017-02-05"]),
        ("The deal was struck over the weekend.", ["over the weekend = 2017-01-28..2017-01-29"]),
    ],
)
def test_ranges_have_an_upper_end(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1998 he left, and the following year he returned.", "the following year = 1999"),
        (
            "He joined in 2010 and was fired in April of the next year.",
            "April of the next year = 2011-04",
        ),
        ("He left in 1998. That year the bank failed.", "That year = 1998"),
        ("On May 5, 2014, he left; three days later he was back.", "three days later = 2014-05-08"),
        ("The bank failed in 2009. It reopened two years later.", "two years later = 2011"),
        ("Profit rose in the third quarter from a year earlier.", "a year earlier = 2015-Q3"),
        ("In 2014 sales were $3 million, up from a year earlier.", "a year earlier = 2013"),
        (
            "Sales rose in the third quarter. A year ago they were $2 million.",
            "A year ago = 2015-Q3",
        ),
        (
            "Sales rose in the third quarter. For the nine months they fell to $3 million from "
            "$5 million in the year-earlier period.",
            "the year-earlier period = 2015",
        ),
        (
            "The loss for the third quarter was small. Costs for the quarter fell.",
            "the quarter = 2016-Q3",
        ),
        ("The loss for the quarter ended July 31 was small.", "July 31 = 2016-07-31"),
        (
            "Sales rose 5 percent in the third quarter. The chairman was hired a year ago.",
            "a year ago = 2016",
        ),
        (
            "Sales rose in the third quarter. For the nine months they fell from a year ago.",
            "a year ago = 2015",
        ),
        ("Orders rose in October 2016 from a month earlier.", "a month earlier = 2016-09"),
        ("It was raided on Feb. 2, 2016, and again the next day.", "the next day = 2016-02-03"),
        (
            "He left in May 2014. Two years before that he was hired.",
            "Two years before that = 2012",
        ),
        ("In 2010, when the bank failed, he was let go on March 8.", "March 8 = 2010-03-08"),
        (
            "At Dec. 31, assets were $3 billion, up from $2 billion a year ago.",
            "a year ago = 2015-12-31",
        ),
        (
            "In the six months ended Dec. 31 it made $3 million, compared with a loss of $2 "
            "million a year earlier.",
            "a year earlier = 2015-12-31",
        ),
        (
            "Profit for the fourth quarter ended Sept. 30 rose to $3 million from a year earlier.",
            "a year earlier = 2015-09-30",
        ),
        (
            "Sales in December were the best since 2009. At the largest chain they rose 3 percent "
            "from a year earlier.",
            "a year earlier = 2015-12",
        ),
        ("The fair opens Feb. 3. A day earlier, police raided it.", "A day earlier = 2017-01-27"),
    ],
)
def test_dates_counted_from_the_text(text, expected):
    assert shown(text)[-1] == expected


def test_quarter_named_by_its_last_day_is_the_one_it_mostly_lies_in():
    assert shown("The loss for the quarter ended July 31 was small.")[0] == "the quarter = 2016-Q2"


@pytest.mark.parametrize(
    "text",
    [
        "More than 2,000 people and 1900 sheep died.",
        "NATO sent 1990 troops to the border.",
        "They opened fire at 1900 GMT.",
        "He owns 2000 acres and a Boeing 747.",
        "The index rose to 2016 from its low.",
        "She may run again, and he might march with her.",
        "Theresa May met Angela Merkel.",
        "The Sunday Times carried the story.",
        "Black Friday sales rose.",
        "He spoke to USA Today and to This Week.",
        "Costs will rise over the next year.",
        "He spent six days aboard the ship.",
        "The last year has been hard on growers.",
        "They won by a 5-4 vote after 24 hours.",
        "Call 555-2017 and ask for version 1.24.2017.3.",
        "The bill cost $2016 and weighed 1995 kg.",
        "In today's world nobody waits.",
        "USA TODAY reported it first.",
        "She told ITV This Morning about it.",
        "Jan Hofer and June Carter sang.",
        "At the end of the day, wages count.",
        "He goes to church on Sundays.",
        "He teaches Sunday school.",
        "Christmas sales were weak, and Easter gifts sold well.",
        "The firm hired two thousand people and sold nineteen twenty-pound hams.",
        "The May Company and April Smith agreed.",
        "After the fall he wrote a book.",
        "The company is now one of the largest; recently it grew.",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert shown(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The council met on Thursday.",
        "Exports fell last month.",
        "The bridge opened in August.",
        "The plant closed two weeks ago.",
        "Profit fell in the third quarter.",
        "He took office on Jan. 20.",
    ],
)
def test_without_publication_date_relative_dates_stay_open_and_say_why(text):
    (found,) = read(text, published=None)

    assert (found.value, found.upper) == (None, None)
    assert found.reason == "no publication date to count from"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "In fiscal 1989 the maker of valves earned little.",
            "a fiscal year need not be a calendar year",
        ),
        ("Orders for FY17 are up.", "a fiscal year need not be a calendar year"),
        ("On 31 February 2017 nothing happened.", "no such date in the calendar"),
        ("The form carries the date 31/31/2017.", "no such date in the calendar"),
        ("The day before, he had been ill.", "no earlier date in the text to count from"),
        ("He led the bank in 1998-1995.", "a range of years that ends before it begins"),
    ],
)
def test_dates_that_cannot_be_resolved_say_why(text, reason):
    (found,) = read(text)

    assert (found.value, found.reason) == (None, reason)


def test_absolute_dates_need_no_publication_date():
    assert shown("It ran from May 5, 2014, to 2016.", published=None) == [
        "May 5, 2014 = 2014-05-05",
        "2016 = 2016",
    ]


def test_weekday_settles_the_year_of_a_day():
    monday = date(2017, 4, 24)

    assert shown("The paper said on Saturday, April 29, that it would close.", monday) == [
        "Saturday, April 29 = 2017-04-29"
    ]


def test_offsets_point_into_the_article():
    text = "The council met. It will meet again on Tuesday, and in August."

    spans = [text[found.start : found.end] for found in read(text)]

    assert spans == ["Tuesday", "August"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Durbin said on Thursday he “delivered a letter today.”",
            ["Thursday = 2017-01-26", "today = 2017-01-26"],
        ),
        (
            "“We filed it today,” she said on Tuesday.",
            ["today = 2017-01-24", "Tuesday = 2017-01-24"],
        ),
        (
            "He told reporters Monday: “It passed yesterday.”",
            ["Monday = 2017-01-23", "yesterday = 2017-01-22"],
        ),
        ("“It passed today,” she said.", ["today = 2017-01-28"]),
        (
            "The law of Monday is “the best of today.”",
            ["Monday = 2017-01-23", "today = 2017-01-28"],
        ),
    ],
)
def test_today_between_quotation_marks_is_the_day_it_was_said(text, expected):
    assert shown(text) == expected


def test_a_month_in_which_something_was_foretold_is_past():
    assert shown("Prices will rise less than forecast in July.") == ["July = 2016-07"]
    assert shown("Prices will rise in July.") == ["July = 2017-07"]


def test_days_in_which_something_was_done_are_past():
    done = "The poll was taken Sunday through Tuesday."

    assert shown(done) == ["Sunday = 2017-01-22..2017-01-24", "Tuesday = 2017-01-24"]


def test_two_dates_that_share_their_years_ago_are_both_read():
    assert shown("Plants closed 20 and 50 years ago.") == ["20 = 1997", "50 years ago = 1967"]
