"""Paging by cursor: every row once, in order, in both directions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from claims.exchange.listing import BadCursor, Cursor, OtherCursor, page
from claims.exchange.search import understood
from claims.models import Publication
from tests.factories import make_publication

numbers = st.integers(min_value=0, max_value=10**18 - 1)


@given(st.lists(numbers, min_size=1, max_size=2), st.booleans())
def test_a_cursor_reads_back_as_it_was_written(key: list[int], back: bool) -> None:
    cursor = Cursor(tuple(key), back=back)

    assert Cursor.read(str(cursor)) == cursor


@given(st.text(max_size=40))
def test_no_text_but_a_cursors_own_is_read_as_one(text: str) -> None:
    try:
        cursor = Cursor.read(text)
    except BadCursor:
        return
    assert str(cursor) == text


@pytest.mark.django_db
def test_a_list_is_walked_forth_and_back() -> None:
    seqs = [make_publication().seq for _ in range(5)][::-1]
    rows = Publication.objects.values("seq")

    forth, cursor = [], None
    for _ in range(3):
        step = page(rows, size=2, cursor=cursor)
        forth.append([row["seq"] for row in step.rows])
        last, cursor = step, step.next
    back, cursor = [], last.previous
    while cursor:
        step = page(rows, size=2, cursor=cursor)
        back.append([row["seq"] for row in step.rows])
        cursor = step.previous

    assert forth == [seqs[:2], seqs[2:4], seqs[4:]]
    assert last.next is None
    assert back == [seqs[2:4], seqs[:2]]


@pytest.mark.django_db
def test_what_is_published_meanwhile_moves_no_page() -> None:
    seqs = [make_publication().seq for _ in range(4)][::-1]
    first = page(Publication.objects.values("seq"), size=2)

    make_publication()
    second = page(Publication.objects.values("seq"), size=2, cursor=first.next)

    assert [row["seq"] for row in second.rows] == seqs[2:]


@pytest.mark.django_db
def test_rows_that_tie_are_told_apart_by_the_second_key() -> None:
    for _ in range(5):
        make_publication()
    rows = understood("troops").rank(Publication.objects.all()).values("score", "seq")

    seen, cursor = [], None
    for _ in range(3):
        step = page(rows, size=2, cursor=cursor, by=("score", "seq"))
        seen += [row["seq"] for row in step.rows]
        cursor = step.next

    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 5


@pytest.mark.django_db
def test_a_cursor_of_a_list_ordered_otherwise_is_refused() -> None:
    with pytest.raises(OtherCursor):
        page(Publication.objects.values("seq"), size=2, cursor=Cursor((1, 2)))


@pytest.mark.django_db
def test_a_place_in_a_list_of_two_keys_is_reached_by_its_index() -> None:
    """A bound that is one of several alternatives enters no index: the list would be walked."""
    rows = Publication.objects.current().values("claimed_day", "seq")
    by = ("claimed_day", "seq")

    with CaptureQueriesContext(connection) as queries:
        page(rows, size=2, by=by, cursor=Cursor((20260314, 5)))

    sql = queries[0]["sql"].split("WHERE")[1].split("OR")[0]
    assert '"claimed_day" <= 20260314' in sql
