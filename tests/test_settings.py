"""Settings from the environment: an odd value stops the start and says what to write."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process of their own, as a start does."""
    return subprocess.run(
        [sys.executable, "-c", "import factcheck.settings"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": "postgresql://desk@127.0.0.1:1/desk", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value", "way_out"),
    [
        ("FACTCHECK_BASE_URL", "facts.example.org", "write scheme and host"),
        ("FACTCHECK_BASE_URL", "http://", "write scheme and host"),
        ("FACTCHECK_BASE_URL", "https://facts.example.org/desk", "write scheme and host"),
        ("FACTCHECK_BASE_URL", "https://desk:word@facts.example.org", "write scheme and host"),
        ("FACTCHECK_BASE_URL", "https://facts.example.org:99999", "write scheme and host"),
        ("FACTCHECK_BASE_URL", "https://facts.example.org#top", "write scheme and host"),
        ("FACTCHECK_BASE_URL", "https://[::1", "write scheme and host"),
        ("FACTCHECK_DESK_NAME", " ", "write a name"),
        ("FACTCHECK_DESK_NAME", "Desk\nSet-Cookie: a=b", "write a name"),
        ("FACTCHECK_RECHECK_CRON", "every minute", "write five fields of cron"),
        ("FACTCHECK_RECHECK_CRON", "61 * * * *", "write five fields of cron"),
        ("FACTCHECK_CONFIRM_AFTER_SECONDS", "-1", "write a number from 0"),
        ("FACTCHECK_TRUSTED_PROXIES", "11", "write a number from 0 to 10"),
        ("FACTCHECK_REQUESTS_A_MINUTE", "many", "write a number from 0"),
        ("FACTCHECK_LOG_LEVEL", "loud", "write DEBUG, INFO"),
        ("FACTCHECK_DEBUG", "maybe", "write true or false"),
        ("FACTCHECK_SECRET_KEY", "short", "50 at least"),
        ("FACTCHECK_FETCH_ALLOWED_NETWORKS", "10.0.0.0/8", "write each server"),
        ("FACTCHECK_FETCH_ALLOWED", "10.0.0.0/8", "write host and port"),
        ("FACTCHECK_FETCH_ALLOWED", "intranet.example.org", "write host and port"),
        ("FACTCHECK_FETCH_ALLOWED", "http://intranet.example.org:80", "write host and port"),
        ("FACTCHECK_SECOND_READER_MODEL", "llama3", "write its address too"),
        ("FACTCHECK_SECOND_READER_KEY", "sk-1", "write its address too"),
        ("FACTCHECK_SECOND_READER_EVERY_ARTICLE", "true", "write its address too"),
        ("FACTCHECK_SECOND_READER_KEY", "sk 1", "write it as given"),
        ("FACTCHECK_SECOND_READER_MODEL", "a\nb", "write it as given"),
        ("FACTCHECK_SECOND_READER_SECONDS", "0", "write a number from 1"),
        ("FACTCHECK_SECOND_READER_TOKENS_A_DAY", "plenty", "write a number from 0"),
    ],
)
def test_an_odd_value_stops_the_start_and_says_what_to_write(name, value, way_out):
    answer = start(**{name: value})

    assert answer.returncode != 0
    last = answer.stderr.splitlines()[-1] if answer.stderr else ""
    assert "ImproperlyConfigured" in answer.stderr
    assert name in answer.stderr
    assert way_out in last


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FACTCHECK_BASE_URL", "https://facts.example.org/"),
        ("FACTCHECK_BASE_URL", "https://Facts.Example.org:8443"),
        ("FACTCHECK_BASE_URL", "http://[::1]:8000"),
        ("FACTCHECK_DESK_NAME", "Faktencheck Ö"),
        ("FACTCHECK_RECHECK_CRON", "*/10 * * * * *"),
    ],
)
def test_a_good_value_is_taken(name, value):
    assert start(**{name: value}).returncode == 0


READER = "FACTCHECK_SECOND_READER_URL"


@pytest.mark.parametrize(
    "url",
    [
        "127.0.0.1:11434/v1",
        "ftp://models.example.org/v1",
        "https://:word@models.example.org/v1",
        "https://models.example.org/v1?key=word",
        "https://models.example.org/v1#word",
        "https://models.example.org:99999/v1",
        "https://models.example.org:0/v1",
        "https:///v1",
    ],
)
def test_an_odd_address_of_the_second_reader_stops_the_start_and_is_not_repeated(url: str):
    answer = start(**{READER: url, "FACTCHECK_SECOND_READER_MODEL": "llama3"})

    assert answer.returncode != 0
    assert READER in answer.stderr.splitlines()[-1]
    assert "word" not in answer.stderr.splitlines()[-1]


def test_a_second_reader_needs_a_model():
    answer = start(**{READER: "http://127.0.0.1:11434/v1"})

    assert "FACTCHECK_SECOND_READER_MODEL is empty" in answer.stderr


def test_an_odd_key_is_not_repeated():
    answer = start(FACTCHECK_SECOND_READER_KEY="sk-secret word")

    assert answer.returncode != 0
    assert "secret" not in answer.stderr


@pytest.mark.parametrize("url", ["http://127.0.0.1:11434/v1/", "https://models.example.org/v1"])
def test_a_second_reader_is_taken(url: str):
    assert start(**{READER: url, "FACTCHECK_SECOND_READER_MODEL": "llama3:8b"}).returncode == 0
