"""The history of the whole desk: who did what to which record, raw SQL and deletions included."""

from html import unescape

import pytest
from django.db import connection
from django.test import Client

from claims.admin import changes
from claims.models import ChecklistStep, Claim, Claimant, ProposedCorrection, Stage, User
from claims.workflows import checklist, claimants, corrections, editorial, intake, reference
from claims.workflows.steps import Refused
from tests import factories as make
from tests.admin.claim_page import page_of

HISTORY = "/admin/history/"


def page(client: Client, query: str = "?words=") -> str:
    answer = client.get(HISTORY + query)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def test_a_step_is_told_with_its_person_and_both_values(client: Client, editor: User):
    claim = make.make_claim()
    intake.reword(claim.pk, statement="Boats left.", seen=claim.lock_version, by=editor)

    shown = page(client)

    assert f'<strong>Reworded</strong> <a href="/admin/claims/claim/{claim.pk}/change/">' in shown
    assert f"<del>{make.STATEMENT}</del> <ins>Boats left.</ins>" in shown
    assert '<span class="quiet">ben, <time' in shown


def test_raw_sql_is_told_of_as_past_the_desk(client: Client):
    make.make_claim()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET statement = 'Slipped in.'")

    assert "Slipped in." in page(client, "?words=slipped&person=none")
    assert "past the desk’s steps" in page(client, "?words=slipped")


def test_a_deletion_is_told_with_what_went(client: Client, editor: User):
    claimant = make.make_claimant("Wanda Ostrow")
    make.make_claim(claimant=claimant)
    into = make.make_claimant("Wanda Ostrov")
    claimants.merge(claimant.pk, into=into.pk, seen=claimant.lock_version, by=editor)

    shown = page(client, "?kind=delete&words=")

    assert "Claimants merged (deleted)" in shown
    assert "name: <del>Wanda Ostrow</del>" in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=boats", True),
        ("words=BOATS left", True),
        ("words=boats submarines", False),
        ("record=claim", True),
        ("record=source", False),
        ("record=claim&number={claim}", True),
        ("record=claim&number=1", False),
        ("words=&person={ben}", True),
        ("words=&person={other}", False),
        ("words=&kind=update", True),
        ("words=&kind=delete", False),
        ("words=&since=2020-01-01", True),
        ("words=&until=2020-01-01", False),
    ],
)
def test_changes_are_found_by(client: Client, editor: User, query: str, found: bool):
    make.make_claim("First of all.")
    claim = make.make_claim()
    intake.reword(claim.pk, statement="Boats left.", seen=claim.lock_version, by=editor)
    told = query.format(claim=claim.pk, ben=editor.pk, other=make.make_user("olga").pk)

    assert ("Boats left." in page(client, f"?{told}")) is found


@pytest.mark.parametrize(
    "query", ["record=nonsense", "words=&number=x", "words=&since=x", "words=&before=x",
              "words=&person=99999999999999999999", "record=claim&number=99999999999999999999"]
)  # fmt: skip
def test_nonsense_is_answered(client: Client, query: str):
    page(client, f"?{query}")


