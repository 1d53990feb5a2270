"""``manage.py fetch`` from outside."""

import base64
import hashlib
import io
import json
from ipaddress import ip_network

import pytest
from django.core.management import CommandError, call_command

from tests.documents.servers import ARTICLE, answer, saying, serving


def fetched(url: str, *options: str) -> dict[str, object]:
    out = io.StringIO()
    call_command("fetch", url, "--json", *options, stdout=out)
    return json.loads(out.getvalue())


def test_document_is_told_as_json(settings):
    settings.FETCH_ALLOWED_NETWORKS = [ip_network("127.0.0.1/32")]
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
