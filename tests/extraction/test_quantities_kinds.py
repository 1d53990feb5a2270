"""Counts apart from names, changes apart from ranges, units and lists.

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


COUNTS = [
    ("The ministry added 12 entities days after the vote.", ["12 = entity"]),
    ("One of the ministers resigned.", []),
    ("They looked at one another.", []),
    ("One day he will return.", []),
    ("He is one of the richest men in Peru.", []),
    ("One of its engines failed.", []),
    ("No one was hurt.", []),
    ("The airline flies Boeing 737 and Airbus A320 jets.", []),
    ("Flight 370 vanished with 239 people aboard.", ["239 = person"]),
    ("The S&P 500 fell 1.2 percent.", ["1.2 down percent"]),
    ("Protesters blocked the M25 and the A40.", []),
    ("Traffic was stopped on Highway 101 for six hours.", ["6 = hour"]),
    ("Liverpool beat Chelsea 3-1.", []),
    ("Section 230 shields websites.", []),
    ("Article 5 of the treaty was never invoked.", []),
    ("The iPhone 15 costs $799.", ["799 = USD"]),
    ("Windows 11 runs on 400 million machines.", ["400000000 = machine"]),
    ("The court cited Rule 12 and paragraph 4.", []),
    ("Channel 4 aired three films.", ["3 = film"]),
    ("Novak Djokovic won 6-4, 7-5.", []),
    ("Room 101 is closed.", []),
    ("The band Blink-182 played 20 songs.", ["20 = song"]),
    ("He plays for Schalke 04.", []),
    ("The G7 and the G20 met in Rome.", []),
    ("Chapter 11 proceedings cost the chain 300 stores.", ["300 = store"]),
    ("He was born at 10 Downing Street.", []),
    ("A Category 4 hurricane hit.", []),
    ("He drives a Porsche 911.", []),
    ("Resolution 1973 passed by 10 votes to none.", ["10 = vote"]),
    ("Covid-19 killed 1.1 million Americans.", ["1100000 = american"]),
    ("Type 2 diabetes affects 37 million people.", ["37000000 = person"]),
    ("The Ford F-150 sold 700,000 units.", ["700000 = unit"]),
    ("Formula 1 will race in Las Vegas.", []),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_tells_counts_from_names(text: str, expected: list[str]):
    assert told(text) == expected


CHANGES = [
    ("The figure is up from 1,100 to 1,400.", ["1100 = -", "1400 = -"]),
    ("Turnout rose from 40 to 62 percent.", ["40 = percent", "62 = percent"]),
    ("Unemployment fell from 7.1 percent to 6.4 percent.", ["7.1 = percent", "6.4 = percent"]),
    ("The fine is from 200 to 500 euros.", ["200..500 = EUR"]),
    ("Between 40 and 62 people were hurt.", ["40..62 = person"]),
    ("The price went from $3 to $5 a gallon.", ["3 = USD", "5 = USD per gallon"]),
    ("The bank cut its forecast from 2.5% to 1.9%.", ["2.5 = percent", "1.9 = percent"]),
    ("The council raised the fee from 10 to 15 euros.", ["10 = EUR", "15 = EUR"]),
    ("Rates range from 3 to 5 percent.", ["3..5 = percent"]),
    ("The jump from 10,000 to 50,000 cases alarmed doctors.", ["10000 = case", "50000 = case"]),
    ("Prices vary from $20 to $45.", ["20..45 = USD"]),
    ("It takes from two to three hours.", ["2..3 = hour"]),
    ("An increase from 5 to 9 members was agreed.", ["5 = member", "9 = member"]),
    ("His lead shrank from 12 points to four.", ["12 = point", "4 = point"]),
    ("The tax went down to 15 percent from 20 percent.", ["15 = percent", "20 = percent"]),
    ("Children from 6 to 12 years old may apply.", ["6..12 = year of age"]),
    ("The rate was lifted to 5.25 from 5 percent.", ["5.25 = percent", "5 = percent"]),
    (
        "The budget grew from €1.2bn in 2019 to €1.9bn in 2023.",
        ["1200000000 = EUR", "1900000000 = EUR"],
    ),
    (
        "The share doubled from 10 to 20 percent between 2010 and 2020.",
        ["10 = percent", "20 = percent"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_tells_a_change_from_a_range(text: str, expected: list[str]):
    assert told(text) == expected


UNITS = [
    ("The steel yields at 60 ksi.", ["60 = kip per square inch"]),
    ("The mud weighed 12.5 ppg.", ["12.5 = pound per gallon"]),
    ("Tyres should be at 32 psi.", ["32 = pound-force per square inch"]),
    (
        "It was 31 °C in Madrid and 88°F in Texas.",
        ["31 = degree celsius", "88 = degree fahrenheit"],
    ),
    ("Temperatures hit 45 degrees Celsius.", ["45 = degree celsius"]),
    ("It was 40C in Delhi.", ["40 = degree celsius"]),
    ("Winds reached 120 mph (193 kph).", ["120 = mile per hour", "193 = kilometer per hour"]),
    ("The car did 200 km/h.", ["200 = kilometer per hour"]),
    ("The fire burned 4,000 hectares.", ["4000 = hectare"]),
    ("The park covers 12 square miles.", ["12 = square mile"]),
    ("The flat has 85 sq m.", ["85 = square meter"]),
    ("The flat has 85 m².", ["85 = square meter"]),
    ("The reservoir holds 3 million cubic metres.", ["3000000 = cubic meter"]),
    ("He is 6ft 2in tall.", ["6 = foot", "2 = inch"]),
    ('The screen measures 55".', ["55 = inch"]),
    ("He stands 6'2\" tall.", ["6 = foot", "2 = inch"]),
    ("The plant produces 40 MW.", ["40 = megawatt"]),
    ("The ship is 400 feet long.", ["400 = foot"]),
    ("Emissions fell to 3.2 Gt.", ["3.2 = gigaton"]),
    ("The rod is 3 1/2 inches wide.", ["3.5 = inch"]),
    ("The baby weighed 7 lb 4 oz.", ["7 = pound", "4 = ounce"]),
    ("The field covers 30 ha.", ["30 = hectare"]),
    ("The pump moves 90 gpm.", ["90 = gallon per minute"]),
    ("The well made 1,200 bpd.", ["1200 = barrel per day"]),
    ("Water flowed at 300 cubic feet per second.", ["300 = cubic foot per second"]),
    ("The pipe holds 10 bar.", ["10 = bar"]),
    ("The quake was of magnitude 6.1.", ["6.1 = magnitude"]),
    ("Air held 420 ppm of carbon dioxide.", ["420 = part per million"]),
    ("A 10-by-12-foot room was found.", ["10 = foot", "12 = foot"]),
    ("They walked 26.2 miles.", ["26.2 = mile"]),
    ("She drinks 2 litres a day.", ["2 = liter per day"]),
    ("The signal was 2.4 GHz.", ["2.4 = gigahertz"]),
    ("The battery holds 75 kWh.", ["75 = kilowatt hour"]),
    ("The dose was 20 mg.", ["20 = milligram"]),
    ("The phone has 256GB of storage.", ["256 = gigabyte"]),
]


@pytest.mark.parametrize(("text", "expected"), UNITS)
def test_reads_units(text: str, expected: list[str]):
    assert told(text) == expected


LISTS = [
    ("The company owns 63,000 cars and 27,000 lorries.", ["63000 = car", "27000 = lorry"]),
    ("Between 5 and 10 soldiers died.", ["5..10 = soldier"]),
    ("Prices rose 3, 4 and 7 per cent.", ["3 up percent", "4 up percent", "7 up percent"]),
    ("It will take three or four days.", ["3..4 = day"]),
    ("They counted 12 women, 30 men and 5 children.", ["12 = woman", "30 = man", "5 = child"]),
    ("Of 300 voters, 120 backed it.", ["300 = voter", "120 = voter"]),
    ("Five, six and seven goals were scored.", ["5 = goal", "6 = goal", "7 = goal"]),
    ("They hit 120 and 85 targets.", ["120 = target", "85 = target"]),
    ("It shut 3 of its 40 stores.", ["3 = store", "40 = store"]),
    (
        "Sales were 10, 12 and 15 million euros.",
        ["10000000 = EUR", "12000000 = EUR", "15000000 = EUR"],
    ),
    ("Two men and three women were held.", ["2 = man", "3 = woman"]),
    ("Six of the nine judges agreed.", ["6 = judge", "9 = judge"]),
    ("It sold 20,000 in May and 30,000 in June.", ["20000 = -", "30000 = -"]),
    ("About 40 people died and 200 were hurt.", ["40 ~ person", "200 = person"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_gives_list_items_their_unit(text: str, expected: list[str]):
    assert told(text) == expected