def test_one_page_leads_to_the_next(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(changes, "SHOWN", 1)
    make.make_claim()
    make.make_claim()

    assert "Older changes" in page(client)


def test_a_record_s_own_history_is_a_part_of_it(client: Client):
    source = make.make_source("The Courier")

    answer = client.get(f"/admin/claims/source/{source.pk}/history/")

    assert answer.headers["Location"] == f"{HISTORY}?record=source&number={source.pk}"
    assert "The Courier" in page(client, answer.headers["Location"].removeprefix(HISTORY))


def test_what_one_may_not_see_one_does_not_find(log_in):
    make.make_user("olga")
    reporter = log_in(make.make_user(group="Reporter"))

    assert "Nothing was found." in page(reporter, "?record=user")
    assert "you may not see it" in page(reporter, "?record=user")


def test_no_password_is_told(log_in, editor: User):
    root = log_in(make.make_user(group="", is_superuser=True))

    shown = page(root, f"?record=user&number={editor.pk}")

    assert editor.username in shown
    assert editor.password not in shown


def test_claimants_are_merged_on_the_desk(client: Client):
    one, two = make.make_claimant("Wanda Ostrow"), make.make_claimant("W. Ostrow")
    claim = make.make_claim(claimant=two)
    chosen = {"action": "merge", "_selected_action": [one.pk, two.pk]}
    seen = {f"seen-{c.pk}": c.lock_version for c in (one, two)}

    asked = client.post("/admin/claims/claimant/", chosen).content.decode()
    client.post("/admin/claims/claimant/", {**chosen, **seen, "confirmed": "yes", "into": one.pk})

    claim.refresh_from_db()
    assert "They are all" in asked
    assert claim.claimant == one
    assert list(Claimant.objects.all()) == [one]


def test_a_claimant_changed_meanwhile_is_not_merged(client: Client, editor: User):
    one, two = make.make_claimant("Wanda Ostrow"), make.make_claimant("W. Ostrow")
    seen = {f"seen-{c.pk}": c.lock_version for c in (one, two)}
    two.name = "Wilma Ostrow"
    reference.save(two, ["name"], seen=two.lock_version, by=editor)

    answer = client.post(
        "/admin/claims/claimant/",
        {"action": "merge", "_selected_action": [one.pk, two.pk], "confirmed": "yes",
         "into": one.pk, **seen},
        follow=True,
    )  # fmt: skip

    assert "was changed since you opened it" in unescape(answer.content.decode())
    assert Claimant.objects.count() == 2


def test_what_readers_rest_on_keeps_its_claimant(client: Client, editor: User):
    one, two = make.make_claimant(), make.make_claimant()
    published = make.make_claim(claimant=two, stage=Stage.PUBLISHED)
    open_one = make.make_claim(claimant=two)

    done = claimants.merge(two.pk, into=one.pk, seen=two.lock_version, by=editor)

    assert (done.moved, done.staying) == (1, [published.pk])
    open_one.refresh_from_db()
    published.refresh_from_db()
    assert (open_one.claimant, published.claimant) == (one, two)
    shown = " ".join(client.get("/admin/claims/claimant/?merged=waiting").content.decode().split())
    assert f"into {one}, waiting for a correction" in shown
    assert f'href="/admin/claims/claim/{published.pk}/change/?step=correct#correct">#' in shown


def corrected(claim: Claim, by: User) -> object:
    review = claim.reviews.get()
    said = editorial.Verdict(review.rating, review.summary, review.body)
    return editorial.correct(
        review.pk, said, what_changed="The name.", why="They are one.", seen=review.lock_version,
        by=by,
    )  # fmt: skip


def test_a_correction_gives_a_claim_over_and_needs_a_second_person(client: Client):
    maya, other = (make.make_user(group="Managing editor") for _ in "12")
    one, two = make.make_claimant("Wanda Ostrov"), make.make_claimant("Wanda Ostrow")
    claim = make.make_publication(claim=make.make_claim(claimant=two, stage="published")).claim
    claimants.merge(two.pk, into=one.pk, seen=two.lock_version, by=maya)
    assert "is merged into Wanda Ostrov" in client.get(page_of(claim)).content.decode()

    proposed = corrected(claim, maya)
    assert isinstance(proposed, ProposedCorrection)
    read = corrections.to_read(proposed)
    public = corrections.approve(proposed.pk, read=read, by=other)

    assert public.document["claimant"]["name"] == "Wanda Ostrov"
    claim.refresh_from_db()
    assert claim.claimant == one
    assert not Claimant.objects.filter(pk=two.pk).exists()


def test_merged_again_they_all_go_to_the_last(editor: User):
    one, two, three = (make.make_claimant() for _ in "123")
    make.make_claim(claimant=one, stage=Stage.PUBLISHED)
    claimants.merge(one.pk, into=two.pk, seen=one.lock_version, by=editor)
    two.refresh_from_db()
    with pytest.raises(Refused, match="is itself merged into"):
        claimants.merge(three.pk, into=one.pk, seen=three.lock_version, by=editor)

    claimants.merge(two.pk, into=three.pk, seen=two.lock_version, by=editor)

    assert list(Claimant.objects.filter(merged_into=three)) == [one]


def test_who_is_accepted_under_a_merged_name_is_the_other(editor: User):
    one, two = make.make_claimant(), make.make_claimant("Wanda Ostrow")
    make.make_claim(claimant=two, stage=Stage.PUBLISHED)
    claimants.merge(two.pk, into=one.pk, seen=two.lock_version, by=editor)
    claim = make.make_claim()
    claim.appearances.update(speaker="Wanda Ostrow")

    assert intake.accept(claim.pk, by=editor).claimant == one


def test_a_number_changed_past_the_desk_is_told_with_both_values(client: Client):
    make.make_quantity(make.make_claim().appearances.get(), "5,000")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_quantity SET unit = 'tank'")
        cursor.execute("UPDATE claims_quantity SET unit = 'plane'")

    shown = page(client, "?record=quantity&words=")

    assert "unit: tank" in shown
    assert "unit: <del>tank</del> <ins>plane</ins>" in shown


def test_ticks_are_seen_by_whoever_sees_the_claim(client: Client, editor: User):
    step = ChecklistStep.objects.all()[0]
    checklist.tick(make.make_claim().pk, step.pk, by=editor)

    assert f"text: {step.text}" in page(client, "?record=checklisttick&words=")
