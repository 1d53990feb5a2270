"""Documents read: titles, bylines, clean text, and clear errors for the rest."""

import hashlib
from contextlib import suppress
from datetime import date

import pytest

from claims.documents import parsing
from claims.documents.article import read_article
from claims.documents.errors import (
    DocumentError,
    DocumentTooLarge,
    EmptyDocument,
    NotText,
    UnreadableDocument,
)
from claims.documents.reading import read_document

URL = "https://ledger.example/2026/03/troops?utm=1"
PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Ministry confirms troop numbers | The Daily Ledger</title>
<meta property="og:title" content="Ministry confirms troop numbers">
<meta property="og:site_name" content="The Daily Ledger">
<link rel="canonical" href="/2026/03/troops">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Ministry confirms troop numbers","datePublished":"2026-03-04T08:00:00Z",
"author":{"@type":"Person","name":"Maria Costa"}}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div id="cookie-banner">We use cookies to improve your experience. <button>Accept</button></div>
<main><article><h1>Ministry confirms troop numbers</h1>
<div class="share-bar"><a href="#">Share on Facebook</a><a href="#">Tweet</a></div>
<figure><img src="x.jpg"><figcaption>Soldiers on parade. Photo: J. Doe/Agency</figcaption></figure>
<p>More than&nbsp;5,000 American troops are stationed in the country, the ministry said.</p>
<p><strong>Read more:</strong> <a href="/x">What the new base means</a></p>
<p>“We welcome <em>them</em>,” said Ana&#160;Ruiz &amp; her deputy.<br>They gave no date.</p>
<div class="newsletter-box"><h3>Sign up for our newsletter</h3>
<p>Get the day's top stories in your inbox every morning.</p></div>
<h2>Numbers in dispute</h2>
<ul><li>Base at Norvale: 2,100 troops</li><li>Base at Harwick: 2,900 troops</li></ul>
<p>Advertisement</p>
<table><tr><th>Year</th><th>Troops</th></tr><tr><td>2026</td><td>5,000</td></tr></table>
<aside class="related"><h3>Editor's pick</h3><ul><li><a href="/a">Ten facts</a></li></ul></aside>
<p><em>Editor’s pick</em></p><p><a href="/c">How the deal was made behind closed doors</a></p>
<p>Parliament votes on 12 March, the speaker told reporters at the end of a long day.</p>
</article></main>
<footer>© 2026 The Daily Ledger. All rights reserved. Updated 4 March 2026</footer></body></html>"""
TEXT = """Ministry confirms troop numbers

More than 5,000 American troops are stationed in the country, the ministry said.

“We welcome them,” said Ana Ruiz & her deputy.
They gave no date.

Numbers in dispute

Base at Norvale: 2,100 troops

Base at Harwick: 2,900 troops

Year | Troops

2026 | 5,000

