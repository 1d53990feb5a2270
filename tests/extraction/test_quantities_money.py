"""Money by its sign, its name, the sentence and the country of the source.

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


MONEY = [
    ("", "The farm sold for C$1.2 million.", ["1200000 = CAD"]),
    ("", "Rents rose to A$450 a week.", ["450 = AUD per week"]),
    ("", "The ministry fined it S$40,000.", ["40000 = SGD"]),
    ("", "The chipmaker earned NT$210 billion.", ["210000000000 = TWD"]),
    ("", "The tower cost HK$3.5 billion.", ["3500000000 = HKD"]),
    ("", "Petrobras paid R$12 billion.", ["12000000000 = BRL"]),
    ("", "Aid of US$5 million arrived.", ["5000000 = USD"]),
    ("", "The carmaker made ¥420 billion.", ["420000000000 = JPY"]),
    ("CN", "The carmaker made ¥420 billion.", ["420000000000 = CNY"]),
    ("", "China's carmaker BYD made ¥420 billion in Shenzhen.", ["420000000000 = CNY"]),
    ("", "The fine was 500元.", ["500 = CNY"]),
    ("", "A ticket costs 1,500円.", ["1500 = JPY"]),
    ("", "A ticket costs 450 kr.", ["450 = SEK"]),
    ("NO", "A ticket costs 450 kr.", ["450 = NOK"]),
    ("DK", "The bridge cost kr 30 million.", ["30000000 = DKK"]),
    ("AU", "The council spent $4 million on it.", ["4000000 = AUD"]),
    ("CA", "The council spent $4 million on it.", ["4000000 = CAD"]),
    ("GB", "The council spent $4 million on it.", ["4000000 = USD"]),
    ("PK", "He paid Rs 500 for the bread.", ["500 = PKR"]),
    ("", "He paid Rs 500 for the bread.", ["500 = INR"]),
    ("LK", "He paid Rs. 500 for the bread.", ["500 = LKR"]),
    ("MX", "The subsidy is 300 pesos.", ["300 = MXN"]),
    ("PH", "The subsidy is 300 pesos.", ["300 = PHP"]),
    ("EG", "The loaf costs 5 pounds.", ["5 = EGP"]),
    ("NZ", "A house costs a million dollars.", ["1000000 = NZD"]),
    ("AU", "The bank paid US$3 million.", ["3000000 = USD"]),
    ("", "The price was 30 Swiss francs.", ["30 = CHF"]),
    ("", "He sent 200 Kenyan shillings.", ["200 = KES"]),
    ("KE", "He sent 200 shillings.", ["200 = KES"]),
    ("", "The bank lent 4 billion Danish kroner.", ["4000000000 = DKK"]),
    ("", "It fetched 20,000 Canadian dollars.", ["20000 = CAD"]),
    ("", "He earned €2,000 a month.", ["2000 = EUR per month"]),
    ("SG", "A flat sells for $600,000.", ["600000 = SGD"]),
    ("HK", "A flat sells for $600,000.", ["600000 = HKD"]),
    ("MX", "He paid $600 for it.", ["600 = MXN"]),
    ("", "He paid 100 soles and 30 pesos.", ["100 = PEN", "30 = MXN"]),
    ("", "The firm owes 3 trillion won.", ["3000000000000 = KRW"]),
    ("", "The levy is 25 zloty a month.", ["25 = PLN per month"]),
    ("", "They raised 40 million in Norwegian kroner.", ["40000000 = NOK"]),
]


@pytest.mark.parametrize(("country", "text", "expected"), MONEY)
def test_reads_whose_money_is_meant(country: str, text: str, expected: list[str]):
    assert told(text, country) == expected


SUMS = [
    ("", "The bread costs 5 dollars and 20 cents.", ["5.2 = USD"]),
    ("", "It costs $5.20.", ["5.2 = USD"]),
    ("", "It costs 50 cents.", ["50 = cent"]),
    ("", "It costs two pounds and 30 pence.", ["2.3 = GBP"]),
    ("", "Bus fares are £2.50.", ["2.5 = GBP"]),
    ("", "A litre costs one euro and 80 cents.", ["1.8 = EUR"]),
    ("", "He gave me 3 dollars 50 cents.", ["3.5 = USD"]),
    ("", "Shares rose 20 cents to $5.", ["20 up cent", "5 = USD"]),
    ("", "Ten pounds and fifty pence was found.", ["10.5 = GBP"]),
    ("", "He had 7 dollars and 4 euros.", ["7 = USD", "4 = EUR"]),
    ("", "It costs 15 dollars 50.", ["15.5 = USD"]),
    ("", "He paid 15 dollars and 50 euros.", ["15 = USD", "50 = EUR"]),
    ("", "He paid 15 dollars 50 times.", ["15 = USD", "50 = time"]),
    ("", "They spent $3.5 million and 20 cents.", ["3500000 = USD", "20 = cent"]),
    ("", "He sold 5 shares at 60 cents.", ["5 = share", "60 = cent"]),
    ("", "The ticket is 8 kr. in Oslo, Norway.", ["8 = NOK"]),
    ("IS", "The ticket is 800 kr.", ["800 = ISK"]),
    ("", "The aid is worth 300 rupees a day in Nepal.", ["300 = NPR per day"]),
    ("", "Rents in Prague rose by 500 crowns, the Czech office said.", ["500 up CZK"]),
    ("", "The tower cost 3 billion Hong Kong dollars.", ["3000000000 = HKD"]),
    ("", "The TOP 10 list cost nothing.", []),
    ("", "ALL 12 MEMBERS VOTED.", ["12 = member"]),
    ("", "He owes EUR 500 and usd 300.", ["500 = EUR", "300 = USD"]),
    ("", "The trip cost $US500.", ["500 = USD"]),
    ("", "It sold for 20 pounds sterling.", ["20 = GBP"]),
    ("", "He lost 20 pounds.", ["20 = pound"]),
    ("", "The firm won 12 million pounds in damages.", ["12000000 = GBP"]),
]


@pytest.mark.parametrize(("country", "text", "expected"), SUMS)
def test_reads_sums_with_their_cents_and_countries(country: str, text: str, expected: list[str]):
    assert told(text, country) == expected
