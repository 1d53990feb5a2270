"""How digits are grouped and scaled, by text and country.

A quantity is told as "value modifier unit", a range as "value..upper modifier unit"; "-" stands
for a bare number.
"""

import pytest

from claims.extraction.parse import parse
from claims.extraction.quantities import quantities


def told(text: str, country: str = "") -> list[str]:
    return [
        f"{q.value:f}{'' if q.upper is None else f'..{q.upper:f}'} "
        f"{q.modifier.value} {q.unit or '-'}"
        for sentence in parse(text)
        for q in quantities(sentence, country=country)
    ]


GROUPED = [
    ("", "The city of 84 000 people has no hospital.", ["84000 = person"]),
    ("", "Some 1 250 000 voters stayed at home.", ["1250000 ~ voter"]),
    ("", "The fund holds 3 400 000 euros.", ["3400000 = EUR"]),
    ("", "Ticket sales reached 12 500 in May.", ["12500 = -"]),
    ("", "The bridge cost 45 000 000 dollars.", ["45000000 = USD"]),
    ("", "The plant employs 1’250 workers.", ["1250 = worker"]),
    ("", "Swiss voters paid 12'500 francs each.", ["12500 = CHF"]),
    ("", "The bank wrote off CHF 1'250'000 last year.", ["1250000 = CHF"]),
    ("", "A tower of 1.234.567 euros stands unfinished in the port.", ["1234567 = EUR"]),
    ("DE", "The company sold 12.500 cars.", ["12500 = car"]),
    ("DE", "The loan of 2,5 million euros was repaid.", ["2500000 = EUR"]),
    (
        "",
        "The state lent ₹4,500 crore to 1,25,000 villages.",
        ["45000000000 = INR", "125000 = village"],
    ),
    ("", "The scheme reached 12,34,567 farmers.", ["1234567 = farmer"]),
    ("", "In 2019 400 people died in the camp.", ["400 = person"]),
    ("", "The rod is 1.250 inches long.", ["1.25 = inch"]),
    ("", "In room 12 300 guests waited.", ["300 = guest"]),
    ("", "On page 5 200 names are listed.", ["200 = name"]),
    ("", "The water is at 1 500 metres.", ["1500 = meter"]),
    ("", "Between 10 000 and 15 000 people marched.", ["10000..15000 = person"]),
    ("", "It sold for 1,234,567.89 dollars.", ["1234567.89 = USD"]),
    ("", "The minister promised 20,000 homes.", ["20000 = home"]),
    ("", "In 2019 12 400 people fled.", ["12400 = person"]),
    ("", "On May 12 300 men left the camp.", ["300 = man"]),
    ("", "A 12 500-seat stadium opened.", ["12500 = seat"]),
    ("", "The server at 192.168.100.200 failed.", []),
    ("", "The price was 1.234,50 euros.", ["1234.5 = EUR"]),
    ("DE", "The firm cut 1,250 jobs.", ["1250 = job"]),
    ("DE", "The firm sold 12.500 cars and 1,200 vans.", ["12.5 = car", "1200 = van"]),
    ("ZA", "The mine employs 12 500 people.", ["12500 = person"]),
    ("", "The church was built for 2 000 000 marks.", ["2000000 = mark"]),
    ("", "The code is +49 170 555 123.", []),
    ("", "Version 1.234.567 is out.", []),
    ("", "They walked 1’200 kilometres.", ["1200 = kilometer"]),
    ("", "The levy raised 12,5 million euros.", ["12500000 = EUR"]),
    ("", "The fund has 1,25,00,000 rupees.", ["12500000 = INR"]),
    ("", "It has 2 crore 50 lakh voters.", ["25000000 = voter"]),
]


@pytest.mark.parametrize(("country", "text", "expected"), GROUPED)
def test_reads_groups_of_digits(country: str, text: str, expected: list[str]):
    assert told(text, country) == expected


