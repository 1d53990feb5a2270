"""Sentences as the news prints them, whole.

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


NEWS = [
    (
        "Shares of the retailer slid 4.7% to $31.20 in premarket trading on Tuesday.",
        ["4.7 down percent", "31.2 = USD"],
    ),
    (
        "Revenue climbed 12 per cent to £3.4bn in the six months to September.",
        ["12 up percent", "3400000000 = GBP", "6 = month"],
    ),
    (
        "Analysts polled by the agency had expected a profit of about 1.3 billion euros.",
        ["1300000000 ~ EUR"],
    ),
    (
        "Brent crude futures rose 62 cents to $84.10 a barrel by 1130 GMT.",
        ["62 up cent", "84.1 = USD per barrel"],
    ),
    ("The airline plans to cut as many as 2,000 jobs by the end of 2024.", ["2000 < job"]),
    ("Nearly half of respondents said they would consider moving.", ["0.5 ~ respondent"]),
    ("The home side won 3-1 after scoring twice in the final 10 minutes.", ["10 = minute"]),
    (
        "She scored 24 points and grabbed 11 rebounds in 33 minutes.",
        ["24 = point", "11 = rebound", "33 = minute"],
    ),
    ("The quarterback threw for 312 yards and three touchdowns.", ["312 = yard", "3 = touchdown"]),
    (
        "The phone has a 6.7-inch display, 8GB of RAM and a 5,000mAh battery.",
        ["6.7 = inch", "8 = gigabyte", "5000 = milliampere hour"],
    ),
    (
        "The electric SUV has a range of 310 miles and goes from zero to 60 mph in 4.8 seconds.",
        ["310 = mile", "0..60 = mile per hour", "4.8 = second"],
    ),
    ("Prices start at $1,099 for the 256GB model.", ["1099 = USD", "256 = gigabyte"]),
    (
        "The vaccine was 94 per cent effective in a trial of 30,000 volunteers.",
        ["94 = percent", "30000 = volunteer"],
    ),
    (
        "Patients took a 50-milligram dose twice a day for 12 weeks.",
        ["50 = milligram", "12 = week"],
    ),
    ("About one in five adults in the country lives with chronic pain.", ["0.2 ~ adult"]),
    ("The 42-year-old was sentenced to 15 years in prison.", ["42 = year of age", "15 = year"]),
    (
        "Police seized 1.2 tonnes of cocaine worth an estimated 100 million dollars.",
        ["1.2 = metric ton", "100000000 ~ USD"],
    ),
    (
        "The storm brought winds of up to 90 mph and dumped 14 inches of snow.",
        ["90 < mile per hour", "14 = inch"],
    ),
    (
        "Wildfires have burned more than 250,000 acres across three states.",
        ["250000 > acre", "3 = state"],
    ),
    ("The river rose two metres above normal levels.", ["2 up meter"]),
    ("Temperatures are forecast to drop below minus 10 degrees Celsius.", ["-10 < degree celsius"]),
    ("The bill passed by 52 votes to 48.", ["52 = vote", "48 = vote"]),
    ("Voters backed the measure by 58 percent to 42 percent.", ["58 = percent", "42 = percent"]),
    (
        "The poll of 1,004 adults had a margin of error of plus or minus 3.1 percentage points.",
        ["1004 = adult", "3.1 = percentage point"],
    ),
    (
        "The government will spend an extra 750 million pounds over three years.",
        ["750000000 = GBP", "3 = year"],
    ),
    (
        "Unemployment edged up to 4.1 per cent from 3.9 per cent.",
        ["4.1 = percent", "3.9 = percent"],
    ),
    (
        "The central bank raised its key rate by 25 basis points to 5.5%.",
        ["25 up basis point", "5.5 = percent"],
    ),
    (
        "The startup raised $45 million in a Series B round led by two funds.",
        ["45000000 = USD", "2 = fund"],
    ),
    ("Its market value has more than doubled to $1.1 trillion.", ["1100000000000 = USD"]),
    ("Sales of electric cars jumped by a third last quarter.", ["0.3333333333333333 up -"]),
    (
        "The museum drew 1.4m visitors last year, 8% fewer than in 2019.",
        ["1400000 = visitor", "8 = percent"],
    ),
    (
        "The tunnel is 57 kilometres long and cost 12 billion Swiss francs.",
        ["57 = kilometer", "12000000000 = CHF"],
    ),
    ("He ran the marathon in two hours and five minutes.", ["2 = hour", "5 = minute"]),
    ("She has won 12 of her last 14 matches.", ["12 = match", "14 = match"]),
    ("Fewer than 500 of the animals remain in the wild.", ["500 < animal"]),
    ("Around 3,500 soldiers from nine countries took part.", ["3500 ~ soldier", "9 = country"]),
    ("The dam generates 2,400 megawatts of electricity.", ["2400 = megawatt"]),
    ("Each household will receive a one-time payment of 300 euros.", ["300 = EUR"]),
    ("The hotel has 120 rooms, two restaurants and a pool.", ["120 = room", "2 = restaurant"]),
    (
        "Rents in the city average $2,300 a month, up 6% on the year.",
        ["2300 = USD per month", "6 up percent"],
    ),
    ("The firm's 1,800 employees were told on Friday.", ["1800 = employee"]),
    ("The plane was carrying 176 passengers and six crew.", ["176 = passenger", "6 = crew"]),
    ("Two-thirds of the seats are held by women.", ["0.6666666666666667 = seat"]),
    (
        "The virus has infected over 3.2 million people and killed 45,000.",
        ["3200000 > person", "45000 = person"],
    ),
    (
        "The company expects full-year revenue of between $4.2 billion and $4.5 billion.",
        ["4200000000..4500000000 = USD"],
    ),
    ("The new model is 15 to 20 percent cheaper.", ["15..20 = percent"]),
    ("He faces up to 10 years in jail and a fine of $250,000.", ["10 < year", "250000 = USD"]),
    (
        "The couple have three children and live in a four-bedroom house.",
        ["3 = child", "4 = bedroom"],
    ),
    ("The ship is expected to arrive in seven to ten days.", ["7..10 = day"]),
    ("The crash happened at 2:30 a.m. on Route 9, killing three teenagers.", ["3 = teenager"]),
    (
        "Trading volume was 4.3 billion shares, compared with an average of 3.9 billion.",
        ["4300000000 = share", "3900000000 = share"],
    ),
    (
        "The loan carries an interest rate of 7.25% and must be repaid within 18 months.",
        ["7.25 = percent", "18 = month"],
    ),
    ("It was the team's fifth straight loss and its 11th in 13 games.", ["13 = game"]),
    ("The city of 600,000 has only four ambulances.", ["600000 = -", "4 = ambulance"]),
    (
        "Some 200 firefighters and eight helicopters battled the blaze.",
        ["200 ~ firefighter", "8 = helicopter"],
    ),
    ("The chain operates 2,150 stores in 31 states.", ["2150 = store", "31 = state"]),
    ("Scientists drilled 1,500 metres into the ice.", ["1500 = meter"]),
    ("Inflation hit a 40-year high of 9.1% in June.", ["40 = year", "9.1 = percent"]),
    ("The agreement covers the next five years.", ["5 = year"]),
    (
        "The painting sold for $82.5 million, well above its estimate of $50 million.",
        ["82500000 = USD", "50000000 = USD"],
    ),
    ("Only 3 in 10 students passed the exam.", ["0.3 = student"]),
    ("The drug costs about $2,000 per patient per year.", ["2000 ~ USD per patient"]),
    ("Facebook has 2.9 billion monthly active users.", ["2900000000 = user"]),
    ("Production will rise to 500,000 barrels per day by 2027.", ["500000 = barrel per day"]),
    ("The suspect, 29, was arrested on two counts of fraud.", ["29 = year of age", "2 = count"]),
    (
        "The pass rate dropped 3 percentage points to 71 percent.",
        ["3 down percentage point", "71 = percent"],
    ),
    ("Gold added 0.3% to $1,934.50 an ounce.", ["0.3 up percent", "1934.5 = USD per ounce"]),
    ("The dollar was up 0.2% at 148.7 yen.", ["0.2 up percent", "148.7 = JPY"]),
    ("The company has a debt load of nearly $3 billion.", ["3000000000 ~ USD"]),
    (
        "Admission is $12 for adults and $6 for children under 12.",
        ["12 = USD", "6 = USD", "12 < year of age"],
    ),
    ("The district serves 14,000 students at 22 schools.", ["14000 = student", "22 = school"]),
    ("Twenty-two migrants drowned when their boat sank.", ["22 = migrant"]),
    ("He spent 20 years in the army before joining the firm in 1998.", ["20 = year"]),
    ("The cables carry 400 kilovolts.", ["400 = kilovolt"]),
    ("The party won 41 seats, down from 53.", ["41 = seat", "53 = seat"]),
    ("Smith hit 7 of 12 shots and added six assists.", ["7 = shot", "12 = shot", "6 = assist"]),
    ("The Warriors are 12-3 at home this season.", []),
    ("The golfer shot a four-under 68 to lead by two strokes.", ["2 = stroke"]),
    (
        "The 6-foot-5 forward signed a three-year, $36 million contract.",
        ["6 = foot", "5 = inch", "3 = year", "36000000 = USD"],
    ),
    ("Ronaldo scored his 700th career goal in the 67th minute.", []),
    (
        "The Samsung Galaxy S23 Ultra has a 200-megapixel camera and starts at US $1,199.",
        ["200 = megapixel", "1199 = USD"],
    ),
    (
        "The laptop weighs 1.3 kg and is powered by an Intel Core i7 processor with 16 GB of RAM.",
        ["1.3 = kilogram", "16 = gigabyte"],
    ),
    ("PlayStation 5 sales topped 40 million units.", ["40000000 > unit"]),
    ("A 3.5-litre V6 makes 290 hp.", ["3.5 = liter", "290 = horsepower"]),
    ("The TSX closed up 103.6 points at 20,234.", ["103.6 up point", "20234 = point"]),
    (
        "The Canadian dollar traded for 74.45 cents US compared with 74.60 cents US on Monday.",
        ["74.45 = cent", "74.6 = cent"],
    ),
    (
        "The December gold contract was down US $3.40 at US $1,789.10 an ounce.",
        ["3.4 down USD", "1789.1 = USD per ounce"],
    ),
    ("The loonie fell 0.4 of a cent.", ["0.4 down cent"]),
    (
        "The yield on the 10-year Treasury note fell to 3.52% from 3.6%.",
        ["10 = year", "3.52 = percent", "3.6 = percent"],
    ),
    ("Bitcoin fell below $20,000 for the first time since 2020.", ["20000 < USD"]),
    ("The deal values the company at roughly $19 billion including debt.", ["19000000000 ~ USD"]),
    ("He bought 1,000 shares at an average price of 72.5p.", ["1000 = share", "72.5 = penny"]),
    ("The trust yields 4.2pc and trades at a 9pc discount.", ["4.2 = percent", "9 = percent"]),
    ("House prices in the capital have fallen for six months in a row.", ["6 = month"]),
    ("The trial enrolled 1,200 women aged 50 to 69.", ["1200 = woman", "50..69 = year of age"]),
    ("Babies born before 37 weeks are considered premature.", ["37 = week"]),
    (
        "A cup of coffee has 95 mg of caffeine and fewer than five calories.",
        ["95 = milligram", "5 < calorie"],
    ),
    ("The variant is 50 to 70 per cent more transmissible.", ["50..70 = percent"]),
    ("Adults need 7 to 9 hours of sleep.", ["7..9 = hour"]),
    ("Blood pressure should be below 130/80 mmHg.", []),
    ("The telescope can see objects 13 billion light-years away.", ["13000000000 = light year"]),
    (
        "The asteroid is about 500 metres wide and will pass within 4 million kilometres of Earth.",
        ["500 ~ meter", "4000000 < kilometer"],
    ),
    ("NASA's rover has travelled 17 miles in nearly five years.", ["17 = mile", "5 ~ year"]),
    ("The company launched 60 satellites aboard a Falcon 9 rocket.", ["60 = satellite"]),
    ("Sea levels could rise by 1 metre by 2100.", ["1 up meter"]),
    (
        "Emissions must fall 45 per cent by 2030 to limit warming to 1.5 degrees Celsius.",
        ["45 down percent", "1.5 = degree celsius"],
    ),
    ("The project will generate enough power for 80,000 homes.", ["80000 = home"]),
    ("More than a dozen countries sent aid.", ["12 > country"]),
    ("Thousands of protesters took to the streets.", ["1000..10000 = protester"]),
    (
        "The senator raised $3.2 million in the third quarter from 45,000 donors.",
        ["3200000 = USD", "45000 = donor"],
    ),
    ("Turnout was 67 percent, the highest in 20 years.", ["67 = percent", "20 = year"]),
    ("The court voted 6-3 to strike down the law.", []),
    ("The law bans abortion after six weeks of pregnancy.", ["6 = week"]),
    ("The gunman fired 30 rounds in under two minutes.", ["30 = round", "2 < minute"]),
    ("Eight in 10 voters said the country was on the wrong track.", ["0.8 = voter"]),
    ("He owes $1.7 million in back taxes for 2015 through 2018.", ["1700000 = USD"]),
    (
        "The army said 14 of its soldiers had been killed in two separate attacks.",
        ["14 = soldier", "2 = attack"],
    ),
    (
        "About 40 percent of the workforce, or 320 people, will be let go.",
        ["40 ~ percent", "320 = person"],
    ),
    ("The airline will resume 30 daily flights from March.", ["30 = flight"]),
    ("In 2021, 1 in 8 births was premature.", ["0.125 = birth"]),
    ("The restaurant seats 80 and serves five courses.", ["80 = -", "5 = course"]),
    ("The album sold 1.2 million copies in its first week.", ["1200000 = copy"]),
    (
        "Volunteers collected 3,000 pounds of trash along a 12-mile stretch.",
        ["3000 = pound", "12 = mile"],
    ),
    ("The 15th-century castle draws 300,000 people a year.", ["300000 = person per year"]),
    ("It is 1,800 years old and weighs over 2 tons.", ["1800 = year of age", "2 > ton"]),
    ("Students pay £9,250 a year in tuition.", ["9250 = GBP per year"]),
    (
        "The minimum wage will go up 50 cents to $15.50 an hour.",
        ["50 up cent", "15.5 = USD per hour"],
    ),
    ("The fund manages US $14 billion for 60 clients.", ["14000000000 = USD", "60 = client"]),
    ("He has been in charge for almost three years and four months.", ["3 ~ year", "4 = month"]),
    ("The cost of the war is put at 1 trillion dollars.", ["1000000000000 = USD"]),
    ("Vaccination rates remain low at 28.5%.", ["28.5 = percent"]),
    (
        "The shop is offering 25% off and free shipping on orders over $50.",
        ["25 = percent", "50 > USD"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NEWS)
def test_reads_every_number_of_a_sentence(text: str, expected: list[str]):
    assert told(text) == expected
