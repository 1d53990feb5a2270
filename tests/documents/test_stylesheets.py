"""What a page's own style sheets hide is not read, and what they show is."""

import pytest
from lxml import html

from claims.documents.article import read_article
from claims.documents.markup import as_seen
from claims.documents.stylesheets import MOST_HIDDEN, hiding_names

STYLES = [
    (".old { display: none }", {".old"}),
    (".old,#x{color:red;visibility:hidden}", {".old", "#x"}),
    ("/* .a{} */ .old{display:none} .old{display:inline}", set()),
    ("@media print { .old { display: none } }", set()),
    ("@import 'a.css'; .old{display:none}", {".old"}),
    ("p.old, div .old, .old:hover { display: none }", set()),
    ("p { display: none }", set()),
    (".old { display: none", {".old"}),
    ("}}}{{{.old{display:none}", set()),
]


@pytest.mark.parametrize(("css", "names"), STYLES)
def test_simple_rules_tell_what_is_hidden(css: str, names: set[str]):
    root = html.document_fromstring(f"<style>{css}</style><p>5,000 troops</p>")

    assert hiding_names(root) == names


def test_a_style_sheet_for_paper_hides_nothing():
    root = html.document_fromstring("<style media=print>.old{display:none}</style><p>5,000</p>")

    assert not hiding_names(root)


def seen(body: str) -> str:
    page = f"<html><head><style>.old{{display:none}}</style></head><body>{body}</body></html>"
    return " ".join(as_seen(html.document_fromstring(page)).find("body").text_content().split())


def test_a_hidden_figure_is_not_read_beside_the_one_that_shows():
    told = seen('<p>About <span class="old">15,000</span><span>25,000</span> hectares burned.</p>')

    assert told == "About 25,000 hectares burned."


def test_a_name_for_wide_screens_wins():
    assert "15,000" in seen('<p class="old md:block">About 15,000 hectares burned.</p>')


def test_what_is_long_waits_for_a_script_that_shows_it():
    long = "About 15,000 hectares burned. " * (MOST_HIDDEN // 20)

    assert "15,000" in seen(f'<div class="old"><p>{long}</p></div>')


@pytest.mark.parametrize(
    "sentence",
    [
        "The council agreed to spend $<!-- -->52<!-- --> million on the<!-- --> new quay.",
        "The council agreed to spend <!-- 48 -->$52 million on the new quay.",
        "The council agreed to spend $52 <?php echo 1; ?>million on the new quay.",
    ],
)
def test_comments_inside_a_sentence_cut_nothing_off(sentence: str):
    page = f"<html><body><article><h1>Quay</h1><p>{sentence}</p></article></body></html>"

    assert (
        "The council agreed to spend $52 million on the new quay."
        in (read_article(page, "")["text"])
    )
