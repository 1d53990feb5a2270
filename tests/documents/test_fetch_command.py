"""``manage.py fetch`` from outside."""

import base64
import gzip
import hashlib
import io
import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from claims.documents.parsing import ROOT
from tests.documents.servers import ARTICLE, HERE, answer, saying, serving


def fetched(url: str, *options: str) -> dict[str, object]:
    out = io.StringIO()
    call_command("fetch", url, "--json", *options, stdout=out)
    return json.loads(out.getvalue())


def test_document_is_told_as_json(settings):
    settings.FETCH_ALLOWED = HERE
    with serving(saying(answer(ARTICLE, "Content-Type: text/html"))) as server:
        told = fetched(server.url(), "--body")

    assert told["ok"] is True
    assert told["status"] == 200
    assert told["content_type"] == "text/html"
    assert told["sha256"] == hashlib.sha256(ARTICLE).hexdigest()
    assert base64.b64decode(str(told["body"])) == ARTICLE


def test_refusal_is_told_as_json_and_ends_with_1():
    out = io.StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("fetch", "http://169.254.169.254/latest/", "--json", stdout=out)

    told = json.loads(out.getvalue())
    assert end.value.code == 1
    assert (told["ok"], told["outcome"], told["reason"]) == (False, "refused", "address")
    assert "169.254.169.254" in told["message"]


def test_failure_without_json_is_a_message():
    with pytest.raises(CommandError, match="only http and https are fetched"):
        call_command("fetch", "ftp://news.example.org/")


KEYS = {"outcome", "reason", "final_url", "status", "bytes", "wire_bytes", "seconds"}


@pytest.mark.parametrize("url", ["", "ftp://x/", "http://\ud800/", "http://127.0.0.1:9/"])
def test_whatever_happens_the_same_keys_are_told(url: str):
    out = io.StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("fetch", "--json", "--", url, stdout=out)

    assert end.value.code == 1
    assert json.loads(out.getvalue()).keys() >= KEYS


def test_a_page_is_fetched_and_read_in_one(settings):
    settings.FETCH_ALLOWED = HERE
    with serving(saying(answer(ARTICLE))) as server:
        told = fetched(server.url())

    assert told.keys() >= KEYS
    assert (told["outcome"], told["kind"], told["bytes"]) == ("fetched", "page", len(ARTICLE))


def test_a_name_stands_for_the_addresses_given(settings):
    with serving(saying(answer(ARTICLE))) as server:
        settings.FETCH_ALLOWED = {("news.example.org", server.port)}
        url = server.url(host="News.example.org")
        told = fetched(url, "--resolve", "news.example.org=127.0.0.1")

    assert told["final_url"] == url.lower()


def test_given_addresses_are_checked_as_any_other():
    out = io.StringIO()

    with pytest.raises(SystemExit):
        call_command(
            "fetch", "http://news.example.org/", "--json",
            "--resolve", "news.example.org=1.1.1.1,10.0.0.1", stdout=out,
        )  # fmt: skip

    assert json.loads(out.getvalue())["reason"] == "address"


@pytest.mark.parametrize("odd", ["news.example.org", "=1.1.1.1", "a=", "a=b", "a=1.1.1"])
def test_an_odd_resolution_is_told(odd: str):
    with pytest.raises(CommandError, match="NAME=ADDR"):
        call_command("fetch", "http://a/", "--resolve", odd)


@pytest.mark.parametrize("reply", ["bomb", "endless", "page"])
def test_a_visit_costs_little_memory(reply: str):
    """The command from outside, as a process of its own: its peak, against an idle one's."""
    piece = gzip.compress(bytes(1 << 24)) * 200
    replies = {
        "bomb": saying(answer(piece, "Content-Encoding: gzip")),
        "endless": saying(answer(b"x" * 30_000_000)),
        "page": saying(answer(ARTICLE)),
    }
    with serving(replies[reply]) as server:
        visit = peak_of(server.url(), FACTCHECK_FETCH_ALLOWED=f"127.0.0.1:{server.port}")

    assert visit - peak_of("http://127.0.0.1/") < 64 * 1024


def test_the_command_itself_starts_and_tells():
    """From a shell, where no settings are loaded yet: it has its own, without jobs and desk."""
    with serving(saying(answer(ARTICLE))) as server:
        told, _ = told_and_peak(server.url(), FACTCHECK_FETCH_ALLOWED=f"127.0.0.1:{server.port}")

    assert (told["outcome"], told["status"], told["kind"]) == ("fetched", 200, "page")


def peak_of(url: str, **settings: str) -> int:
    """The most memory ``manage.py fetch`` itself holds, in KiB."""
    return told_and_peak(url, **settings)[1]


def told_and_peak(url: str, **settings: str) -> tuple[dict, int]:
    code = (
        "import resource, runpy, sys; sys.argv = ['manage.py', 'fetch', sys.argv[1], '--json']\n"
        "try: runpy.run_path('manage.py', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    shell = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        [sys.executable, "-c", code, url],
        capture_output=True, check=True, cwd=ROOT, env={**shell, **settings},
    )  # fmt: skip
    told, peak = done.stdout.splitlines()
    return json.loads(told), int(peak)
