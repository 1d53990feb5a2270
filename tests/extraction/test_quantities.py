"""What a careful reader takes from a number, one row a phenomenon.

A quantity is told as "value modifier unit", a range as "value..upper modifier unit"; "-" stands
for a bare number.
"""

import pytest

from claims.extraction.parse import parse
from claims.extraction.quantities import quantities
from claims.values import Quantity


def read(text: str) -> list[Quantity]:
    return [found for sentence in parse(text) for found in quantities(sentence)]


def told(text: str) -> list[str]:
    return [
        f"{q.value}{'' if q.upper is None else f'..{q.upper}'} {q.modifier.value} {q.unit or '-'}"
        for q in read(text)
    ]


NUMERALS = [
    ("The port handled 9,412 containers.", ["9412 = container"]),
    ("The depot holds 1200 crates.", ["1200 = crate"]),
    ("Seven ferries were cancelled.", ["7 = ferry"]),
    ("Twenty-one miners were rescued.", ["21 = miner"]),
    ("The raid freed a hundred and five hostages.", ["105 = hostage"]),
    ("Two hundred and forty villages lost power.", ["240 = village"]),
    ("Three thousand five hundred nurses walked out.", ["3500 = nurse"]),
    ("The army has 1.4 million soldiers.", ["1400000 = soldier"]),
    ("One million people signed the petition.", ["1000000 = person"]),
    ("Four hundred million users have the app.", ["400000000 = user"]),
    ("The service has 2.5bn users.", ["2500000000 = user"]),
    ("The video drew 12K comments.", ["12000 = comment"]),
    ("The grid serves 1.2m homes.", ["1200000 = home"]),
    ("A dozen lawyers resigned.", ["12 = lawyer"]),
    ("The charity helped two dozen families.", ["24 = family"]),
    ("Half a million refugees crossed the border.", ["500000 = refugee"]),
    ("Two and a half years later he was freed.", ["2.5 = year"]),
    ("He waited for two-and-a-half hours.", ["2.5 = hour"]),
    ("The plank is 5 1/2 inches wide.", ["5.5 = inch"]),
    ("The plank is 5½ inches wide.", ["5.5 = inch"]),
    ("The loan was for 3 lakh rupees.", ["300000 = INR"]),
    ("Some 1,00,000 farmers marched.", ["100000 ~ farmer"]),
    ("The sample weighed 3.2×10^-5 g.", ["0.000032 = gram"]),
    ("The batter is hitting .312 this season.", ["0.312 = -"]),
    ("Hundreds of passengers were stranded.", ["100..1000 = passenger"]),
    ("Tens of thousands of farmers marched.", ["10000..100000 = farmer"]),
    ("Dozens of herons died.", ["12..120 = heron"]),
    ("Millions of bees died.", ["1000000..10000000 = bee"]),
    ("The temperature was minus 5 degrees.", ["-5 = degree"]),
    ("The valley recorded -12.5 °C overnight.", ["-12.5 = degree celsius"]),
]

SHARES = [
    ("Half of the harvest was lost.", ["0.5 = -"]),
    ("Two thirds of voters backed the plan.", ["0.6666666666666667 = voter"]),
    ("One-third of the fleet is grounded.", ["0.3333333333333333 = -"]),
    ("Nearly a quarter of pupils were absent.", ["0.25 ~ pupil"]),
    ("One in five drivers is uninsured.", ["0.2 = driver"]),
    ("Three out of four shops have closed.", ["0.75 = shop"]),
    ("A nail was 1/16 of a UK yard.", ["0.0625 = yard"]),
    ("Output fell by a third.", ["0.3333333333333333 down -"]),
    ("They bought 4.5 million of the 6 million shares.", ["4500000 = share", "6000000 = share"]),
]

PERCENT = [
    ("Turnout was 61.7%.", ["61.7 = percent"]),
    ("The deficit is 3.2 per cent of output.", ["3.2 = percent"]),
    ("Rates stand at 4 pct.", ["4 = percent"]),
    ("The bank lends at 1.4pc.", ["1.4 = percent"]),
    ("The gap is 18 percentage points.", ["18 = percentage point"]),
    ("The spread widened by 12 basis points.", ["12 up basis point"]),
    ("Some 20 to 30 percent of patients relapse.", ["20..30 ~ percent"]),
    ("Growth slowed from 4.9 to 4.7 percent.", ["4.9 = percent", "4.7 = percent"]),
]

