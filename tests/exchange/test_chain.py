"""The record that is hashed, and the program readers check it with."""

import io
import json
import runpy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

import claims
from claims.exchange.chain import FORMAT, canonical, digest, unnumbered
from claims.exchange.document import instant
from claims.models import ClaimReview, Kind
from tests.factories import make_publication

AT = datetime(2026, 3, 16, tzinfo=UTC)
PROGRAM = Path(claims.__file__).parent / "static/claims/verify_log.py"
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abcxyz_", min_size=1), json_values, max_size=4))
def test_the_readers_program_writes_records_as_we_do(document: dict[str, Any]) -> None:
    readers = runpy.run_path(str(PROGRAM))["canonical"]
    told: dict[str, Any] = {
        "format": FORMAT,
        "published_at": instant(AT),
        "seq": 1,
        "claim": 2,
        "version": 1,
        "kind": "published",
        "prev_hash": "0" * 64,
        "document": document,
    }

    assert readers(told) == canonical(told).encode()


@given(json_values, st.text())
def test_a_record_opens_as_it_is_hashed_with_times_in_their_places(told: Any, text: str) -> None:
    moments = {"published_at": "", "first_published_at": ""}
    document = {"body": text, "zz": told, 'a"published_at":"': 'x"published_at":""'}
    what: dict[str, Any] = {"claim": 2, "kind": "published"}

    pieces = unnumbered(**what, document={**document, **moments})

    whole = {**document, **dict.fromkeys(moments, instant(AT))}
    rest = {"format": FORMAT, "prev_hash": "ab", "published_at": instant(AT), "seq": 7}
    record = f'{instant(AT).join(pieces)}ab","published_at":"{instant(AT)}","seq":7,"version":3}}'
    assert record == canonical({**what, **rest, "document": whole, "version": 3})


def walk(client: Client, tamper: Any = lambda page: page, *known: Any) -> Any:
    """Run the readers' program against the API; ``tamper`` changes what it is told."""

    def urlopen(url: str) -> io.BytesIO:
        page = client.get(url.removeprefix("https://desk.example")).json()
        return io.BytesIO(json.dumps(tamper(page)).encode())

    verify = runpy.run_path(str(PROGRAM))["verify"]
    verify.__globals__["urlopen"] = urlopen
    return verify("https://desk.example", *known)


@pytest.mark.django_db
def test_the_readers_program_verifies_the_log(client: Client) -> None:
    first = make_publication()
    make_publication(
        ClaimReview.objects.get(claim=first.claim), kind=Kind.REAFFIRMED, note="Überprüft – 五"
    )
    last = make_publication()

    assert walk(client) == (last.seq, last.hash)


@pytest.mark.django_db
def test_the_readers_program_misses_what_an_earlier_walk_had_seen(client: Client) -> None:
    first, last = make_publication(), make_publication()

    assert walk(client, lambda page: page, (first.seq, first.hash)) == (last.seq, last.hash)
    with pytest.raises(SystemExit, match="record 1 is another one"):
        walk(client, lambda page: page, (first.seq, "f" * 64))
    with pytest.raises(SystemExit, match="it had 3, the newest are missing"):
        walk(client, lambda page: page, (3, "f" * 64))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (lambda record: record["document"].update(summary="Nothing to see."), "was changed"),
        (lambda record: record.update(prev_hash="1" * 64), "does not link"),
        (lambda record: record.update(seq=7), "is missing"),
    ],
)
def test_the_readers_program_finds_what_was_changed(client: Client, tamper: Any, told: str) -> None:
    make_publication()
    make_publication()

    def change(page: Any) -> Any:
        tamper(page["results"][-1])
        return page

    with pytest.raises(SystemExit, match=told):
        walk(client, change)


def test_a_hash_is_of_the_utf_8_bytes() -> None:
    assert digest("ä") == "33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc"