Parliament votes on 12 March, the speaker told reporters at the end of a long day."""


def test_page_is_read_without_its_furniture():
    document = read_document(PAGE.encode(), content_type="text/html", url=URL)

    assert document.text == TEXT
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert document.title == "Ministry confirms troop numbers"
    assert document.byline == "Maria Costa"
    assert document.published == date(2026, 3, 4)
    assert document.site_name == "The Daily Ledger"
    assert document.language == "en-GB"
    assert document.canonical_url == "https://ledger.example/2026/03/troops"


def test_page_is_read_the_same_every_time():
    assert read_document(PAGE.encode()) == read_document(PAGE.encode())


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "http://u:p@ledger.example/", "http://127.1/", "http://["]
)
def test_canonical_address_that_may_not_be_fetched_is_left_out(link: str):
    page = PAGE.replace('href="/2026/03/troops"', f'href="{link}"')

    assert read_document(page.encode(), url=URL).canonical_url == ""


def test_page_says_nothing_of_itself():
    document = read_document(b"<html><body><p>5,000 troops are in the country.</p></body></html>")

    assert document.text == "5,000 troops are in the country."
    assert (document.title, document.byline, document.published) == ("", "", None)


def test_page_that_is_no_article_is_read_as_its_reader_sees_it():
    links = "".join(f'<li><a href="/{n}">Table {n} of the census</a></li>' for n in range(5))

    document = read_document(f"<html><body><ul>{links}</ul></body></html>".encode())

    assert "Table 3 of the census" in document.text


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("5,000 &#xD800; troops", "5,000 \ufffd troops"),
        ("5,000 tro\x00ops", "5,000"),
        ("<script>alert('5,000')</script>7,000 troops", "7,000 troops"),
        ("{{ settings.SECRET_KEY }} {% debug %}", "{{ settings.SECRET_KEY }} {% debug %}"),
        ("1 < 2 and 5 &lt; 6", "5 < 6"),
    ],
)
def test_hostile_markup_becomes_plain_text(markup: str, words: str):
    page = f"<html><title>=HYPERLINK(1)</title><body><p>{markup}, it was said.</p></body></html>"

    document = read_document(page.encode())

    assert words in document.text
    assert "alert" not in document.text
    document.text.encode("utf-8")


def test_text_file_is_stored_whole_with_its_headline_as_title():
    text = "Ministry confirms numbers\r\n\r\n\r\nMore than 5,000 troops.\r\n\r\nEditor's pick\r\n"

    document = read_document(text.encode("cp1252"), name="troops.txt")

    assert document.text == (
        "Ministry confirms numbers\n\nMore than 5,000 troops.\n\nEditor's pick"
    )
    assert document.title == "Ministry confirms numbers"


@pytest.mark.parametrize(
    "text",
    [
        "A first sentence that ends.\n\nAnd goes on.",
        "A first line\nthat goes on in the second.\n\nMore.",
        "Just one line",
        "“A quotation.”\n\nMore.",
        "The following:\n\nMore.",
        "Too long to be a headline " * 10 + "\n\nMore.",
    ],
)
def test_first_line_that_is_no_headline_is_no_title(text: str):
    assert read_document(text.encode()).title == ""


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", EmptyDocument, "'troops.txt' holds no text"),
        (b" \r\n\t\n", EmptyDocument, "'troops.txt' holds no text"),
        (b"\xef\xbb\xbf", EmptyDocument, "'troops.txt' holds no text"),
        (b"%PDF-1.7 ...", NotText, "'troops.txt' looks like a PDF file"),
        (bytes(500), NotText, "looks like binary data"),
        (b"a " * 1_500_000, DocumentTooLarge, "has 2,999,999 bytes of text; the limit is 2,000,0"),
        ("ж".encode() * 1_000_001, DocumentTooLarge, "has 2,000,002 bytes of text"),
        (b"x" * (10 * 1024 * 1024 + 1), DocumentTooLarge, "has 10,485,761 bytes"),
    ],
    ids=["nothing", "blank", "only a mark", "pdf", "binary", "long", "long in bytes", "huge"],
)
def test_what_cannot_be_stored_gets_a_clear_error(
    data: bytes, error: type[DocumentError], message: str
):
    with pytest.raises(error, match=message):
        read_document(data, name="troops.txt")


def test_text_of_the_limit_is_stored():
    assert len(read_document(b"x" * 2_000_000).text) == 2_000_000


@pytest.mark.parametrize(
    "page",
    ["<html><body></body></html>", "<html><body><script>1</script></body></html>",
     "<html><head><title>Only a title</title></head></html>"],
)  # fmt: skip
def test_page_without_text_is_empty(page: str):
    with pytest.raises(EmptyDocument):
        read_document(page.encode(), url=URL)


def test_page_that_holds_the_parser_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parsing, "CPU_SECONDS", 1)
    attributes = " ".join(f"a{n}=1" for n in range(200_000))

    with pytest.raises(UnreadableDocument, match="more than 1 seconds") as error:
        read_document(f"<html><body {attributes}><p>5,000 troops</p>".encode())

    assert error.value.reason == "over_limits"


def test_a_machine_too_busy_to_read_a_page_says_so_and_not_that_the_page_is_long(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(parsing, "WALL_SECONDS", 0.01)

    with pytest.raises(UnreadableDocument, match="machine was too busy") as error:
        read_document(b"<html><body><p>5,000 troops</p></body></html>")

    assert error.value.reason == "busy"


def test_page_that_needs_too_much_memory_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parsing, "MEMORY_BYTES", 300 * 1024**2)

    with pytest.raises(UnreadableDocument, match="300 MiB"):
        read_document(b"<html><body>" + b"<p>5,000 troops" * 500_000)


@pytest.mark.parametrize(
    "page",
    ["<div>" * 300_000 + "5,000 troops", "<p>5,000 troops</p>" + "<" * 1_000_000,
     "<p>5,000 troops</p>" + "<!--" * 300_000, "<p>5,000 troops" + "&#x41;" * 200_000,
     "<p>" + "<b>5" * 300_000],
    ids=["nested", "brackets", "comments", "entities", "bold"],
)  # fmt: skip
def test_odd_page_ends_in_a_document_or_an_error_of_ours(page: str):
    with suppress(DocumentError):
        assert read_document(b"<html>" + page.encode()).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"datePublished":"2026-03-04T08:00:00Z"', '"datePublished":"soon"'),
        ('"datePublished":"2026-03-04T08:00:00Z"', '"x":"1"'),
    ],
)
def test_page_without_a_date_has_none_though_its_footer_names_one(before: str, after: str):
    assert read_article(PAGE.replace(before, after), URL)["published"] == ""