MONEY = [
    ("The jacket costs $45.", ["45 = USD"]),
    ("The flat sold for $650k.", ["650000 = USD"]),
    ("The fund lost $3.2bn.", ["3200000000 = USD"]),
    ("It raised $2.5m.", ["2500000 = USD"]),
    ("They were paid £1,250.50.", ["1250.5 = GBP"]),
    ("The striker cost €40 million.", ["40000000 = EUR"]),
    ("He paid 1,200€ for it.", ["1200 = EUR"]),
    ("Tolls rose to ¥500.", ["500 = JPY"]),
    ("It cost A$45 million (US$32 million).", ["45000000 = AUD", "32000000 = USD"]),
    ("The island sold for $US55,931,000.", ["55931000 = USD"]),
    ("The penthouse fetched HK$320m.", ["320000000 = HKD"]),
    ("The firm owes C$9m.", ["9000000 = CAD"]),
    ("The yacht was sold for USD10m.", ["10000000 = USD"]),
    ("The tender is worth EUR 5 million.", ["5000000 = EUR"]),
    ("The company lost Rs 500 crore.", ["5000000000 = INR"]),
    ("They paid 10.5 million Australian dollars.", ["10500000 = AUD"]),
    ("A fine of 5,000 Swiss francs was imposed.", ["5000 = CHF"]),
    ("The bond raised 2 billion New Zealand dollars.", ["2000000000 = NZD"]),
    ("The meal costs 30 pounds.", ["30 = GBP"]),
    ("She lifted 30 pounds of rice.", ["30 = pound"]),
    ("The calf weighed 60 pounds.", ["60 = pound"]),
    ("The ticket costs 150 kr.", ["150 = SEK"]),
    ("Petrol rose 3.5 pence per litre.", ["3.5 up penny per liter"]),
    ("The charge is 99 cents.", ["99 = cent"]),
    ("Its deficit was $-50.8bn.", ["-50800000000 = USD"]),
    ("The company made a -£3m return.", ["-3000000 = GBP"]),
    ("It is a million-dollar house.", ["1000000 = USD"]),
]

MEASURES = [
    ("The debris lay 11 km away.", ["11 = kilometer"]),
    ("The pool is 25 metres long.", ["25 = meter"]),
    ("He drove at 120 km/h.", ["120 = kilometer per hour"]),
    ("Gusts reached 80mph.", ["80 = mile per hour"]),
    ("The screen measures 6.1 inches.", ["6.1 = inch"]),
    ("It has a 6.1-inch screen.", ["6.1 = inch"]),
    ("The flat covers 85 sq m.", ["85 = square meter"]),
    ("The yard is 32m2.", ["32 = square meter"]),
    ("The lake holds 3.5 billion cubic metres.", ["3500000000 = cubic meter"]),
    ("The plant produces 640 MW.", ["640 = megawatt"]),
    ("The battery stores 5.5kWh.", ["5.5 = kilowatt hour"]),
    ("The phone has 64GB of storage.", ["64 = gigabyte"]),
    ("The chip is built at 7 nm.", ["7 = nanometer"]),
    ("The tumour was 352 μm wide.", ["352 = micrometer"]),
    ("Temperatures hit 40C (104F).", ["40 = degree celsius", "104 = degree fahrenheit"]),
    ("The kiln reached 500 degrees Celsius.", ["500 = degree celsius"]),
    ("The engine makes 369 lb-ft at 4,000 rpm.",
     ["369 = foot pound-force", "4000 = revolution per minute"]),
    ("The van does 38 mpg.", ["38 = mile per gallon"]),
    ("They shipped 300,000 tonnes of wheat.", ["300000 = metric ton"]),
    ("The air held 415 parts per million.", ["415 = part per million"]),
    ("The 6ft 2in keeper signed.", ["6 = foot", "2 = inch"]),
    ('The 27" monitor is cheap.', ["27 = inch"]),
    ("The circuit draws 5 A at 12 V.", ["5 = ampere", "12 = volt"]),
]  # fmt: skip

