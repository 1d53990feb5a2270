"""What the words around a number make of it: one row a phenomenon, told as in test_quantities."""

import pytest

from tests.extraction.test_quantities import told

NUMERALS = [
    ("Wheat slipped 3-1/4 cents.", ["3.25 down cent"]),
    ("A spoonful holds 10^9 germs.", ["1000000000 = germ"]),
    ("The film is one-thousandth as thick.", ["0.001 = -"]),
    ("They see a one-in-five chance of a cut.", ["0.2 = -"]),
    ("One in three dollars goes on rent.", ["0.3333333333333333 = -"]),
    ("Rents cost half what they do in Oslo.", ["0.5 = -"]),
    ("The group expects 8.7m annual visits.", ["8700000 = visit"]),
    ("The tower has 5m long beams.", ["5 = meter"]),
]

COUNTED = [
    ("The port lost 12 coal-fired plants.", ["12 = plant"]),
    ("Some 90 coal- and gas-fired plants closed.", ["90 ~ plant"]),
    ("They bought three family-owned firms.", ["3 = firm"]),
    ("The envoy held two in-person meetings.", ["2 = meeting"]),
    ("The office issued 900 K-1 visas.", ["900 = visa"]),
    ("About 5,000 U.S. troops stayed.", ["5000 ~ troop"]),
    ("One of the world's richest men has died.", ["1 = man"]),
    ("One of the nation's most economically fragile regions voted.", ["1 = region"]),
    ("One of the most popular games was pulled.", ["1 = game"]),
    ("Sixteen of the chain's 40 outlets will close.", ["16 = outlet", "40 = outlet"]),
    ("It sold 900 of the £1,000 bonds.", ["900 = bond", "1000 = GBP"]),
    ("Adults who eat two or more servings were ill.", ["2 > serving"]),
    ("Another 400 or so jobs may go.", ["400 ~ job"]),
    ("The bank handed out 3 million two-day passes.", ["3000000 = pass", "2 = day"]),
    ("The app won 6.8 million paid subscribers.", ["6800000 = subscriber"]),
    ("He scored twice and the other three were gifts.", ["3 = -"]),
    ("He hit 18 three-pointers.", ["18 = three-pointer"]),
    ("The car has four cup holders.", ["4 = cup holder"]),
    ("The airline flies 50 A380s.", ["50 = -"]),
    ("The index has 11 S&P sectors.", ["11 = sector"]),
    ("They found 30 species.", ["30 = species"]),
    ("He pitched 94 innings.", ["94 = inning"]),
    ("Only one of the eight trims has it.", ["1 = trim", "8 = trim"]),
    ("They kept only one clean sheet.", ["1 = sheet"]),
    ("One senior aide Monday resigned.", ["1 = aide"]),
]

UNITS = [
    ("Its 13MP camera is fine.", ["13 = megapixel"]),
    ("One MP resigned.", ["1 = mp"]),
    ("The reliever (0.5 WAR) was traded.", ["0.5 = win above replacement"]),
    ("They fought one war.", ["1 = war"]),
    ("The pulse lasted 10 fs.", ["10 = femtosecond"]),
    ("The screen shows 1,440 x 1,600 pixels.", ["1440 = pixel", "1600 = pixel"]),
    ("A magnitude 7.5 quake struck.", ["7.5 = magnitude"]),
    ("The fund lost tens of millions of dollars.", ["10000000..100000000 = USD"]),
    ("It earns 310 million euros a year before tax.", ["310000000 = EUR per year"]),
    ("The mine cost R1,200 a share.", ["1200 = ZAR per share"]),
    ("Casinos took 26.4 billion patacas.", ["26400000000 = MOP"]),
    ("Norway's fund made 41 billion crowns.", ["41000000000 = NOK"]),
    ("A Kenyan court fined him 500 shillings.", ["500 = KES"]),
    ("The game costs PS5m to make.", ["5000000 = GBP"]),
]

LEFT_UNSAID = [
    ("It lost 41 million pounds ($52 million), against 12 million a year ago.",
     ["41000000 = GBP", "52000000 = USD", "12000000 = GBP"]),
    ("It infected 25 million devices in 10 countries, 15 million of them in India.",
     ["25000000 = device", "10 = country", "15000000 = device"]),
    ("He has 57 caps and an average of 41.02.", ["57 = cap", "41.02 = -"]),
    ("It threw 254 yards for a rating of 114.1.", ["254 = yard", "114.1 = -"]),
    ("The disk holds 20GB and needs fewer than 50.", ["20 = gigabyte", "50 < -"]),
    ("The blast hit six shops and left 26 dead.", ["6 = shop", "26 = -"]),
    ("It is for children under five.", ["5 < year of age"]),
    ("It polled voters between the ages of 18 and 29.", ["18..29 = year of age"]),
    ("At 41, Ann Lee is the oldest.", ["41 = year of age"]),
    ("Pay is $11 an hour, with bonuses of up to $900.", ["11 = USD per hour", "900 < USD"]),
]  # fmt: skip

MODIFIERS = [
    ("The index shed 21 points, or 1.05 percent.", ["21 down point", "1.05 down percent"]),
    ("Gold gained $9.80 to $1,512.40.", ["9.8 up USD", "1512.4 = USD"]),
    ("Crowds fell by about 4,000 to 68,500.", ["4000 ~ -", "68500 = -"]),
    ("The index tumbled 5.39, or 1.2%.", ["5.39 down -", "1.2 down percent"]),
    ("The stock eased 5 to 286.", ["5 down -", "286 = -"]),
    ("The jet crashed six minutes after take-off.", ["6 = minute"]),
    ("Sales rose a modest 2%.", ["2 up percent"]),
    ("Prices rose 3% in May and 2% in June.", ["3 up percent", "2 up percent"]),
    ("Shares put on 1.9 percent.", ["1.9 up percent"]),
    ("Electric cars made up 2.2% of sales.", ["2.2 = percent"]),
    ("That adds up to 185,000 homes.", ["185000 = home"]),
    ("The probe came within 900 km of Pluto.", ["900 < kilometer"]),
    ("Outlays are set to top $600 billion.", ["600000000000 > USD"]),
    ("Power costs as little as 2 cents.", ["2 > cent"]),
    ("They were tested over 15 years.", ["15 = year"]),
    ("It left a crater 10 feet deep.", ["10 = foot"]),
    ("Talks took nine hours over two days.", ["9 = hour", "2 = day"]),
    ("It took them over two months.", ["2 > month"]),
    ("The trip takes 30-ish minutes.", ["30 ~ minute"]),
]

TABLE = [*NUMERALS, *COUNTED, *UNITS, *LEFT_UNSAID, *MODIFIERS]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_reads_a_number_by_its_context(text: str, expected: list[str]):
    assert told(text) == expected
