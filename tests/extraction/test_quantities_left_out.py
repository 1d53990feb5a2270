"""Numbers that count nothing: names, dates, times, scores, codes."""

from datetime import date

import pytest

from claims.extraction.parse import parse
from claims.extraction.quantities import quantities
from claims.values import DateValue

NO_QUANTITY = [
    "The Tu-22M3 bombers returned to base.",
    "It was the first time he had won.",
    "The Boeing 737 landed safely.",
    "The show airs on Radio Rail 125 weekdays.",
    "She sang in her new show The 411, on Radio Rail.",
    "The Gang of Eight wrote the bill.",
    "Article 5 of the treaty was invoked.",
    "Section 230 protects the platforms.",
    "COVID-19 closed the schools.",
    "The COVID -19 ward is full.",
    "The G7 leaders met in Quebec.",
    "The S&P 500 was flat.",
    "Security was tightened after 9/11.",
    "The shop is open 24/7.",
    "United won 3-1 at home.",
    "The Senate voted 52-48 to confirm him.",
    "The match ended 2-2.",
    "Windows 10 was patched.",
    "Version 2.0.1 fixes the flaw.",
    "Call 0800 123 4567 for help.",
    "Call 555-0143 for help.",
    "Write to 020-7946-0958 for help.",
    "Rents tripled in the 1990s.",
    "He is in his 30s.",
    "The law was passed in 2014.",
    "The vote is on March 29.",
    "The vote is on 29 March 2019.",
    "The season of 2016-17 was short.",
    "The train leaves at 10:27.",
    "The bulletin airs at 5 p.m. daily.",
    "It closed at 10.45pm.",
    "Phase 3 begins soon.",
    "The No. 7 bus is late.",
    "He lives at 10 Downing Street.",
    "They finished in the bottom three.",
    "No one was hurt.",
    "They blamed one another.",
    "The one-off payment was made.",
    "The new one is cheaper.",
    "The ratio is 3:1.",
    "The second half was dull.",
    "It was the third quarter.",
    "The Seven Sisters station was closed.",
    "Its two-for-one offer has ended.",
    "In Box A, 12, nothing was found.",
    "See https://example.org/2019/12/55 for more.",
    "Mail desk99@example.org for more.",
    "The #10 hashtag trended.",
    "The 4K TV is sold out.",
    "The 5G network is live.",
    "He went 2-for-11 at the plate.",
    "The board approved a 3-for-1 stock split.",
    "She was 5-under at the turn.",
    "The lens opens to f/1.8.",
    "It streams in 1080p.",
    "The PS5 sold out.",
    "The iMac with Retina 5K is new.",
    "The porter drove a 911 GT3.",
    "The Boeing 777X is late.",
    "Form 10-K was filed.",
    "A zero-day flaw was found.",
    "The Under-21 side lost.",
    "The CAC 40 closed flat.",
    "The Fortune 500 companies pay less.",
    "The rivals include 3M and Bayer.",
    "They met at Exit 23.",
    "Prop 22 passed.",
    "Call 911 at once.",
    "The 911 caller hung up.",
    "The motion carried by a vote of 61 to 38.",
    "It happened in nineteen ninety-six.",
    "He was the only one of them to stay.",
    "Their one-size-fits-all rule failed.",
    "The post 661196115484643328 was deleted.",
    "He sat beside one of the stars of the series.",
    "The envoy, one of the minister's aides, resigned.",
    "Cost was cited as one of the many reasons.",
    "One of the guests said so.",
    "It is one of several options.",
    "The plan copies one developed by a Dutch bank.",
    "Her posts included one saying the mayor should resign.",
    "The deal between the two soured in spring.",
    "The two taped a show.",
    "Those two agreed.",
    "Guests stopped to high-five passersby on the pavement.",
    "She had a top-five finish.",
    "Zero Waste asked the ministry for comment.",
    "The study was published on Zero Waste.",
    "Anyone can come from zero and build a firm.",
    "The village was ground zero for the outbreak.",
    "The auditors zero in on travel costs.",
    "The box has a width:100%; and a padding-top:20px; set.",
    'It embeds <img width="640" alt="12 men"> here.',
    "She lives at 214 W. Oak Street.",
    "The house at 8 W 64th St was sold.",
    "United won 3 to 1 at home.",
]


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_leaves_out_numbers_that_count_nothing(text: str):
    assert [found for sentence in parse(text) for found in quantities(sentence)] == []


def test_leaves_out_numbers_inside_dates():
    text = "The rule of 03 may cost 12 jobs."
    (sentence,) = parse(text)
    said_on = DateValue(text.index("03"), text.index("03") + 2, "03", date(2003, 1, 1).isoformat())

    found = quantities(sentence, [said_on])

    assert [quantity.text for quantity in found] == ["12"]


def test_keeps_stretches_of_time_inside_dates():
    text = "Prices doubled over the past two years."
    (sentence,) = parse(text)
    phrase = "the past two years"
    said_on = DateValue(text.index(phrase), text.index(phrase) + len(phrase), phrase, None)

    found = quantities(sentence, [said_on])

    assert [(str(quantity.value), quantity.unit) for quantity in found] == [("2", "year")]


@pytest.mark.parametrize("digits", ["9" * 25, "9" * 5_000, "1" + ",000" * 12])
def test_leaves_out_absurd_numbers(digits: str):
    sentences = parse(f"The serial is {digits} exactly.")

    assert [found for sentence in sentences for found in quantities(sentence)] == []