RATES = [
    ("Oil traded at $85.40 a barrel.", ["85.4 = USD per barrel"]),
    ("Rents average €2,000 a month.", ["2000 = EUR per month"]),
    ("The drug costs $475,000 per patient.", ["475000 = USD per patient"]),
    ("The salary is £30,000-a-year.", ["30000 = GBP per year"]),
    ("Doctors see 50 patients a day.", ["50 = patient per day"]),
    ("They planted 1,000 trees per hectare.", ["1000 = tree per hectare"]),
    ("Plots go for $80 per sq ft.", ["80 = USD per square foot"]),
    ("Sales were $6.8 billion a year earlier.", ["6800000000 = USD"]),
    ("The drip held 5 mg/ml of the drug.", ["5 = milligram per milliliter"]),
]

RANGES = [
    ("The walk takes 10 to 15 minutes.", ["10..15 = minute"]),
    ("The trek takes 4-6 hours.", ["4..6 = hour"]),
    ("Gusts of 75–85 mph were recorded.", ["75..85 = mile per hour"]),
    ("The levee will cost $20-25 million.", ["20000000..25000000 = USD"]),
    ("Seats are $25-$75.", ["25..75 = USD"]),
    ("The deal is worth between $10m and $15m a year.", ["10000000..15000000 = USD per year"]),
    ("Between 50 and 60 million tonnes were shipped.", ["50000000..60000000 = metric ton"]),
    ("It sprints from 0 to 100 km/h.", ["0..100 = kilometer per hour"]),
    (
        "Mileage rose from 24 mpg in 2005 to 38 mpg in 2019.",
        ["24 = mile per gallon", "38 = mile per gallon"],
    ),
    ("Fuel economy climbed from 21 mpg to 23.", ["21 = mile per gallon", "23 = mile per gallon"]),
    ("He needs three or four days.", ["3..4 = day"]),
    ("Gains held for one to two years are taxed.", ["1..2 = year"]),
    ("One or two soldiers came.", ["1..2 = soldier"]),
    ("The vase is 45.2 ± 0.3 cm tall.", ["44.9..45.5 = centimeter"]),
    ("The error is plus or minus 3 percentage points.", ["3 = percentage point"]),
    ("The margin is +/- 3.1 and 4.9 points.", ["3.1 = point", "4.9 = point"]),
    ("The margin is plus/minus 2.5 points.", ["2.5 = point"]),
    ("They sent 900 soldiers and police officers.", ["900 = soldier and police officer"]),
    ("They sent 900 soldiers and a doctor.", ["900 = soldier"]),
    ("They sent 900 soldiers and helped doctors.", ["900 = soldier"]),
    ("It applies to those aged 18 to 24.", ["18..24 = year of age"]),
    ("Shares rose 5 percent to 7 dollars.", ["5 up percent", "7 = USD"]),
]

MODIFIERS = [
    ("A couple dozen bankers came.", ["24 ~ banker"]),
    ("A couple of hundred people came.", ["200 ~ person"]),
    ("Donations have gone past the $1 billion mark.", ["1000000000 > USD"]),
    ("The toll climbed past 300 people.", ["300 > person"]),
    ("It fell over the past 30 days.", ["30 = day"]),
    ("About 5,000 fans came.", ["5000 ~ fan"]),
    ("The crater is roughly 30 metres wide.", ["30 ~ meter"]),
    ("The mass is ~45g.", ["45 ~ gram"]),
    ("More than 700 transplants were done.", ["700 > transplant"]),
    ("At least 15 climbers died.", ["15 > climber"]),
    ("He ran for 1,000+ yards.", ["1000 > yard"]),
    ("You need five years or more.", ["5 > year"]),
    ("The queue lasted an hour, with over 300 cars.", ["300 > car"]),
    ("The cost was spread over three years.", ["3 = year"]),
    ("Fewer than 100 seats remain.", ["100 < seat"]),
    ("It is worth up to $8 million.", ["8000000 < USD"]),
    ("Just under 20 percent replied.", ["20 < percent"]),
    ("Elite fabs make sub-7 nanometer chips.", ["7 < nanometer"]),
    ("Exactly 40 lorries were burnt.", ["40 = lorry"]),
    ("Wages rose by 4 percent.", ["4 up percent"]),
    ("Shares were down 2.3%.", ["2.3 down percent"]),
    ("They plan to grow output by 45 per cent.", ["45 up percent"]),
    ("Infosys was the top gainer (+2.5%).", ["2.5 up percent"]),
    ("Seas dropped by 1 to 1.5 metres.", ["1..1.5 down meter"]),
    ("The side gave up 12 corners.", ["12 = corner"]),
    ("A drop of 1.1 percent followed.", ["1.1 down percent"]),
    ("Profit fell more than 5 percent.", ["5 > percent"]),
    ("Revenue rose to $7.36 billion.", ["7360000000 = USD"]),
    ("The engine makes just under 296 hp (220 kW).", ["296 < horsepower", "220 < kilowatt"]),
    ("Apple climbed 3.2%, Microsoft 2.1% and Intel 1.9%.",
     ["3.2 up percent", "2.1 up percent", "1.9 up percent"]),
]  # fmt: skip

