"""Which addresses are one article's."""

import pytest

from claims.documents.canonical import (
    article_key,
    canonical_url,
    is_same_article,
    names_an_article,
)

PLAIN = "https://courier.example/2031/03/dam-at-half-level"
FORMS = [
    "http://courier.example/2031/03/dam-at-half-level",
    "https://www.courier.example/2031/03/dam-at-half-level/",
    "https://m.courier.example/2031/03/dam-at-half-level",
    "https://mobile.courier.example/2031/03/dam-at-half-level",
    "https://amp.courier.example/2031/03/dam-at-half-level",
    "https://COURIER.example:443/2031/03/dam-at-half-level#top",
    "https://courier.example/2031/03/dam-at-half-level/amp/",
    "https://courier.example/amp/2031/03/dam-at-half-level",
    "https://courier.example/2031/03/dam-at-half-level.amp",
    "https://courier.example/2031/03/dam-at-half-level.amp.html",
    "https://courier.example/2031/03/dam-at-half-level.html",
    "https://courier.example/2031/03/dam-at-half-level/print",
    "https://courier.example/2031/03/dam-at-half-level?print=1",
    "https://courier.example/2031/03/dam-at-half-level?amp",
    "https://courier.example/2031/03/dam-at-half-level?outputType=amp",
    "https://courier.example/2031/03/dam-at-half-level?utm_source=mail&fbclid=x&gclid=y&mc_eid=z",
    "https://courier.example/2031/03/dam-at-half-level?CMP=share_btn_tw",
    "https://courier-example.cdn.ampproject.org/c/s/courier.example/2031/03/dam-at-half-level/amp",
    "https://www.google.com/amp/s/courier.example/2031/03/dam-at-half-level",
]
OTHERS = [
    "https://courier.example/2031/03/dam-at-full-level",
    "https://courier.example/2031/04/dam-at-half-level",
    "https://courier.example/2031/03/dam-at-half-level?page=2",
    "https://courier.example/2031/03",
    "https://courier.example/",
    "https://herald.example/2031/03/dam-at-half-level",
    "https://sport.courier.example/2031/03/dam-at-half-level",
    "https://courier.example:8080/2031/03/dam-at-half-level",
]


@pytest.mark.parametrize("url", FORMS)
def test_forms_of_one_address_have_one_key(url: str):
    assert article_key(url) == article_key(PLAIN)


@pytest.mark.parametrize("url", OTHERS)
def test_other_articles_have_other_keys(url: str):
    assert article_key(url) != article_key(PLAIN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://c.example/?p=12", "https://c.example/?p=13"),
        ("https://c.example/a.php?id=5", "https://c.example/a.php?id=6"),
        ("https://m.de/a", "https://www.de/a"),
        ("https://c.example/amp", "https://c.example/print/amp-limits"),
    ],
)
def test_what_tells_articles_apart_stays_in_the_key(one: str, other: str):
    assert article_key(one) != article_key(other)


def test_order_of_parameters_is_no_difference():
    assert article_key("https://c.example/a?b=1&c=2") == article_key("http://c.example/a?c=2&b=1")


def test_stored_address_keeps_all_but_tracking():
    url = "https://WWW.c.example:443/a/?b=%20&utm_medium=x&c=#d"

    assert canonical_url(url) == "https://www.c.example/a/?b=+&c="
    assert canonical_url("https://c.example/a?b=%20") == "https://c.example/a?b=%20"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        *((form, PLAIN) for form in FORMS),
        ("https://courier.example/print.php?id=812345", "https://courier.example/n/812345/dam"),
        ("https://courier.example/news/art812345", "https://www.courier.example/812345.html"),
        (f"{PLAIN}?edition=uk", PLAIN),
        ("https://live.courier.example/x/dam-at-half-level", PLAIN),
    ],
)
def test_address_a_page_gives_is_its_own(url: str, told: str):
    assert is_same_article(url, told)


@pytest.mark.parametrize(
    "told",
    [
        "https://courier.example/",
        "https://courier.example/2031/03",
        "https://courier.example/news",
        "https://courier.example/2031/03/bridge-closed-for-weeks",
        "https://herald.example/2031/03/dam-at-half-level",
        "https://campaign.example/save-the-dam-now",
        "https://courier.example.evil.example/2031/03/dam-at-half-level",
    ],
)
def test_address_of_something_else_is_not_a_pages_own(told: str):
    assert not is_same_article(PLAIN, told)


def test_home_page_is_no_article():
    assert not names_an_article("https://www.courier.example/index.html")
    assert names_an_article("https://courier.example/reservoir")
    assert names_an_article("https://courier.example/?p=12")
