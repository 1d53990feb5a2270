"""What bytes are, and which characters they spell."""

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.documents.decoding import decode, looks_like, require_text
from claims.documents.errors import NotText

FRENCH = "Le préfet a déclaré que 5 000 soldats étaient logés à Évreux, près de la forêt."
RUSSIAN = "Министерство сообщило, что в стране находятся пять тысяч солдат и двадцать танков."
POLISH = (
    "Rzecznik powiedział, że żołnierze zostaną w Łodzi dłużej niż trzy miesiące, później wyjadą."
)
JAPANESE = "防衛省は火曜日、国内に五千人の兵士がいると発表した。"
QUOTES = "“We have 5,000 troops,” the minister’s office said – no more. " + "Plain words. " * 40


@pytest.mark.parametrize(
    ("text", "charset", "content_type"),
    [
        (FRENCH, "utf-8", ""),
        (FRENCH, "utf-8", "text/html; charset=iso-8859-1"),  # UTF-8 is seldom anything else
        (FRENCH, "cp1252", "text/plain; charset=ISO-8859-1"),
        (FRENCH, "cp1252", 'text/plain; charset="windows-1252"'),
        (QUOTES, "cp1252", "text/plain; charset=iso-8859-1"),  # as browsers read it
        (QUOTES, "cp1252", ""),
        (RUSSIAN, "cp1251", "text/plain; charset=windows-1251"),
        (RUSSIAN, "koi8-r", "text/plain;charset=koi8-r"),
        (RUSSIAN, "cp1251", ""),
        (POLISH, "iso8859-2", "text/plain; charset=ISO-8859-2"),
        (JAPANESE, "cp932", "text/html; charset=Shift_JIS"),
        (JAPANESE, "euc-jp", "text/html; charset=euc-jp"),
        (JAPANESE, "iso-2022-jp", "text/html; charset=iso-2022-jp"),
        (RUSSIAN, "utf-16", ""),
        (FRENCH, "utf-16-le", ""),
        (FRENCH, "utf-16-be", ""),
        (FRENCH, "utf-8-sig", "text/html; charset=utf-16"),
        (FRENCH, "utf-32", ""),
    ],
)
def test_text_is_read_in_its_charset(text: str, charset: str, content_type: str):
    assert decode(text.encode(charset), content_type=content_type) == text


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="windows-1251">',
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>",
        "<?xml version='1.0' encoding='windows-1251'?>",
    ],
)
def test_charset_in_the_markup_is_heeded(head: str):
    page = f"{head}<p>{RUSSIAN}</p>"

    assert decode(page.encode("cp1251")) == page


@pytest.mark.parametrize(
    "charset", ["utf-7", "idna", "rot13", "zlib", "hex", "nonsense", "<script>", "utf-16", "", "*"]
)
def test_charset_that_is_no_charset_of_the_web_is_ignored(charset: str):
    told = f'text/html; charset="{charset}"'

    assert decode(QUOTES.encode("cp1252"), content_type=told) == QUOTES
    assert decode(b"5,000 +ADw- troops", content_type=told) == "5,000 +ADw- troops"


def test_few_damaged_bytes_do_not_turn_utf8_into_another_charset():
    damaged = (FRENCH * 5).encode()[:-1] + b"\xff" + FRENCH.encode()

    read = decode(damaged, content_type="text/html; charset=iso-8859-1")

    assert read.count("\ufffd") <= 2
    assert read.startswith(FRENCH)


@given(st.binary(max_size=400), st.text(max_size=40))
def test_any_bytes_are_read_somehow(data: bytes, content_type: str):
    assert isinstance(decode(data, content_type=content_type), str)
    assert looks_like(data)


@given(st.text(max_size=400))
def test_utf8_with_a_mark_is_always_read_as_written(text: str):
    data = codecs.BOM_UTF8 + text.encode("utf-8", "replace")

    assert decode(data) == text.encode("utf-8", "replace").decode()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\nplain", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20), "office"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"GIF89a\x01\x00\x01\x00", "GIF"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"\x00\x00\x00\x18ftypmp42", "video"),
        (b"\x1f\x8b\x08\x00\x00\x00", "gzip"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (b"SQLite format 3\x00\x10", "database"),
        (bytes(range(256)) * 4, "binary"),
        (bytes(100), "binary"),
        (random.Random(1).randbytes(3_000), "binary"),  # noqa: S311 - noise, no secret
    ],
)
def test_what_is_no_text_is_named_and_refused(data: bytes, what: str):
    with pytest.raises(NotText, match=r"^'troops.bin' looks like .*Save it as") as refusal:
        require_text(data, "troops.bin")

    assert what in refusal.value.looks_like


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"GIF89 was a format of pictures.", "text"),
        (b"RIFF raff, said the minister.", "text"),
        (b"5,000 troops\x00 are there, " * 10, "text"),
        (b"a < b and b > c", "text"),
        (b"<3 is what he wrote about p", "text"),
        (b'{"troops": 5000}', "text"),
        (FRENCH.encode("utf-16"), "text"),
        (JAPANESE.encode("cp932"), "text"),
        (b"", "text"),
        (b"<!DOCTYPE html><title>x</title>", "an html page"),
        (b"\xef\xbb\xbf  \n<html lang=en>", "an html page"),
        (b"<!-- made by hand --><div class=a>5,000", "an html page"),
        (b"<p>5,000 troops</p>", "an html page"),
        ("<html><p>5,000".encode("utf-16"), "an html page"),
    ],
)
def test_texts_and_pages_are_told_apart_by_their_bytes(data: bytes, what: str):
    assert require_text(data) == what


@pytest.mark.parametrize(
    ("text", "charset", "content_type", "head"),
    [
        (QUOTES, "cp1252", "text/html; charset=utf-8", '<meta charset="utf-8">'),
        (FRENCH, "cp1252", "text/html; charset=utf-8", '<meta charset="utf-8">'),
        (QUOTES, "utf-8", "", '<meta charset="iso-8859-1">'),
        (RUSSIAN, "cp1251", "text/html; charset=utf-8", '<meta charset="windows-1251">'),
        (RUSSIAN, "cp1251", "text/html; charset=iso-8859-1", ""),
        (FRENCH, "cp1252", "text/html; charset=shift_jis", ""),
        (JAPANESE * 3, "euc-jp", "text/html", "<!-- " + "x" * 5_000 + " --><meta charset=euc-jp>"),
        (RUSSIAN, "koi8-r", "", "<script>" + "x" * 20_000 + "</script><meta charset='koi8-r'>"),
        (FRENCH, "utf-8-sig", "text/html; charset=windows-1252", ""),
        (RUSSIAN, "utf-16", "text/html; charset=utf-8", '<meta charset="utf-16">'),
        (FRENCH, "utf-8", "", '<meta charset="utf-16">'),
        (FRENCH, "cp1252", "text/html; charset=x-user-defined", ""),
        (POLISH, "iso8859-2", "", "<?xml version='1.0' encoding='ISO-8859-2'?>"),
        (FRENCH.encode().decode("cp1252", "replace"), "utf-8", "", ""),  # spelled wrong before
    ],
)
def test_wrong_labels_do_not_spoil_a_page(text: str, charset: str, content_type: str, head: str):
    page = f"{head}<p>{text}</p>"

    assert decode(page.encode(charset), content_type=content_type) == page


def test_bytes_of_windows_that_strayed_into_utf8_are_read():
    stray = FRENCH.encode() * 3 + "The mayor’s café – open".encode("cp1252")

    assert decode(stray).endswith("The mayor’s café – open")