LETTERS = [
    ("Apple sold 35m of its phones last quarter.", ["35000000 = phone"]),
    ("The app has 2.5m users and 40k reviews.", ["2500000 = user", "40000 = review"]),
    ("It added 3M subscribers.", ["3000000 = subscriber"]),
    ("The company has a debt of $12b.", ["12000000000 = USD"]),
    ("Japan's debt stood at $9t.", ["9000000000000 = USD"]),
    ("The pool is 25m long.", ["25 = meter"]),
    ("The runner won the 100m final.", ["100 = meter"]),
    ("About 14m people watched the final.", ["14000000 ~ person"]),
    ("The ship carried 400t of grain.", ["400 = metric ton"]),
    ("The firm employs 12k people in Texas.", ["12000 = person"]),
    ("Of the population of 47m, 5m live abroad.", ["47000000 = -", "5000000 = -"]),
    ("The profit rose to £35m from £28m.", ["35000000 = GBP", "28000000 = GBP"]),
    ("The wall is 3m high and 40m long.", ["3 = meter", "40 = meter"]),
    ("More than 1.3bn of them are poor.", ["1300000000 > -"]),
    ("Its 4m customers will pay more.", ["4000000 = customer"]),
    ("The hole was 2.3m deep.", ["2.3 = meter"]),
    ("The tower is 300m from the beach.", ["300 = meter"]),
    ("He swam 50m in a pool of 25m length.", ["50 = meter", "25 = meter"]),
    ("About 8.7m annual sales were lost.", ["8700000 ~ sale"]),
]


@pytest.mark.parametrize(("text", "expected"), LETTERS)
def test_tells_millions_from_metres(text: str, expected: list[str]):
    assert told(text) == expected


WORDED = [
    ("A million and a half refugees crossed the border.", ["1500000 = refugee"]),
    ("Two and a half thousand workers struck.", ["2500 = worker"]),
    ("Half a million people fled.", ["500000 = person"]),
    ("Twenty-three hundred soldiers were sent.", ["2300 = soldier"]),
    ("One hundred and five thousand homes lost power.", ["105000 = home"]),
    ("Dozens of houses burned.", ["12..120 = house"]),
    ("A couple of soldiers were hurt.", ["2 ~ soldier"]),
    ("The trial lasted a year and a half.", ["1.5 = year"]),
    ("It took two and a half hours.", ["2.5 = hour"]),
    ("Three hundred thousand four hundred and twelve votes were cast.", ["300412 = vote"]),
    ("A hundred or so fans came.", ["100 ~ fan"]),
    ("Some two million seven hundred thousand people live there.", ["2700000 ~ person"]),
    ("Nine out of ten doctors agree.", ["0.9 = doctor"]),
    ("It costs twelve hundred dollars.", ["1200 = USD"]),
    ("One and a half billion people lack water.", ["1500000000 = person"]),
    ("A quarter of a million people marched.", ["250000 = person"]),
    ("Three quarters of a million tonnes were spilt.", ["750000 = metric ton"]),
    ("Half a dozen shops were looted.", ["6 = shop"]),
    ("Hundreds of thousands of people protested.", ["100000..1000000 = person"]),
    ("The dam holds a billion and a half cubic metres.", ["1500000000 = cubic meter"]),
    ("Forty-odd guests came.", ["40 ~ guest"]),
    ("Six hundred and fifty dollars was stolen.", ["650 = USD"]),
    ("A quarter million people fled.", ["250000 = person"]),
    ("Two hundred and five thousand homes lost power.", ["205000 = home"]),
    ("They spent two million and five million dollars.", ["2000000 = USD", "5000000 = USD"]),
    ("He waited three hours and a half.", ["3.5 = hour"]),
    ("Two and a quarter million voters stayed home.", ["2250000 = voter"]),
    ("The city has 3 million and a half residents.", ["3500000 = resident"]),
    ("Twelve hundred and fifty men marched.", ["1250 = man"]),
    ("Five point two million people live there.", ["5200000 = person"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDED)
def test_reads_numbers_in_words(text: str, expected: list[str]):
    assert told(text) == expected
