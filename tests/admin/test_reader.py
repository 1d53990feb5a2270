"""An article as the place of work: what stands out, what stands apart, and how it answers."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.admin import reader
from claims.models import Article, Claim, RejectionReason, Stage, State, User
from claims.workflows import desk_search
from tests import factories as make


def page_of(article: Article, query: str = "") -> str:
    return reverse("admin:claims_article_change", args=(article.pk,)) + query


def article_of(*worths: float, **fields: Any) -> Article:
    """An article with one claim for each check-worthiness."""
    said = [f"Mill number {number} made {number + 5} tons." for number in range(len(worths))]
    article = make.make_article(" ".join(said), **fields)
    for words, worth in zip(said, worths, strict=True):
        make.make_claim(words, article=article, check_worthiness=worth)
    return article


def lines(client: Client, article: Article, query: str = "") -> list[reader.Line]:
    found: list[reader.Line] = client.get(page_of(article, query)).context["part"].lines
    return found


def send(client: Client, claim: Claim, step: str, **typed: object) -> Any:
    """What a script of the page sends for a decision."""
    typed.setdefault("seen", claim.lock_version)
    fields = {"step": step, **{f"{step}-{name}": value for name, value in typed.items()}}
    url = reverse("admin:claims_claim_change", args=(claim.pk,))
    return client.post(url, fields, headers={"accept": "application/json"})


def test_the_list_goes_as_the_text_goes(client: Client):
    article = article_of(0.2, 0.9, 0.5)

    assert [line.said.start for line in lines(client, article)] == sorted(
        line.said.start for line in lines(client, article)
    )


def test_only_what_is_worth_a_look_stands_out_where_nearly_every_sentence_is_a_candidate(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(reader, "AT_LEAST", 1)
    article = article_of(0.3, 0.34, 0.36, 0.9)

    assert [line.faint for line in lines(client, article)] == [True, True, False, False]


def test_of_few_candidates_none_stands_back(client: Client):
    assert [line.faint for line in lines(client, article_of(0.1, 0.2))] == [False, False]


def test_what_is_decided_never_stands_back(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reader, "AT_LEAST", 0)
    article = article_of(0.1)
    Claim.objects.update(stage=Stage.ACCEPTED)

    assert [line.faint for line in lines(client, article)] == [False]


def test_a_published_claim_is_marked_with_its_rating(client: Client):
    article = make.make_article("Rents rose by 9 percent.")
    claim = make.make_claim("Rents rose by 9 percent.", article=article, stage=Stage.PUBLISHED)
    make.make_publication(make.make_review(claim, state=State.PUBLISHED))

    page = client.get(page_of(article)).content.decode()

    assert 'class="desk-is-published desk-rated-1"' in page
    assert "False</span>" in page


def test_what_was_checked_already_stands_beside_a_candidate_with_its_rating(client: Client):
    article = make.make_article("Rents rose by 9 percent.")
    claim = make.make_claim("Rents rose by 9 percent.", article=article)
    checked = make.make_claim("Rents rose by nine percent.", stage=Stage.PUBLISHED)
    make.make_publication(make.make_review(checked, state=State.PUBLISHED))
    make.make_match(claim, checked)
    make.make_match(claim, make.make_claim("Rents fell.", stage=Stage.REJECTED))

    page = client.get(page_of(article)).content.decode()

    assert "Already checked: False." in page
    assert "Rents fell." not in page


def test_what_was_left_off_stands_apart_with_its_reason(client: Client):
    article = make.make_article("Photo: Ilse Brandt. Rents rose. He agreed.")
    article.left_off = [[0, 19, "photo credit or caption"], [20, 31, "low"], [32, 42, "low"]]
    article.save(update_fields=("left_off",))

    groups = client.get(page_of(article)).context["left_off"]

    assert groups == [
        reader.LeftOff("photo credit or caption", [(0, "Photo: Ilse Brandt.")]),
        reader.LeftOff("low", [(20, "Rents rose."), (32, "He agreed.")]),
    ]


def test_a_book_is_shown_in_parts_that_are_all_of_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(reader, "MOST_SHOWN", 2)
    article = article_of(0.9, 0.9, 0.9, 0.9, 0.9)

    parts = [client.get(page_of(article, f"?part={n}")).context["part"] for n in (1, 2, 3)]

    assert [len(part.lines) for part in parts] == [2, 2, 1]
    shown = "".join(mark.text for part in parts for mark in part.marks)
    assert shown == article.text
    assert client.get(page_of(article, "?part=99")).context["part"].number == 3
    assert client.get(page_of(article, "?part=x")).context["part"].number == 1


def test_the_number_of_queries_does_not_grow_with_the_claims(client: Client):
    few, many = article_of(0.9, 0.9), article_of(*[0.5] * 60)
    for claim in Claim.objects.all()[:10]:
        make.make_match(claim, make.make_claim("Twin."))

    counts = []
    for article in (few, few, many):
        with CaptureQueriesContext(connection) as asked:
            client.get(page_of(article))
        counts.append(len(asked))

    assert counts[2] <= counts[1] + 1  # few has no twins, so nobody asks for their ratings
    assert counts[2] <= 26


def test_a_decision_is_answered_with_the_claim_as_it_stands(client: Client):
    claim = make.make_claim()

    answer = send(client, claim, "accept")

    assert answer.status_code == 200
    card = answer.json()["claim"]
    assert (card["stage"], card["label"]) == ("accepted", "Accepted")
    assert card["seen"] == Claim.objects.get().lock_version > claim.lock_version
    assert "is accepted" in answer.json()["done"]


def test_a_decision_that_comes_too_late_changes_nothing_and_says_how_the_claim_stands(
    client: Client,
):
    claim = make.make_claim()
    Claim.objects.update(statement="Reworded by a colleague.")

    answer = send(client, claim, "reject", reason="A joke.")

    assert answer.status_code == 409
    assert answer.json()["claim"]["statement"] == "Reworded by a colleague."
    assert "was changed since" in answer.json()["refused"]
    assert Claim.objects.get().stage == Stage.CANDIDATE


def test_a_decision_that_is_refused_says_why(client: Client):
    claim = make.make_claim(stage=Stage.REJECTED)

    answer = send(client, claim, "accept")

    assert answer.status_code == 422
    assert "is rejected" in answer.json()["refused"]


def test_a_decision_sent_twice_after_a_broken_connection_is_one(client: Client):
    claim = make.make_claim()
    fields = {
        "step": "reject",
        "press": "0b2c1d1e-0000-4000-8000-000000000001",
        "reject-seen": claim.lock_version,
        "reject-reason": "A joke.",
    }
    url = reverse("admin:claims_claim_change", args=(claim.pk,))
    accept = {"accept": "application/json"}

    first = client.post(url, fields, headers=accept)
    second = client.post(url, fields, headers=accept, follow=True)

    assert first.status_code == second.status_code == 200
    assert second.json()["claim"] == first.json()["claim"]
    assert second.json()["refused"] == ""


def test_topics_and_assignee_are_set_from_a_list(client: Client, editor: User):
    claim, economy = make.make_claim(), make.make_topic("Economy")

    card = send(client, claim, "topics", topics=[economy.pk]).json()["claim"]
    claim.refresh_from_db()
    card = send(client, claim, "assign", assignee=editor.pk).json()["claim"]

    assert card["topics"] == [[economy.pk, "Economy"]]
    assert (card["assignee"], card["with"]) == (editor.pk, "ben")


def test_nothing_is_taken_from_a_colleague_from_a_list(client: Client, editor: User):
    claim = make.make_claim(assignee=make.make_user("ana"))

    answer = send(client, claim, "assign", assignee=editor.pk)

    assert answer.status_code == 422
    assert "is assigned to ana" in answer.json()["refused"]


def test_what_to_merge_with_is_found_by_words_by_number_and_by_likeness(client: Client):
    claim = make.make_claim("Rents rose by 9 percent.")
    other = make.make_claim("Wages rose by 3 percent.", stage=Stage.ACCEPTED)
    alike = make.make_claim("Rents rose by nine percent.")
    make.make_claim("Wages fell.", stage=Stage.REJECTED)
    make.make_match(claim, alike)
    desk_search.catch_up()

    def found(typed: str) -> list[int]:
        answer = client.get(
            reverse("admin:claims_claim_find"), {"claim": claim.pk, "q": typed}
        ).json()
        return [one["id"] for one in answer["found"]]

    assert found("") == [alike.pk]
    assert found("wages") == [other.pk]
    assert found(f"#{other.pk}") == [other.pk]
    assert found("rents") == [alike.pk]  # never the claim itself


def test_a_button_of_the_page_leads_back_to_it_without_a_script(client: Client):
    article = article_of(0.9)
    claim = Claim.objects.get()
    url = reverse("admin:claims_claim_change", args=(claim.pk,))

    answer = client.post(f"{url}?article={article.pk}&seen=0", {"step": "accept"})

    assert answer["Location"] == f"{page_of(article)}#c{claim.pk}"
    assert Claim.objects.get().stage == Stage.ACCEPTED


def test_work_on_a_claim_opened_from_its_article_stays_with_the_claim(client: Client):
    article = article_of(0.9)
    claim = Claim.objects.get()
    url = f"{reverse('admin:claims_claim_change', args=(claim.pk,))}?article={article.pk}"
    typed = {"step": "reword", "reword-statement": "Rents rose.", "reword-seen": 0}

    assert client.post(url, typed)["Location"] == url
    asked = client.post(f"{url}&step=reword", {**typed, "reword-seen": 1, "reword-statement": "R."})
    assert asked["Location"] == f"{page_of(article)}#c{claim.pk}"


def test_a_button_of_a_page_that_is_old_changes_nothing(client: Client):
    article = article_of(0.9)
    Claim.objects.update(statement="Reworded.")
    url = reverse("admin:claims_claim_change", args=(Claim.objects.get().pk,))

    assert client.post(f"{url}?article={article.pk}&seen=0", {"step": "accept"}).status_code == 409
    assert Claim.objects.get().stage == Stage.CANDIDATE


@pytest.mark.parametrize(
    ("passage", "at", "start"),
    [
        ("It rained.", 11, 11),  # the second time it says so
        ("It rained.", 3, 0),  # not there: the first place
        ("It #7 rained.", "", 0),  # copied from the page with a claim's number in it
    ],
)
def test_a_selected_passage_becomes_a_claim_where_it_was_selected(
    client: Client, passage: str, at: object, start: int
):
    article = make.make_article("It rained. It rained. The dam at Holm broke on Monday.")
    url = reverse("admin:claims_article_claim", args=(article.pk,))

    answer = client.post(
        url, {"passage": passage, "at": at}, headers={"accept": "application/json"}
    ).json()

    claim = Claim.objects.get()
    assert claim.appearances.get().start == answer["start"] == start
    assert f'id="c{claim.pk}"' in answer["html"]


def test_a_passage_that_is_not_there_is_refused_in_its_place(client: Client):
    article = make.make_article("It rained.")
    url = reverse("admin:claims_article_claim", args=(article.pk,))

    answer = client.post(url, {"passage": "It snowed."}, headers={"accept": "application/json"})

    assert answer.status_code == 422
    assert "has no passage" in answer.json()["refused"]


def test_the_desk_edits_its_own_list_of_reasons(client: Client):
    RejectionReason.objects.all().delete()
    client.post("/admin/claims/rejectionreason/add/", {"text": "Satire.", "order": 1})

    chosen = json.loads(json.dumps(client.get(page_of(article_of(0.5))).context["choices"]))

    assert chosen["reasons"] == ["Satire."]
