"""What the words around a number make of it: one row a phenomenon, told as in test_quantities."""

import pytest

from tests.extraction.test_quantities import told

NUMERALS = [
    ("Wheat slipped 3-1/4 cents.", ["3.25 down cent"]),
    ("A spoonful holds 10^9 germs.", ["1000000000 = germ"]),
    ("The film is one-thousandth as thick.", ["0.001 = -"]),
    ("They see a one-in-five chance of a cut.", ["0.2 = -"]),
    ("One of every five was lost.", ["0.2 = -"]),
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
    ("One of the world's richest men has died.", []),
    ("One of the nation's most economically fragile regions voted.", []),
    ("One of the most popular games was pulled.", []),
    ("Sixteen of the chain's 40 outlets will close.", ["16 = outlet", "40 = outlet"]),
    ("It sold 900 of the £1,000 bonds.", ["900 = bond", "1000 = GBP"]),
    ("Adults who eat two or more servings were ill.", ["2 > serving"]),
    ("Another 400 or so jobs may go.", ["400 ~ job"]),
    ("The bank handed out 3 million two-day passes.", ["3000000 = pass", "2 = day"]),
    ("The app won 6.8 million paid subscribers.", ["6800000 = subscriber"]),
    ("He scored twice and the other three were gifts.", ["3 = -"]),
    ("The car has four cup holders.", ["4 = cup holder"]),
    ("The airline flies 50 A380s.", ["50 = -"]),
    ("The index has 11 S&P sectors.", ["11 = sector"]),
    ("They found 30 species.", ["30 = species"]),
    ("He pitched 94 innings.", ["94 = inning"]),
    ("Only one of the eight trims has it.", ["1 = trim", "8 = trim"]),
    ("They kept only one clean sheet.", ["1 = sheet"]),
    ("One senior aide Monday resigned.", ["1 = aide"]),
    ("He is one of the largest owners.", []),
    ("One of two heirs sued.", ["1 = heir", "2 = heir"]),
    ("At least one of the guards slept.", ["1 > guard"]),
    ("One of the guards was shot.", []),
    ("He owns three homes, one of which burned.", ["3 = home", "1 = home"]),
    ("They kept one growing firm.", ["1 = firm"]),
    ("The two ministers met.", ["2 = minister"]),
    ("It is a fight between the two rising parties.", ["2 = party"]),
    ("The four “loopholes” were closed.", ["4 = -"]),
    ("He took nine $2,500 gifts.", ["9 = gift", "2500 = USD"]),
    ("She met the 12 who stayed.", ["12 = -"]),
    ("Deaths fell to zero in May.", ["0 = -"]),
    (
        "It fell by 17 percent in Leeds and 5 percent in York.",
        ["17 down percent", "5 down percent"],
    ),
    ("Zero deaths were recorded.", ["0 = death"]),
    ("Five Guard members were hurt.", ["5 = member"]),
]

HYPHENATED = [
    ("They signed two non-disclosure agreements.", ["2 = non-disclosure agreement"]),
    ("The bill has one Democratic co-sponsor.", ["1 = co-sponsor"]),
    ("It employs 1,500 full-time staff.", ["1500 = full-time staff"]),
    ("The club sold 14 first-team players.", ["14 = first-team player"]),
    ("The site holds 13,000 fact-checked claims.", ["13000 = claim"]),
    ("It helped 90 low- and middle-income homes.", ["90 = home"]),
]

PERSONS = [
    ("Ann Lee, 25, said so.", ["25 = year of age"]),
    ("He was bailed out by Tom McGrath, 88.", ["88 = year of age"]),
    ("The death of Holt, 43, a father of seven, shocked the town.",
     ["43 = year of age", "7 = child"]),
    ("The mother-of-three sued.", ["3 = child"]),
    ("She is a grandmother of nine.", ["9 = grandchild"]),
    ("The firm has a staff of seven.", ["7 = -"]),
    ("Among tenants between the ages of 30 and 45, if single, it is 41 percent.",
     ["30..45 = year of age", "41 = percent"]),
    ("Janet Holt is 5-foot-3.", ["5 = foot", "3 = inch"]),
]  # fmt: skip

RATIOS = [
    ("They won by a 3 to 1 margin.", []),
    ("Women outnumbered men two to one.", []),
    ("Polls give her a two-to-one advantage.", []),
    ("The ratio of pupils to teachers is 30 to 1.", []),
    ("The walk takes 3 to 10 minutes.", ["3..10 = minute"]),
]

SHARES = [
    ("More than half of American households own shares.", ["0.5 > household"]),
    ("A third of it was lost.", ["0.3333333333333333 = -"]),
    ("A third of the 12 million tonnes was lost.",
     ["0.3333333333333333 = -", "12000000 = metric ton"]),
    ("Half of the firms hired; 20 did not.", ["0.5 = firm", "20 = -"]),
    ("An eyebrow-raising 40 percent of firms hired.", ["40 = percent"]),
    ("They run 100 schools and dozens of shops.", ["100 = school", "12..120 = shop"]),
    ("Half the firms hired.", ["0.5 = firm"]),
    ("Half the money went to firms.", ["0.5 = -"]),
    ("Fewer than half of 1 percent of firms hired.", ["0.5 < percent"]),
    ("A quarter of one percent of firms hired.", ["0.25 = percent"]),
    ("Half of 10 percent of firms hired.", ["0.5 = -", "10 = percent"]),
]  # fmt: skip

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
    ("It gives workers a $500 annual credit.", ["500 = USD per year"]),
    ("It pays $300 weekly benefits.", ["300 = USD per week"]),
    ("It made a $3 billion quarterly loss.", ["3000000000 = USD"]),
    ("It saves £300m annually.", ["300000000 = GBP"]),
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
    ("It polled voters between the ages of 21 and 34.", ["21..34 = year of age"]),
    ("At 41, Ann Lee is the oldest.", ["41 = year of age"]),
    ("Pay is $11 an hour, with bonuses of up to $900.", ["11 = USD per hour", "900 < USD"]),
]  # fmt: skip

MODIFIERS = [
    ("The index shed 21 points, or 1.05 percent.", ["21 down point", "1.05 down percent"]),
    ("Gold gained $9.80 to $1,512.40.", ["9.8 up USD", "1512.4 = USD"]),
    ("Crowds fell by about 4,000 to 68,500.", ["4000 ~ -", "68500 = -"]),
    ("The index slid 7.25, or 1.4%.", ["7.25 down -", "1.4 down percent"]),
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
    ("Seven years of near-zero growth followed.", ["7 = year", "0 ~ growth"]),
    ("The tax is due above $50,000 for singles and it raised $90,000.",
     ["50000 > USD", "90000 = USD"]),
    ("It takes three or six months.", ["3 = month", "6 = month"]),
    ("It takes 50 or 60 days.", ["50..60 = day"]),
    ("It quoted 450 artists on raids that ended with millions dead.",
     ["450 = artist", "1000000..10000000 = -"]),
]  # fmt: skip

TABLE = [
    *NUMERALS, *COUNTED, *HYPHENATED, *PERSONS, *RATIOS, *SHARES, *UNITS, *LEFT_UNSAID, *MODIFIERS,
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_reads_a_number_by_its_context(text: str, expected: list[str]):
    assert told(text) == expected
