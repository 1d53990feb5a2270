"""Text that is not English: its language is said, its numbers are read by its own notation."""

from decimal import Decimal

import pytest

from claims.extraction.candidates import extract
from claims.values import Candidate


def told(text: str, country: str = "") -> list[str]:
    numbers = {q.start: q for c in extract(text, country=country, every=True) for q in c.quantities}
    return [f"{q.value:f} {q.unit or '-'}" for _, q in sorted(numbers.items())]


def only(text: str) -> Candidate:
    (candidate,) = extract(text, every=True)
    return candidate


READ = (
    ("Rund 12.500 Menschen kamen, der Schaden liegt bei 2,5 Millionen Euro.",
     ["12500 -", "2500000 EUR"]),
    ("Die Zahl der Arbeitslosen sank um 12,5 Prozent auf 2,3 Millionen.",
     ["12.5 percent", "2300000 -"]),
    ("Auf dem Konto des Vereins lagen damals 1.234.567,89 Euro.", ["1234567.89 EUR"]),
    ("Le budget atteint 2,5 milliards d'euros, une hausse de 3,5 %.",
     ["2500000000 EUR", "3.5 percent"]),
    ("Le chômage touche 12.400 demandeurs d'emploi de moins qu'en mai.", ["12400 -"]),
    ("En France, 12 500 personnes ont perdu leur emploi.", ["12500 -"]),
    ("La empresa perdió 3 mil millones de euros y despidió a 12.000 personas.",
     ["3000000000 EUR", "12000 -"]),
    ("O governo gastou R$ 2,5 bilhões em escolas e contratou 300 professores.",
     ["2500000000 BRL", "300 -"]),
    ("Regeringen satsar 1,5 miljarder kronor på skolan i år.", ["1500000000 SEK"]),
    ("Rząd wydał 1,2 mld złotych na szkoły w ubiegłym roku.", ["1200000000 PLN"]),
    ("Hükümet geçen yıl okullar için 1,5 milyar lira harcadı.", ["1500000000 -"]),
    ("政府宣布拨款100亿元用于学校建设。", ["10000000000 CNY"]),
    ("政府は学校のために100億円を拠出した。", ["10000000000 JPY"]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ)
def test_numbers_are_read_by_the_notation_of_their_language(text: str, expected: list[str]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("country", "expected"), [("CH", ["12500 -", "1500000 CHF"]), ("DE", ["12500 -"])]
)
def test_the_country_decides_between_two_notations(country: str, expected: list[str]):
    text = "Die Gemeinde hat 12’500 Einwohner und gibt jährlich 1.5 Millionen Franken aus."

    assert told(text, country) == expected


# Each of these may be wrong by a thousand or a million, or counts nothing.
LEFT_OUT = (
    "Das Unternehmen hat im letzten Jahr 1,250 Mitarbeiter eingestellt.",
    "Die Preise stiegen um 1.5 Prozent, sagte der Sprecher gestern.",
    "Der Umsatz soll auf 10 bis 20 Haushalte und Firmen 1,234,5 verteilt werden.",
    "Im Jahr 1998 kamen die ersten von ihnen über die Grenze.",
    "Das Spiel endete 3:1, die Tore fielen in der 12. und 34. Minute.",
    "Rund 5 Milliardsten Teilen wurden dabei nicht gefunden, hieß es.",
    "Die 20er Jahre waren für die Stadt eine gute Zeit.",
    "Er gewann das Spiel gestern mit 6-4 und war danach sehr zufrieden.",
)


@pytest.mark.parametrize("text", LEFT_OUT)
def test_a_number_of_two_readings_is_left_out(text: str):
    assert [v for v in told(text) if v not in ("10 -", "20 -")] == []


def test_the_smaller_number_of_a_range_in_millions_is_left_out():
    text = "Der Konzern erwartet einen Umsatz von 10 bis 20 Milliarden Euro."

    assert told(text) == ["20000000000 EUR"]


def test_a_foreign_sentence_stays_whole_and_says_its_language():
    text = "Der Minister sagte, er werde 1.250 Polizisten schicken, weil sie gebraucht würden."

    found = only(text)

    assert (found.statement, found.attribution, found.language) == (text, None, "de")
    assert found.flags == ("not English (German): numbers only",)
    assert found.quantities[0].value == Decimal(1250)


def test_a_foreign_quotation_in_an_english_article_is_read_by_its_own_language():
    text = (
        "The minister told the paper that 1.5 million people had left the country since May.\n\n"
        "„Rund 12.500 Menschen haben das Land verlassen, und es werden mehr.“\n\n"
        "The paper did not say where the number of 12,500 came from."
    )

    found = extract(text, every=True)

    assert [c.language for c in found] == ["en", "de", "en"]
    assert [q.value for c in found for q in c.quantities] == [1_500_000, 12_500, 12_500]


def test_an_english_article_with_foreign_names_is_english():
    text = "Angela Merkel met Emmanuel Macron in Strasbourg with 1.250 kilograms of papers."

    assert only(text).language == "en"


def test_a_foreign_sentence_without_a_number_is_not_listed():
    text = "Der Minister sagte, die Lage sei sehr ernst und werde noch schlimmer."

    assert extract(text) == []
    assert only(text).check_worthiness < 0.2


def test_a_foreign_sentence_with_a_number_is_listed():
    text = "Die Zahl der Arbeitslosen sank im Juni auf 2,3 Millionen."

    assert [c.reasons for c in extract(text)] == [("has a number",)]
