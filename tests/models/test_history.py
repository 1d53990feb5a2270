"""History rows stand as they were written, whoever holds the pen."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from claims.models import ChecklistStep, ChecklistTick, Feed, ForeignReview
from tests.desk import Desk
from tests.factories import (
    make_claim,
    make_claimant,
    make_evidence,
    make_match,
    make_quantity,
    make_rating,
    make_review,
    make_second_reading,
    make_source,
    make_topic,
    make_user,
)

EVENTS = (
    *("claimevent", "claimantevent", "claimreviewevent", "evidenceevent", "ratingevent"),
    *("secondreadingevent", "foreignreviewevent", "rejectionreasonevent", "feedevent"),
    *("checkliststepevent", "checklisttickevent"),
    *("appearanceevent", "quantityevent", "matchevent"),
    *("sourceevent", "sourcedomainevent", "topicevent", "userevent"),
)


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


@pytest.mark.django_db
@pytest.mark.parametrize("table", EVENTS)
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE claims_{} SET pgh_label = 'insert'",
        "UPDATE claims_{} SET pgh_context_id = NULL",
        "DELETE FROM claims_{}",
        "TRUNCATE claims_{} CASCADE",
    ],
)
def test_history_is_append_only(table, sql):
    make_evidence(make_review(make_claim(claimant=make_claimant())).claim)
    make_rating()
    step = ChecklistStep.objects.all()[0]
    ChecklistTick.objects.create(claim=make_claim(), step=step, ticked_by=make_user())
    make_second_reading()
    source = make_source(domain="courier.example.org")
    Feed.objects.create(source=source, url="https://courier.example.org/feed")
    make_topic()
    ForeignReview.objects.create(claim=make_claim(), key="x", statement="x", publisher="x")
    said = make_claim().appearances.get()
    quantity, match = make_quantity(said, "5,000"), make_match(said.claim, make_claim())
    run(f"UPDATE claims_match SET score = 0.1 WHERE id = {match.pk}")
    run(f"UPDATE claims_quantity SET unit = 'x' WHERE id = {quantity.pk}")
    run(f"UPDATE claims_appearance SET speaker = 'x' WHERE id = {said.pk}")

    with pytest.raises(DatabaseError, match="history stands as it was written"):
        run(sql.format(table))


def test_every_history_table_is_among_them():
    tracked = (m for m in apps.get_models() if getattr(m, "pgh_tracked_model", None))

    assert {model._meta.db_table for model in tracked} == {f"claims_{name}" for name in EVENTS}


@pytest.mark.django_db
def test_pgtrigger_cannot_switch_the_rule_off():
    make_claim()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{history_stands}', true)")

    with pytest.raises(DatabaseError, match="history stands"):
        run("DELETE FROM claims_claimevent")


TRIGGER_FUNCTIONS = r"""
    SELECT DISTINCT proname FROM pg_proc LEFT JOIN pg_trigger ON tgfoid = pg_proc.oid
    LEFT JOIN pg_class ON pg_class.oid = tgrelid
    WHERE (relname LIKE 'claims\_%%'
        OR proname IN ('_pgh_attach_context', '_pgtrigger_should_ignore'))
    AND NOT coalesce(tgisinternal, false)
"""


def test_no_trigger_function_depends_on_the_search_path(desk: Desk):
    """Whoever adds or changes a trigger ends the migration with RunSQL(FIX_SEARCH_PATH)."""
    path = ["search_path=pg_catalog, public, pg_temp"]
    every = desk.query(TRIGGER_FUNCTIONS + " AND true = %s", True)
    free = desk.query(TRIGGER_FUNCTIONS + " AND NOT coalesce(proconfig @> %s, false)", path)

    assert len(every) > 50
    assert free == []


def test_no_trigger_function_catches_an_error(desk: Desk):
    """What it does so often rolls a subtransaction back, at a cost that grows with the work done.

    Whoever adds or changes a trigger ends the migration with RunSQL(FIX_SEARCH_PATH).
    """
    catching = TRIGGER_FUNCTIONS + " AND prosrc ILIKE %s"
    assert desk.query(catching, "%exception%when%others%") == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("set_aside", "ignored"), [("{a_rule}", True), ("{another}", False), ("", False)]
)
def test_a_rule_is_set_aside_by_its_name_alone(set_aside: str, ignored: bool):
    with connection.cursor() as cursor:
        cursor.execute("SELECT public._pgtrigger_should_ignore('a_rule')")
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [set_aside])
        cursor.execute("SELECT public._pgtrigger_should_ignore('a_rule')")
        assert cursor.fetchone() == (ignored,)


def test_the_rules_hold_with_an_empty_search_path_and_with_tables_in_front(desk: Desk):
    desk.query(
        "INSERT INTO claims_claim (statement, language, check_worthiness, reasons, volatility, "
        "stage, rejection, lock_version, created_at) VALUES ('The dam holds 40 million litres.', "
        "'en', 0.5, '[]', 'normal', 'candidate', '', 0, now())"
    )

    for setting in (
        "SET search_path = ''",
        "CREATE TEMP TABLE claims_claimevent AS TABLE public.claims_claimevent",
    ):
        desk.query(f"{setting}; UPDATE public.claims_claim SET language = language || 'x'")

    assert desk.query("SELECT language, lock_version FROM claims_claim") == [("enxx", 2)]
    assert desk.query("SELECT count(*) FROM claims_claimevent") == [(3,)]
