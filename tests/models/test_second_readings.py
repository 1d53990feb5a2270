"""The rules of second readings that the database keeps, whoever writes."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from claims.models import Appearance, SecondReaderDay, SecondReading
from tests.factories import make_appearance, make_article, make_claim, make_second_reading

pytestmark = pytest.mark.django_db
State = SecondReading.State


def refused(match: str, work) -> None:
    with pytest.raises(DatabaseError, match=match), transaction.atomic():
        work()


def test_an_article_has_one_open_reading():
    article = make_article()
    make_second_reading(article, state=State.DONE)
    make_second_reading(article)

    refused("second_reading_one_open_per_article", lambda: make_second_reading(article))


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("names_its_model", {"model": ""}),
        ("finished_with_an_outcome", {"state": State.DONE, "finished_at": None}),
        (
            "finished_with_an_outcome",
            {"state": State.READING, "finished_at": timezone.now() + timedelta(days=9)},
        ),
        ("finished_with_an_outcome", {"state": "lost"}),
        ("failed_with_a_reason", {"state": State.FAILED, "failure": "", "detail": "Late."}),
        ("failed_with_a_reason", {"state": State.FAILED, "failure": "timeout", "detail": ""}),
        ("failed_with_a_reason", {"state": State.DONE, "failure": "timeout"}),
        ("failed_with_a_reason", {"state": State.WAITING, "detail": "Late."}),
        ("adds_claims_when_done", {"state": State.FAILED, "added": 1}),
        ("adds_claims_when_done", {"added": 1}),
        (
            "ends_after_it_was_asked_for",
            {"state": State.DONE, "finished_at": timezone.now() - timedelta(days=9)},
        ),
    ],
)
def test_a_reading_that_makes_no_sense_is_refused(rule, fields):
    refused(f"second_reading_{rule}", lambda: make_second_reading(**fields))


@pytest.mark.parametrize("column", ["added", "detail", "tokens", "model"])
@pytest.mark.parametrize("state", [State.DONE, State.FAILED])
def test_a_finished_reading_stands(state, column):
    reading = make_second_reading(state=state)
    sql = f"UPDATE claims_secondreading SET {column} = '7' WHERE id = %s"

    refused("is finished and stands", lambda: connection.cursor().execute(sql, [reading.pk]))


@pytest.mark.parametrize("column", ["tokens", "requests"])
def test_what_was_spent_is_not_taken_back(column):
    reading = make_second_reading(**{column: 9})
    sql = f"UPDATE claims_secondreading SET {column} = 8 WHERE id = %s"

    refused("not taken back", lambda: connection.cursor().execute(sql, [reading.pk]))


def test_an_open_reading_goes_on():
    reading = make_second_reading()

    SecondReading.objects.update(tokens=9, requests=1, state=State.READING)
    SecondReading.objects.update(state=State.DONE, finished_at=timezone.now(), added=2)

    reading.refresh_from_db()
    assert (reading.tokens, reading.added) == (9, 2)
    assert list(reading.events.values_list("pgh_label", flat=True)) == [
        "insert", "update", "update",
    ]  # fmt: skip


def test_a_reading_stays():
    reading = make_second_reading()
    sql = "DELETE FROM claims_secondreading WHERE id = %s"

    refused("Cannot delete", lambda: connection.cursor().execute(sql, [reading.pk]))


def test_a_day_cannot_have_cost_less_than_nothing():
    today = SecondReaderDay.objects.create(day=timezone.now().date(), tokens=5)
    sql = "UPDATE claims_secondreaderday SET tokens = tokens - 6"

    refused("tokens", lambda: connection.cursor().execute(sql))

    assert str(today).endswith("5 tokens")


@pytest.mark.parametrize(
    ("origin", "by_reading"), [("rules", True), ("second reader", False), ("oracle", False)]
)
def test_what_the_second_reader_found_names_its_reading_and_nothing_else_does(origin, by_reading):
    reading = make_second_reading() if by_reading else None
    claim, article = make_claim(), make_article()

    refused(
        "appearance_found_by_the_second_reader_says_which",
        lambda: make_appearance(claim, article, origin=origin, second_reading=reading),
    )


def test_who_found_an_appearance_stays():
    said = make_appearance(
        make_claim(), make_article(), origin="second reader", second_reading=make_second_reading()
    )
    of_it = Appearance.objects.filter(pk=said.pk)

    refused("Cannot update", lambda: of_it.update(origin="rules", second_reading=None))


def test_a_reading_says_what_it_is_and_how_long_it_took():
    done = make_second_reading(state=State.DONE)

    assert str(done).startswith("llama3, ")
    assert done.seconds is not None
    assert done.seconds > 3
    assert make_second_reading().seconds is None
