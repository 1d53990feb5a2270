"""Corrections and retractions on the desk: read, approved, sent back, answered by somebody else."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Correction, ProposedCorrection, Publication, User
from claims.workflows import editorial
from tests import factories as make
from tests.admin.claim_page import filled
from tests.admin.claim_page import page_of as page_of_claim

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]
State = ProposedCorrection.State


@pytest.fixture
def maya(db: None) -> User:
    return make.make_user("maya", group="Managing editor")


@pytest.fixture
def proposed(maya: User) -> ProposedCorrection:
    return make.make_proposed_correction(proposed_by=maya)


def page_of(proposed: ProposedCorrection) -> str:
    return reverse("admin:claims_proposedcorrection_change", args=(proposed.pk,))


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def proof(page: str) -> str:
    return page.split('name="read" value="')[1].partition('"')[0]


def fresh(proposed: ProposedCorrection) -> ProposedCorrection:
    return ProposedCorrection.objects.get(pk=proposed.pk)


def test_a_correction_of_the_rating_goes_to_a_second_person(log_in: LogIn, maya: User):
    review = make.make_publication().claim.reviews.get()
    typed = {
        "rating": make.Rating.objects.get(slug="true").pk,
        "summary": "It is 5,100.",
        "statement": review.claim.statement,
        "kind": "correction",
        "what_changed": "We wrote 1,100.",
        "why": "The table was corrected.",
    }

    answer = log_in(maya).post(
        page_of_claim(review.claim), filled(review.claim, "correct", **typed), follow=True
    )

    assert "awaits a second person" in text(answer)
    assert page_of(ProposedCorrection.objects.get()) in text(answer)
    assert Publication.objects.count() == 1


def test_a_second_person_reads_both_versions_and_approves(client: Client, proposed):
    page = text(client.get(page_of(proposed)))
    assert "<del>False</del>" in page
    assert "<ins>True</ins>" in page

    answer = client.post(page_of(proposed), {"step": "approve", "read": proof(page)}, follow=True)

    assert "The correction is public: number 2" in text(answer)
    assert fresh(proposed).state == State.APPROVED


def test_nothing_is_approved_that_was_not_read(client: Client, proposed):
    for read in ("", "statement:0"):
        answer = client.post(page_of(proposed), {"step": "approve", "read": read})
        assert "not what you have read" in text(answer)

    assert fresh(proposed).state == State.OPEN


def test_it_is_sent_back_with_a_reason(client: Client, proposed):
    without = client.post(page_of(proposed), {"step": "send_back", "answer": ""})
    assert "without a reason" in text(without)

    client.post(page_of(proposed), {"step": "send_back", "answer": "Where is the table?"})

    assert fresh(proposed).state == State.RETURNED
    assert "Where is the table?" in text(client.get(page_of(proposed)))


def test_its_author_has_no_button_to_approve_and_withdraws(log_in: LogIn, maya: User, proposed):
    own = log_in(maya)
    page = text(own.get(page_of(proposed)))
    assert 'value="approve"' not in page

    refused = own.post(page_of(proposed), {"step": "approve", "read": ""})
    assert "maya proposed this correction" in text(refused)
    own.post(page_of(proposed), {"step": "withdraw"})

    assert fresh(proposed).state == State.WITHDRAWN


@pytest.mark.parametrize("step", ["approve", "send_back", "withdraw", "x", ""])
def test_a_reporter_reads_it_and_decides_nothing(log_in: LogIn, proposed, step: str):
    reporter = log_in(make.make_user(group="Reporter"))
    assert "What readers would get" in text(reporter.get(page_of(proposed)))

    reporter.post(page_of(proposed), {"step": step, "answer": "x", "read": "x"})

    assert fresh(proposed).state == State.OPEN


def test_home_and_bench_say_what_awaits_somebody(client: Client, proposed):
    bench = reverse("admin:claims_claim_change", args=(proposed.review.claim_id,))

    assert "Corrections to approve" in text(client.get("/admin/"))
    assert page_of(proposed) in text(client.get(bench))


def retracted(by: User) -> Correction:
    review = make.make_publication().claim.reviews.get()
    editorial.retract(review.pk, why="All wrong.", by=by)
    return Correction.objects.get(review=review)


def answer_page(correction: Correction) -> str:
    return reverse("admin:claims_correction_change", args=(correction.pk,))


def test_a_second_person_answers_a_retraction(client: Client, maya: User):
    one = retracted(maya)
    bench = reverse("admin:claims_claim_change", args=(one.review.claim_id,))
    assert answer_page(one) in text(client.get(bench))

    client.post(answer_page(one), {"step": "agree"})

    assert "A second person agrees" in text(client.get(answer_page(one)))
    assert "second person is asked" not in text(client.get(bench))
    again = client.post(answer_page(one), {"step": "object", "answer": "No."})
    assert "or somebody answered" in text(again)


def test_an_objection_says_why(client: Client, maya: User):
    one = retracted(maya)

    assert "Say what is wrong" in text(client.post(answer_page(one), {"step": "object"}))
    client.post(answer_page(one), {"step": "object", "answer": "The table stands."})

    assert "The table stands." in text(client.get(answer_page(one)))


def test_whoever_retracted_has_no_buttons(log_in: LogIn, maya: User):
    one, own = retracted(maya), log_in(maya)

    assert 'value="agree"' not in text(own.get(answer_page(one)))
    assert "yourself" in text(own.post(answer_page(one), {"step": "agree"}))


def test_the_claim_s_page_asks_nobody_to_answer_their_own_retraction(
    client: Client, log_in: LogIn, maya: User
):
    one = retracted(maya)
    bench = reverse("admin:claims_claim_change", args=(one.review.claim_id,))

    assert ">Answer</a>" in text(client.get(bench))
    assert ">Answer</a>" not in text(log_in(maya).get(bench))
    reporter = log_in(make.make_user(group="Reporter"))
    assert ">Answer</a>" not in text(reporter.get(bench))


def test_the_claim_s_page_tells_why_it_was_retracted(client: Client, maya: User):
    one = retracted(maya)
    bench = reverse("admin:claims_claim_change", args=(one.review.claim_id,))

    assert "The review is withdrawn. All wrong." in text(client.get(bench))


def listed(client: Client, label: str) -> tuple[Any, list[Any]]:
    """A number of the home page, and the list it opens."""
    tasks = {task.label: task for task in client.get("/admin/").context["tasks"]}
    opened = client.get(tasks[label].url).context["cl"].result_list
    return tasks[label].waiting, list(opened)


def test_the_number_of_retractions_opens_those_alone(client: Client, log_in: LogIn, maya: User):
    make.make_correction(kind="retraction", what_changed="The review is withdrawn.")
    one = retracted(maya)

    assert listed(client, "Retractions to answer") == (1, [one])
    assert listed(log_in(maya), "Retractions to answer") == (0, [])


def test_the_number_of_corrections_leaves_out_one_s_own(
    client: Client, log_in: LogIn, maya: User, proposed: ProposedCorrection
):
    assert listed(client, "Corrections to approve") == (1, [proposed])
    assert listed(log_in(maya), "Corrections to approve") == (0, [])


def test_a_retraction_of_before_asks_nobody(client: Client):
    old = make.make_correction(kind="retraction", what_changed="The review is withdrawn.")

    assert 'value="agree"' not in text(client.get(answer_page(old)))


@pytest.mark.parametrize("alone", [True, False])
def test_readers_are_told_whether_a_second_person_is_asked(settings, alone: bool):
    settings.DESK_OF_ONE = alone

    pages = [text(Client().get(path)) for path in ("/methodology/", "/corrections/")]

    assert ("nobody else approves them" in pages[0]) is alone
    assert ("no second person approves them" in pages[1]) is alone
    assert ("needs a second person in the same way" in pages[0]) is not alone
