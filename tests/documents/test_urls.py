"""Urls that are refused because two readers could disagree about them, and those that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.documents.errors import FetchRefused
from claims.documents.urls import parse_url, redirected

REFUSED = {
    "malformed": [
        "", "   ", "news.example.org", "/path", "//news.example.org/", "http:news.example.org",
        "http:/news.example.org/", "http:///news.example.org/", "http://", "http://?q", "http://#x",
        " http://news.example.org/", "http://news.example.org/ ", "http://news.example.org\\@10.0.0.1/",
        "http://10.0.0.1\\.news.example.org/", "http://news.example.org/\r\nHost: 10.0.0.1",
        "http://news.example.org/\x00", "ht\ntp://news.example.org/", "http://news.example.org/\ud800",
        "http://news.example.org:80:80/", "http://news.example.org:x/", "http://news.example.org:/",
        "http://[::1/", "http://::1/", "http://news.example.org:１２/", "view-source:http://a.example/",
        "javascript:alert(1)", "data:text/html,x", "http+unix://%2Fvar%2Frun/x",
        "mailto:a@b.example", "file:///etc/passwd",
        "http://a.example:123456/", "about:blank", "http://a.example/\u2028",
    ],
    "scheme": [
        "ftp://news.example.org/", "gopher://10.0.0.1:6379/_x", "unix://run/docker.sock",
        "WS://news.example.org/",
    ],
    "credentials": [
        "http://ana:secret@news.example.org/", "http://news.example.org@10.0.0.1/",
        "http://news.example.org:80@10.0.0.1/", "http://@news.example.org/", "http://[::1]@a.example/",
    ],
    "port": ["http://news.example.org:0/", "http://news.example.org:65536/"],
    "too_long": ["http://news.example.org/" + "a" * 9_000],
    "host": [
        "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
        "http://127.0.0.1.5/", "http://4294967296/", "http://1.2.3.0x4/", "http://256.1.1.1/",
        "http://a..example/", "http://.example/", "http://-a.example/", "http://a-.example/",
        "http://a b.example/", "http://a%00.example/", "http://a;b.example/", "http://a,b.example/",
        "http://{}.example/", "http://" + "a" * 64 + ".example/",
        "http://" + "a." * 130 + "example/",
        "http://①②⑦.⓪.⓪.①/", "http://ⓛocalhost/", "http://loca\u00adlhost/", "http://\u202eexample.org/",
        "http://faß.example/", "http://xn--\u00fc.example/", "http://[1:2]/", "http://[1.2.3.4]/",
        "http://\u2488.example/",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "url"), [(reason, url) for reason, urls in REFUSED.items() for url in urls]
)
def test_ambiguous_url_is_refused_with_its_reason(reason: str, url: str):
    with pytest.raises(FetchRefused) as refusal:
        parse_url(url)

    assert refusal.value.reason == reason
    assert str(refusal.value).isprintable()


@pytest.mark.parametrize(
    ("url", "host", "port", "path"),
    [
        ("http://news.example.org", "news.example.org", 80, "/"),
        ("HTTPS://News.Example.ORG/A?b=C#d", "news.example.org", 443, "/A?b=C"),
        ("http://news.example.org./x", "news.example.org", 80, "/x"),
        ("http://news.example.org:8080/x", "news.example.org", 8080, "/x"),
        ("http://news.example.org?q=1", "news.example.org", 80, "/?q=1"),
        ("http://news.example.org/a b/é?ü=“x”", "news.example.org", 80,
         "/a%20b/%C3%A9?%C3%BC=%E2%80%9Cx%E2%80%9D"),
        ("http://news.example.org/%20?u=http://10.0.0.1/", "news.example.org", 80,
         "/%20?u=http://10.0.0.1/"),
        ("http://bücher.example/x", "xn--bcher-kva.example", 80, "/x"),
        ("http://BÜCHER.example/x", "xn--bcher-kva.example", 80, "/x"),
        ("http://my_host.example/", "my_host.example", 80, "/"),
        ("http://10.0.0.1:9/", "10.0.0.1", 9, "/"),
        ("http://[2606:4700:0::1]/", "2606:4700::1", 80, "/"),
        ("http://news.example.org/ok#@10.0.0.1/", "news.example.org", 80, "/ok"),
    ],
)  # fmt: skip
def test_plain_url_is_taken_apart(url: str, host: str, port: int, path: str):
    target = parse_url(url)

    assert (target.host, target.port, target.path) == (host, port, path)


def test_host_header_names_only_unusual_ports_and_brackets_ipv6():
    assert parse_url("https://a.example:443/").host_header == "a.example"
    assert parse_url("http://a.example:443/").host_header == "a.example:443"
    assert parse_url("http://[2606:4700::1]:81/").host_header == "[2606:4700::1]:81"


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://a.example/b"),
        ("c?d=1", "https://a.example/x/c?d=1"),
        ("//b.example/y", "https://b.example/y"),
        ("http://b.example", "http://b.example/"),
        ("?page=2", "https://a.example/x/y?page=2"),
        ("../z#top", "https://a.example/z"),
        ("", "https://a.example/x/y"),
    ],
)
def test_redirect_leads_to_its_joined_url(location: str, url: str):
    assert redirected(parse_url("https://a.example/x/y"), location).url == url


@pytest.mark.parametrize(
    "location",
    ["data:text/html,x", "gopher://10.0.0.1/", "http://u:p@b.example/", "http://127.1/",
     "\\\\b.example\\x", "/\tx", "http://[::1", "javascript:1"],
)  # fmt: skip
def test_redirect_to_an_ambiguous_url_is_refused(location: str):
    with pytest.raises(FetchRefused):
        redirected(parse_url("https://a.example/x/y"), location)


@given(st.text(max_size=60) | st.text("htp:/@[]\\.%#?0123456789abxé\t ", max_size=60))
def test_any_text_is_a_target_that_reads_back_the_same_or_refused(text: str):
    for url in (text, "http://" + text):
        try:
            target = parse_url(url)
        except FetchRefused:
            continue
        assert parse_url(target.url) == target
        assert target.url.isascii()