COUNTS = [
    ("Thirteen individuals and 12 entities were sanctioned.", ["13 = individual", "12 = entity"]),
    ("Police held three men and a woman.", ["3 = man"]),
    ("More than 5,000 American troops remain.", ["5000 > troop"]),
    ("The clinic did 700 heart transplants.", ["700 = heart transplant"]),
    ("One of the best restaurants closed.", []),
    ("The board heard one proposal.", ["1 = proposal"]),
    ("Of 200 prisoners, 50 escaped.", ["200 = prisoner", "50 = prisoner"]),
    ("The rate was 5.4 percent, up from 5.1 in May.", ["5.4 = percent", "5.1 = percent"]),
    ("Choose four-, five- and six-cylinder engines.",
     ["4 = cylinder", "5 = cylinder", "6 = cylinder"]),
    ("A 45-year-old man was hurt.", ["45 = year of age"]),
    ("Her 18 month-old son slept.", ["18 = month of age"]),
    ("She's 41 today.", ["41 = year of age"]),
    ("The blast killed 12 Friday.", ["12 = -"]),
    ("He will be 35 in May.", ["35 = year of age"]),
    ("The stock trades at 6.5 times earnings.", ["6.5 = time"]),
    ("Three Boeing 737s were grounded.", ["3 = boeing 737"]),
    ("The 40-odd guests left.", ["40 ~ guest"]),
    ("Labs ran 300 COVID-19 tests.", ["300 = test"]),
    ("The top three seeds lost.", ["3 = seed"]),
    ("About 2000 people came.", ["2000 ~ person"]),
]  # fmt: skip

TABLE = [
    *NUMERALS, *SHARES, *PERCENT, *MONEY, *MEASURES, *RATES, *RANGES, *MODIFIERS, *COUNTS,
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_reads_value_modifier_and_unit(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "counted", "qualifiers"),
    [
        ("More than 5,000 American troops remain.", "American troops", "American"),
        ("Some 4% of young voters agreed.", "young voters", "young"),
        ("They found 12 US soldiers.", "US soldiers", "US"),
        ("It makes 300 pound-feet of torque.", "torque", ""),
        ("A 5.2-litre diesel engine was fitted.", "diesel engine", ""),
        ("The team needs 30 more runs.", "runs", ""),
        ("Half of the 1,200 workers left.", "workers", ""),
        ("More than half of US households save.", "US households", "US"),
        ("It helped 90 low- and middle-income homes.", "low- and middle-income homes",
         "low- and middle-income"),
        ("The 29 New Yorkers were hurt.", "New Yorkers", ""),
        ("It gives a $500 annual tax credit.", "tax credit", ""),
        ("The rate was 5 percent.", "", ""),
    ],
)  # fmt: skip
def test_names_the_counted_thing_and_what_narrows_it(text: str, counted: str, qualifiers: str):
    first = read(text)[0]

    assert (first.counted, first.qualifiers) == (counted, qualifiers)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("It is worth up to $8 million.", "$8 million"),
        ("It cost A$45 million.", "A$45 million"),
        ("Lows of -5 °C are due.", "-5 °C"),
        ("More than 5,000 troops remain.", "5,000"),
        ("The levee will cost $20-25 million.", "$20-25 million"),
        ("Oil is $85 a barrel.", "$85 a barrel"),
        ("It gives a $500 annual credit.", "$500 annual"),
    ],
)
def test_span_covers_number_sign_and_unit(text: str, printed: str):
    assert [found.text for found in read(text)] == [printed]
