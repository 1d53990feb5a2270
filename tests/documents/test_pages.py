"""Pages of many kinds: the article whole, nothing besides, and its own day."""

import pytest

from claims.documents.article import read_article
from claims.documents.cleaning import clean
from claims.documents.reading import read_document
from tests.documents.pages import BODY, CLOSE, DETAIL, LEDE, MONEY, PROSE, URL, Page, article, page
from tests.documents.pages.days import DAYS
from tests.documents.pages.layouts import LAYOUTS
from tests.documents.pages.sentences import (
    BARE,
    BOXES,
    INLINE,
    MARKS,
    NAMES,
    S1,
    S2,
    S3,
    SEEN,
)


def read(markup: str) -> str:
    return " ".join(clean(read_article(markup, URL)["text"]).split())


def between(markup: str) -> str:
    """An article with something between its paragraphs."""
    return article(f"<p>{LEDE}</p><p>{DETAIL}</p>{markup}<p>{MONEY}</p><p>{CLOSE}</p>")


@pytest.mark.parametrize("case", LAYOUTS, ids=lambda case: case.name)
def test_article_is_read_whole_and_alone(case: Page):
    found = read_article(case.markup, URL)
    text = " ".join(clean(found["text"]).split())

    assert [words for words in case.must if words not in text] == []
    assert [words for words in case.must_not if words in text] == []
    assert case.published is None or found["published"] == case.published


@pytest.mark.parametrize(("markup", "words", "never"), MARKS)
def test_marks_never_run_into_a_number(markup: str, words: str, never: str):
    text = read(between(f"<p>{markup}</p>"))

    assert words in text
    assert never not in text


@pytest.mark.parametrize(("markup", "words"), INLINE)
def test_words_stay_in_their_sentence(markup: str, words: str):
    assert words in read(between(f"<p>{markup}</p>"))


@pytest.mark.parametrize("markup", BARE)
@pytest.mark.parametrize(
    "whole",
    [
        article,
        lambda bare: page(f"<div id='content'>{bare}</div>"),
        lambda bare: article(BODY + bare),
    ],
    ids=["alone", "in a div", "after paragraphs"],
)
def test_bare_words_are_paragraphs(whole, markup: str):
    text = read(whole(markup))

    assert [sentence for sentence in (S1, S2, S3) if text.count(sentence) != 1] == []


@pytest.mark.parametrize("markup", NAMES)
def test_name_of_an_element_drops_nothing(markup: str):
    text = read(between(markup.format(S1, S2, S3)))

    assert [sentence for sentence in (*PROSE, S1, S2, S3) if sentence not in text] == []


@pytest.mark.parametrize(("markup", "words"), BOXES)
def test_boxes_are_no_part_of_the_article(markup: str, words: str):
    text = read(between(markup))

    assert [sentence for sentence in PROSE if sentence not in text] == []
    assert words not in text


@pytest.mark.parametrize("markup", SEEN)
def test_what_a_reader_sees_is_read(markup: str):
    assert S1 in read(between(markup.format(S1)))


@pytest.mark.parametrize(("markup", "day"), [case[1:] for case in DAYS], ids=[c[0] for c in DAYS])
def test_day_is_the_articles_own(markup: str, day: str | None):
    assert (read_article(markup, URL)["published"] or None) == day


def test_day_in_the_address_is_taken_last():
    dated = "https://courier.example/2031/03/04/reservoirs"

    assert read_article(article(BODY), dated)["published"] == "2031-03-04"
    assert read_article(article(BODY), "https://courier.example/2031/13/04/x")["published"] == ""


def test_page_that_opens_with_an_xml_line():
    line = '<?xml version="1.0" encoding="windows-1252"?>\n<!DOCTYPE html>'
    markup = (
        f'{line}<html xmlns="http://www.w3.org/1999/xhtml"><body>{BODY}<p>“Café”</p></body></html>'
    )

    text = read_document(markup.encode("cp1252"), content_type="text/html").text

    assert LEDE in text
    assert "“Café”" in text


def test_author_is_read_though_the_byline_is_no_part_of_the_text():
    found = read_article(article(f"<div class='author'>Ann Roe</div>{BODY}"), URL)

    assert found["byline"] == "Ann Roe"
    assert "Ann Roe" not in found["text"]


def test_menu_longer_than_the_article_is_no_part_of_it():
    menu = "".join(f"<li><a href='/{n}'>Part {n} of the paper</a></li>" for n in range(30))
    text = read(page(f"<nav><ul>{menu}</ul></nav><article><p>{S1}</p></article>"))

    assert S1 in text
    assert "Part 7" not in text


def test_menu_of_a_notice_is_read_only_where_there_is_nothing_else():
    menu = "<nav><a href='/'>Home</a></nav>"

    assert read(page(f"{menu}<p>{S1}</p>")) == S1
    assert read(page(menu)) == "Home"
