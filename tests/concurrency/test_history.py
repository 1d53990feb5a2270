"""Who did what stands once it is committed, whatever is said later."""

import pghistory

from claims.models import Claim
from claims.workflows.steps import step
from tests.concurrency.conftest import Crowd
from tests.factories import make_claim, make_user


def test_who_took_a_step_stands_once_it_is_committed(crowd: Crowd):
    def accepted() -> int:
        ana = make_user()
        with step("accept", ana):
            make_claim()
        return ana.pk

    ana_id = crowd.alone(accepted)
    told = "SELECT metadata ->> 'step', (metadata ->> 'user')::int FROM pghistory_context"

    def forged(sql: str) -> Exception | None:
        return crowd.start(lambda: crowd.query(sql)).exception()

    for sql in (
        "UPDATE pghistory_context SET metadata = '{\"user\": 99}'",
        "UPDATE pghistory_context SET created_at = now()",
        "DELETE FROM pghistory_context",
        "TRUNCATE pghistory_context CASCADE",
    ):
        assert "history stands" in str(forged(sql))
    assert crowd.query(told) == [("accept", ana_id)]


def test_a_later_step_of_the_same_request_does_not_rewrite_the_first(crowd: Crowd):
    def request() -> int:
        ana = make_user()
        with pghistory.context(url="/desk/"):
            with step("accept", ana):
                claim = make_claim()
            with step("recheck", None):  # the system's, in the same request
                Claim.objects.filter(pk=claim.pk).update(language="fr")
        return ana.pk

    ana_id = crowd.alone(request)

    told = "SELECT metadata ->> 'step', (metadata ->> 'user')::int FROM pghistory_context"
    assert crowd.query(told) == [("accept", ana_id)]
    assert crowd.query("SELECT count(*) FROM claims_claimevent") == [(2,)]


def test_steps_within_one_transaction_are_told_by_the_last(crowd: Crowd):
    def submitted() -> None:
        with step("submit", make_user()):
            claim = make_claim()
            with step("save_draft", make_user()):
                Claim.objects.filter(pk=claim.pk).update(language="fr")

    crowd.alone(submitted)

    assert crowd.query("SELECT metadata ->> 'step' FROM pghistory_context") == [("save_draft",)]
