"""The language of a text: English with foreign names stays English, short text stays open."""

import pytest

from claims.english.language import recognised

ENGLISH = (
    "The minister said the number of flats had risen by 12 percent since 2019.",
    "Angela Merkel met Emmanuel Macron and Giorgia Meloni at the Bundestag in Berlin.",
    "“Wir schaffen das,” the chancellor told the crowd, and the crowd cheered.",
    "THE COURT FINED THE COMPANY AND ITS OWNER.",
    "Which would have cost them 3.5 million euros.",
)
# Names and loan words weigh more than the few English words: not sure, hence not foreign.
UNSURE = (
    "Volkswagen Aktiengesellschaft cut 35,000 jobs.",
    "Juan Carlos de Borbón left Palacio de la Zarzuela.",
    "Jair Bolsonaro, Luiz Inácio Lula da Silva, Dilma Rousseff",
    "Luis Díaz beat Federación Deportiva de Puerto Ayora yesterday.",
    "No, no, no, no, no.",
    "10 km",
    "Oui, bien sûr.",
    "",
    "3 - 4, 1.500 / 20 %",
)
FOREIGN = (
    ("de", "Die Zahl der Arbeitslosen sank im Juni auf 2,3 Millionen."),
    ("de", "Der Umsatz stieg im vergangenen Jahr um 1.234.567 Euro."),
    ("fr", "Environ 12 000 personnes ont manifesté samedi à Paris."),
    ("es", "El gobierno anunció un aumento de 1.500 euros al año."),
    ("it", "Il governo ha stanziato 1.500 milioni di euro per le scuole."),
    ("pt", "O governo gastou 2,5 bilhões de reais em 2023."),
    ("nl", "Ongeveer 15.000 mensen demonstreerden in Den Haag."),
    ("pl", "Rząd wydał w ubiegłym roku 1,2 mld złotych na szkoły."),
    ("no", "Regjeringen brukte 1,5 milliarder kroner på skolene i fjor."),
    ("no", "Regjeringa brukte 1,5 milliardar kroner på skulane i fjor, seier ho til avisa."),
    ("ru", "Правительство выделило 1,5 млрд рублей на школы."),
    ("ar", "أعلنت الحكومة عن تخصيص 1.5 مليار دولار للمدارس."),
    ("zh", "政府宣布拨款100亿元用于学校建设。"),
    ("ja", "政府は学校のために100億円を拠出した。"),
    ("zh", "政府宣布撥款100億元。"),
)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_stays_english_with_foreign_names_in_it(text: str):
    assert recognised(text) == "en"


@pytest.mark.parametrize("text", UNSURE)
def test_text_of_names_or_of_a_few_words_is_left_open(text: str):
    assert recognised(text) == ""


@pytest.mark.parametrize(("language", "text"), FOREIGN)
def test_another_language_is_named(language: str, text: str):
    assert recognised(text) == language


def test_only_the_beginning_of_a_long_text_is_read():
    german = "Die Zahl der Arbeitslosen sank im Juni auf 2,3 Millionen. " * 100

    assert recognised(german + "The end of the story and of the book. " * 1_000) == "de"


def test_a_long_english_text_without_common_words_is_english():
    text = "Police shot five people near London yesterday, injuring two officers seriously."

    assert recognised(text) == "en"
