"""Every rule the database itself keeps, tried past the workflows."""

from hashlib import sha256
from importlib import import_module

import pghistory
import pgtrigger
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from claims.models import (
    Appearance,
    Article,
    Claim,
    ClaimReview,
    Correction,
    Evidence,
    Finding,
    Match,
    Quantity,
    Rating,
    Recheck,
    Snapshot,
    SourceDomain,
    Stage,
    State,
    Watch,
)
from claims.models.rules import TOGETHER, stage_transitions, state_transitions
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_claimant,
    make_correction,
    make_evidence,
    make_finding,
    make_match,
    make_quantity,
    make_rating,
    make_recheck,
    make_review,
    make_snapshot,
    make_source,
    make_user,
    make_watch,
)

pytestmark = pytest.mark.django_db


def refused(match: str):
    """The database refuses what happens inside; the transaction stays usable."""
    return _Refused(match)


class _Refused:
    def __init__(self, match: str) -> None:
        self.savepoint = transaction.atomic()
        self.raises = pytest.raises(DatabaseError, match=match)

    def __enter__(self) -> None:
        self.raises.__enter__()
        self.savepoint.__enter__()

    def __exit__(self, *error: object) -> bool | None:
        self.savepoint.__exit__(*error)
        return self.raises.__exit__(*error)


def test_text_of_an_article_never_changes():
    article = make_article("The dam holds 40 million litres.")

    with refused("article_text_never_changes|Cannot update"):
        Article.objects.filter(pk=article.pk).update(text="The dam holds 4 million litres.")


def test_hash_of_an_article_is_of_its_text():
    with refused("article_hash_is_of_its_text"):
        Article.objects.create(title="Dam", text="The dam holds.", sha256="0" * 64)


@pytest.mark.parametrize("text", ["", "é" * 1_000_001])
def test_text_of_an_article_keeps_within_the_limit(text):
    with refused("article_text_within_limit"):
        Article.objects.create(title="t", text=text, sha256=sha256(text.encode()).hexdigest())


def test_same_url_and_same_text_are_stored_once():
    article = make_article("One.", url="https://courier.example.org/1")

    with refused("url"):
        make_article("Two.", url=article.url)
    with refused("sha256"):
        make_article("One.")


def test_many_pasted_articles_have_no_url():
    make_article(url=None)
    make_article(url=None)

    assert Article.objects.filter(url=None).count() == 2


def test_snapshot_is_never_edited_or_deleted():
    snapshot = make_snapshot()

    with refused("snapshot_is_never_edited|Cannot update"):
        Snapshot.objects.filter(pk=snapshot.pk).update(text="something else")
    with refused("snapshot_is_never_deleted|Cannot delete"):
        Snapshot.objects.filter(pk=snapshot.pk).delete()


def test_snapshot_may_get_an_archive_url():
    snapshot = make_snapshot()

    Snapshot.objects.filter(pk=snapshot.pk).update(archive_url="https://archive.example.org/1")

    snapshot.refresh_from_db()
    assert snapshot.archive_url == "https://archive.example.org/1"


def test_snapshots_point_to_bytes_by_a_hash():
    for wrong in ("", "0" * 63, "G" * 64):
        with refused("snapshot_hash_is_a_hash"):
            Snapshot.objects.create(
                fetched_at=timezone.now(), content_type="text/plain", sha256=wrong, size=1, text="A"
            )


def test_a_domain_belongs_to_one_source():
    make_source(domain="courier.example.org")

    with refused("domain"):
        SourceDomain.objects.create(source=make_source(), domain="courier.example.org")


def test_a_claimant_is_known_once_whatever_the_letters_case():
    make_claimant("Carla Nunes")

    with refused("claimant_once_per_name_and_wikidata"):
        make_claimant("CARLA NUNES")
    assert make_claimant("Carla Nunes", wikidata="Q42").pk


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"statement": ""}, "claim_has_a_statement"),
        ({"check_worthiness": 1.1}, "claim_check_worthiness_from_0_to_1"),
        ({"check_worthiness": -0.1}, "claim_check_worthiness_from_0_to_1"),
        ({"stage": Stage.REJECTED, "rejection": ""}, "claim_rejected_with_a_reason"),
        ({"stage": Stage.MERGED}, "claim_merged_into_another"),
    ],
)
def test_claim_rules(fields, rule):
    with refused(rule):
        Claim.objects.create(**{"statement": "The dam holds 40 million litres.", **fields})


def test_a_claim_is_not_merged_into_itself_and_only_when_merged():
    claim, other = make_claim(), make_claim()

    with refused("claim_merged_into_another"):
        Claim.objects.filter(pk=claim.pk).update(stage=Stage.MERGED, merged_into=claim.pk)
    with refused("claim_merged_into_another"):
        Claim.objects.filter(pk=claim.pk).update(merged_into=other.pk)


@pytest.mark.parametrize("before", Stage)
@pytest.mark.parametrize("after", Stage)
def test_stage_follows_the_rule_book(before, after):
    other = make_claim()
    into = {"merged_into": other} if before == Stage.MERGED else {}
    claim = make_claim(stage=before, **into)
    change = {"stage": after, "rejection": "An opinion."}
    change["merged_into"] = other.pk if after == Stage.MERGED else None

    if before == after or (before, after) in stage_transitions():
        assert Claim.objects.filter(pk=claim.pk).update(**change) == 1
    else:
        with refused("Invalid transition"):
            Claim.objects.filter(pk=claim.pk).update(**change)
    transaction.set_rollback(True)  # whether its review goes with it is not looked at here


@pytest.mark.parametrize("stage", [Stage.IN_REVIEW, Stage.PUBLISHED])
def test_a_claim_under_review_keeps_its_wording(stage):
    claim = make_claim(stage=stage)

    for change in ({"statement": "Something else."}, {"claimant": make_claimant()}):
        with refused("its wording changes with a correction only"):
            Claim.objects.filter(pk=claim.pk).update(**change)


def test_a_published_claim_is_reworded_in_the_transaction_of_its_correction():
    review = make_review(state=State.PUBLISHED)
    make_correction(review)

    Claim.objects.filter(pk=review.claim_id).update(statement="Exactly 5,000 troops are there.")

    review.claim.refresh_from_db()
    assert review.claim.statement == "Exactly 5,000 troops are there."


def test_lock_version_counts_every_change_however_it_is_made():
    claim = make_claim()
    before = Claim.objects.get(pk=claim.pk).lock_version

    Claim.objects.filter(pk=claim.pk).update(language="fr")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET language = 'de' WHERE id = %s", [claim.pk])
        cursor.execute("UPDATE claims_claim SET language = 'de' WHERE id = %s", [claim.pk])

    assert Claim.objects.get(pk=claim.pk).lock_version == before + 2


def test_history_records_raw_sql_and_deletes():
    claim = make_claim()
    history = Claim.pgh_event_model if hasattr(Claim, "pgh_event_model") else None
    assert history is not None
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET language = 'de' WHERE id = %s", [claim.pk])

    claim.appearances.all().delete()
    Claim.objects.filter(pk=claim.pk).delete()

    labels = history.objects.filter(pgh_obj_id=claim.pk).order_by("pgh_id")
    assert [event.pgh_label for event in labels] == ["insert", "update", "delete"]


LONG = "Überlauf am Damm. " * 40 + "The dam holds 40 million litres.\n“Half of it”, said Ana Ruiz."


@pytest.mark.parametrize(
    "change",
    [
        {"exact": "The dam holds 4 million litres."},
        {"exact": "The dam holds 40 million litre"},
        {"start": 1},
        {"start": 719},
        {"start": 900, "end": 932},
        {"end": 9_999},
        {"end": 751},
    ],
)
def test_an_appearance_is_what_its_article_says(change):
    article = make_article(LONG)
    place = {"exact": "The dam holds 40 million litres.", "start": 720, "end": 752}
    claim = make_claim()
    assert Appearance.objects.create(claim=claim, article=article, **place).pk

    with refused("appearance: exact differs from characters"):
        Appearance.objects.create(claim=make_claim(), article=article, **(place | change))


@pytest.mark.parametrize("length", [1, 249, 250, 251, 500, 749, len(LONG)])
@pytest.mark.parametrize("start", [0, 1, 249, 250, 251, 499, 500])
def test_passages_are_recognised_wherever_they_begin_and_end(start, length):
    exact = LONG[start : start + length]
    place = {"start": start, "end": start + len(exact)}
    article, claim = make_article(LONG), make_claim()

    with refused("exact differs"):
        Appearance.objects.create(claim=claim, article=article, exact=exact[:-1] + "#", **place)
    assert Appearance.objects.create(claim=claim, article=article, exact=exact, **place).pk


def test_one_wrong_appearance_among_many_is_found():
    first, second = make_article(LONG), make_article("The dam holds 4 million litres.")
    claims = [make_claim() for _ in range(3)]
    said = [(first, 720, 32), (second, 0, 31), (second, 0, 30)]
    rows = [
        Appearance(
            claim=claim,
            article=article,
            exact=article.text[start : start + length],
            start=start,
            end=start + length,
        )
        for claim, (article, start, length) in zip(claims, said, strict=True)
    ]
    rows[2].exact = "The dam holds 5 million litres"

    with refused(f"from characters 0 to 30 of article {second.pk}"):
        Appearance.objects.bulk_create(rows)
    assert len(Appearance.objects.bulk_create(rows[:2])) == 2


@pytest.mark.parametrize("column", ["exact", "prefix", "suffix", "start", '"end"', "article_id"])
def test_an_appearance_stays_in_its_place(column):
    appearance = make_claim().appearances.get()
    value = "'x'" if column in ("exact", "prefix", "suffix") else "0"
    value = str(make_article().pk) if column == "article_id" else value
    start = "start = start + 1, " if column == "start" else ""

    with refused("Cannot update rows from claims_appearance"), connection.cursor() as cursor:
        change = start or f"{column} = {value}, "
        cursor.execute(
            f"UPDATE claims_appearance SET {change} cue = 'said' WHERE id = %s", [appearance.pk]
        )


def test_offsets_count_code_points():
    article = make_article("🌊 Überlauf: “40 million” litres.")

    appearance = make_appearance(make_claim(article=article), article, "“40 million” litres.")

    assert article.text[appearance.start : appearance.end] == appearance.exact


def test_an_appearance_is_stored_once_per_claim_and_place():
    article = make_article("The dam holds 40 million litres.")
    claim = make_claim("The dam holds 40 million litres.", article=article)

    with refused("appearance_once_per_claim_and_place"):
        make_appearance(claim, article)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"upper": "10"}, "quantity_value_at_most_upper"),
        ({"modifier": "most"}, "quantity_known_modifier"),
        ({"text": "9,000"}, "Cannot update rows from claims_quantity"),
        ({"start": 0}, "Cannot update rows from claims_quantity"),
    ],
)
def test_quantity_rules(change, rule):
    quantity = make_quantity(make_claim().appearances.get(), "5,000")

    with refused(rule):
        Quantity.objects.filter(pk=quantity.pk).update(**change)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.PUBLISHED])
def test_what_a_review_rests_on_is_not_rewritten(state):
    review = make_review(state=state)
    said = review.claim.appearances.get()
    number = make_quantity(said)

    for rows, change in (
        (Appearance.objects.filter(pk=said.pk), {"speaker": "Somebody else"}),
        (Quantity.objects.filter(pk=number.pk), {"value": 9_000}),
    ):
        with refused("stands: a review rests on it"):
            rows.update(**change)
        with refused("stands: a review rests on it"), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {rows.model._meta.db_table}")


def test_a_claim_merged_with_sql_has_no_open_suggestions():
    claim, target = make_claim(), make_claim()
    match = make_match(claim, make_claim())

    Claim.objects.filter(pk=claim.pk).update(stage=Stage.MERGED, merged_into=target)

    match.refresh_from_db()
    assert match.state == Match.State.CLOSED


@pytest.mark.parametrize("change", [{"text": "9,000"}, {"start": 3}, {"end": 999}])
def test_a_quantity_is_what_its_article_says(change):
    right = make_quantity(make_claim().appearances.get(), "5,000")
    row = {"start": right.start, "end": right.end, "text": right.text} | change
    Quantity.objects.filter(pk=right.pk).delete()

    with refused("quantity: text differs from characters"):
        Quantity.objects.create(
            appearance=right.appearance, value=right.value, modifier=right.modifier, **row
        )


def test_a_pair_of_claims_is_matched_once_and_in_order():
    first, second = make_claim(), make_claim()
    make_match(first, second)

    with refused("match_once_per_pair"):
        make_match(second, first)
    with refused("match_ordered"):
        Match.objects.create(first=second, second=first, score=0.5)
    with refused("match_score_from_0_to_1"):
        Match.objects.filter(first=first).update(score=1.5)


def test_anchored_evidence_stands_in_its_snapshot():
    evidence = make_evidence(page="Table 3. The ministry counts 1,100 soldiers.", quotation="1,100")

    for change in ({"quotation": "1,200"}, {"start": 2}, {"snapshot": make_snapshot("Else.")}):
        with refused("evidence: quotation differs"):
            copied(evidence, **change).save()
    with refused("evidence_anchored_whole_or_not_at_all"):
        copied(evidence, start=None).save()


def test_unanchored_evidence_needs_a_quotation_all_the_same():
    evidence = make_evidence(page="A scanned table.", quotation="1,100 soldiers", anchored=False)

    assert not evidence.is_anchored
    with refused("evidence_has_a_quotation"):
        copied(evidence, quotation="").save()


def copied(evidence, **change):
    """The same evidence once more, unsaved, but for a change."""
    again = Evidence.objects.get(pk=evidence.pk)
    again.pk = None
    again._state.adding = True
    for name, value in change.items():
        setattr(again, name, value)
    return again


@pytest.mark.parametrize(
    "change",
    [
        "quotation = '1,200'",
        "prefix = 'x'",
        "suffix = 'x'",
        'start = start + 1, "end" = "end" + 1',
        "url = 'https://example.org/other'",
        "added_at = now() - interval '1 day'",
        "added_by_id = added_by_id + 1",
        "snapshot_id = snapshot_id + 1",
    ],
)
def test_the_passage_of_an_evidence_stays(change):
    evidence = make_evidence()
    make_snapshot("Another.")

    with refused("Cannot update rows from claims_evidence"), connection.cursor() as cursor:
        cursor.execute(f"UPDATE claims_evidence SET {change} WHERE id = %s", [evidence.pk])

    assert Evidence.objects.filter(pk=evidence.pk).update(note="Table 3.") == 1


def test_evidence_stands_still_while_its_review_is_read():
    claim = make_claim(stage=Stage.IN_REVIEW)
    make_evidence(claim)
    make_evidence(claim, url="https://example.org/second")
    review = make_review(claim, state=State.SUBMITTED)
    other = make_evidence()

    for attempt in (
        lambda: Evidence.objects.filter(claim=review.claim).update(note="Other."),
        lambda: Evidence.objects.filter(claim=review.claim).update(claim=other.claim),
        lambda: Evidence.objects.filter(claim=review.claim).delete(),
        lambda: Evidence.objects.filter(pk=other.pk).update(claim=review.claim),
        lambda: make_evidence(review.claim),
    ):
        with refused(f"evidence of claim {review.claim_id}|evidence of claim {other.claim_id}"):
            attempt()


def test_the_last_evidence_of_a_review_stays():
    review = make_review(state=State.PUBLISHED)

    with refused("is the last of claim"):
        Evidence.objects.filter(claim=review.claim).delete()
    with refused("is the last of claim"):
        Evidence.objects.filter(claim=review.claim).update(claim=make_claim())

    make_evidence(review.claim, url="https://example.org/second")
    assert Evidence.objects.filter(claim=review.claim).first().delete()[0] == 1


def test_a_used_rating_cannot_be_deleted_not_even_with_sql():
    rating = make_rating()
    make_review(state=State.SUBMITTED, rating=rating)

    with pytest.raises(ProtectedError):
        rating.delete()
    with refused("foreign key"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_rating WHERE id = %s", [rating.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("change", "rule"),
    [({"value": 6}, "rating_value_from_1_to_5"), ({"definition": ""}, "rating_is_defined")],
)
def test_rating_rules(change, rule):
    with refused(rule):
        Rating.objects.filter(slug="true").update(**change)


def test_seven_ratings_with_definitions_are_there_from_the_start():
    assert Rating.objects.count() == 7
    assert all(len(rating.definition) > 20 for rating in Rating.objects.all())


def test_one_person_cannot_both_give_and_approve_a_verdict():
    review = make_review(state=State.SUBMITTED)

    with refused("review_two_people"):
        ClaimReview.objects.filter(pk=review.pk).update(
            state=State.PUBLISHED, approved_by=review.verdict_by, published_at=timezone.now()
        )
    with refused("review_two_people"):
        make_review(state=State.PUBLISHED, verdict_by=(ana := make_user()), approved_by=ana)


def test_nobody_approves_what_they_wrote():
    ana, rosa = make_user(), make_user()
    review = make_review(state=State.SUBMITTED, authors=[ana.pk, rosa.pk])

    with refused("review_not_approved_by_its_authors"):
        ClaimReview.objects.filter(pk=review.pk).update(
            state=State.PUBLISHED, approved_by=ana, published_at=timezone.now()
        )
    with refused("review_not_approved_by_its_authors"):
        make_review(state=State.PUBLISHED, approved_by=ana, authors=[ana.pk])

    ClaimReview.objects.filter(pk=review.pk).update(
        state=State.PUBLISHED, approved_by=make_user(), published_at=timezone.now()
    )
    transaction.set_rollback(True)  # its claim does not follow here


def test_what_is_written_in_a_draft_has_authors_who_are_not_forgotten():
    ana, rosa = make_user(), make_user()
    drafts = ClaimReview.objects.filter(pk=make_review().pk)

    with refused("what is written in it needs an author"):
        drafts.update(summary="The ministry counts 1,100.")
    drafts.update(summary="The ministry counts 1,100.", authors=[ana.pk])
    for authors in ([], [rosa.pk]):
        with refused("whoever wrote in it stays its author"):
            drafts.update(summary="Other.", authors=authors)
        with refused("whoever wrote in it stays its author"):
            drafts.update(authors=authors)
    assert drafts.update(summary="Other.", authors=[ana.pk, rosa.pk]) == 1


@pytest.mark.parametrize("state", [State.PUBLISHED, State.RETRACTED])
@pytest.mark.parametrize(
    "column", ["verdict_by_id", "approved_by_id", "submitted_at", "published_at", "authors"]
)
def test_who_approved_a_review_and_when_stands_even_beside_a_correction(state, column):
    review = make_review(state=state)
    make_correction(review)
    other = make_user().pk
    value = {"authors": f"ARRAY[{other}]"}.get(column, str(other))
    value = "now()" if column.endswith("_at") else value

    with refused(f"review {review.pk} is approved"), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE claims_claimreview SET {column} = {value} WHERE id = %s", [review.pk]
        )


@pytest.mark.parametrize("state", State)
def test_only_a_draft_is_deleted(state):
    review = make_review(state=state)

    if state == State.DRAFT:
        review.delete()
        assert not ClaimReview.objects.exists()
    else:
        with refused("only a draft can be deleted"), connection.cursor() as cursor:
            cursor.execute("DELETE FROM claims_claimreview WHERE id = %s", [review.pk])


def test_reviews_on_the_desk_get_the_authors_their_history_knows():
    submitted, published = make_review(state=State.SUBMITTED), make_review(state=State.PUBLISHED)
    ana, rosa = make_user(), make_user()
    draft = make_review()
    for text, writer in (("The ministry", ana), ("The ministry counts 1,100.", rosa)):
        with pghistory.context(user=writer.pk), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE claims_claimreview SET summary = %s, authors = %s WHERE id = %s",
                [text, [ana.pk, rosa.pk], draft.pk],
            )
    with pgtrigger.ignore(  # as they stood before there was the column
        "claims.ClaimReview:review_remembers_its_authors",
        "claims.ClaimReview:review_approval_stands",
    ):
        ClaimReview.objects.update(authors=[])
    migration = import_module("claims.migrations.0006_authors_of_living_reviews")
    with connection.cursor() as cursor:
        cursor.execute(migration.FORWARDS)

    for review in (draft, submitted, published):
        review.refresh_from_db()
    assert draft.authors == sorted((ana.pk, rosa.pk))
    assert submitted.authors == [submitted.verdict_by_id]
    assert published.authors == []


@pytest.mark.parametrize("field", ["rating", "verdict_by", "submitted_at", "summary"])
def test_a_review_leaves_the_desk_complete(field):
    review = make_review(state=State.DRAFT)
    complete = {
        "state": State.SUBMITTED,
        "rating": Rating.objects.first(),
        "summary": "The ministry counts 1,100.",
        "verdict_by": make_user(),
        "submitted_at": timezone.now(),
    }
    complete["authors"] = [complete["verdict_by"].pk]
    make_evidence(review.claim)

    with refused("review_complete_before_it_leaves_the_desk"):
        missing = {field: "" if field == "summary" else None}
        ClaimReview.objects.filter(pk=review.pk).update(**{**complete, **missing})

    assert ClaimReview.objects.filter(pk=review.pk).update(**complete) == 1
    transaction.set_rollback(True)  # its claim does not follow here


def test_a_review_without_evidence_does_not_leave_the_desk():
    review = make_review(state=State.DRAFT)

    with refused("has no evidence"):
        ClaimReview.objects.filter(pk=review.pk).update(
            state=State.SUBMITTED,
            rating=Rating.objects.first(),
            summary="The ministry counts 1,100.",
            verdict_by=(ana := make_user()),
            authors=[ana.pk],
            submitted_at=timezone.now(),
        )


def test_a_review_is_published_with_an_approver_only():
    review = make_review(state=State.SUBMITTED)

    with refused("review_published_only_when_approved"):
        ClaimReview.objects.filter(pk=review.pk).update(state=State.PUBLISHED)


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_state_follows_the_rule_book(before, after):
    review = make_review(state=before)
    if after != before and (before, after) not in state_transitions():
        with refused("Invalid transition|review_"):
            ClaimReview.objects.filter(pk=review.pk).update(state=after)


def test_a_claim_has_one_living_review():
    review = make_review(state=State.PUBLISHED)

    with refused("review_one_living_per_claim"):
        make_review(review.claim, state=State.DRAFT)


def test_a_withdrawn_review_makes_room_for_another():
    review = make_review(state=State.RETRACTED)

    assert make_review(review.claim, state=State.DRAFT).pk
    transaction.set_rollback(True)  # its claim does not follow here


@pytest.mark.parametrize(
    ("state", "message"),
    [
        (State.SUBMITTED, "it changes after being sent back"),
        (State.PUBLISHED, "it changes with a correction only"),
        (State.RETRACTED, "it changes with a correction only"),
    ],
)
def test_a_verdict_that_left_the_desk_stands(state, message):
    review = make_review(state=state)

    for change in ({"summary": "Other."}, {"rating": Rating.objects.get(slug="true")}):
        with refused(message):
            ClaimReview.objects.filter(pk=review.pk).update(**change)


def test_a_correction_is_append_only_and_says_what_and_why():
    correction = make_correction()

    with refused("correction_is_append_only|Cannot update"):
        Correction.objects.filter(pk=correction.pk).update(why="Because.")
    with refused("correction_is_append_only|Cannot delete"):
        Correction.objects.filter(pk=correction.pk).delete()
    with refused("correction_says_what_and_why"):
        make_correction(correction.review, why="")


def test_a_url_is_watched_once():
    watch = make_watch()

    with refused("url"):
        Watch.objects.create(url=watch.url, host=watch.host)


def test_a_look_counts_once():
    look = make_recheck()

    with refused("recheck_counts_once"):
        make_recheck(look.watch, scheduled_for=look.scheduled_for)


@pytest.mark.parametrize("change", [{"outcome": ""}, {"finished_at": None}])
def test_a_finished_look_has_an_outcome(change):
    look = make_recheck()

    with refused("recheck_finished_with_an_outcome"):
        Recheck.objects.filter(pk=look.pk).update(**change)


def test_one_open_finding_per_evidence_and_one_per_look():
    finding = make_finding()

    with refused("finding_one_open_per_evidence"):
        make_finding(finding.evidence, recheck=make_recheck())
    with refused("finding_once_per_look"):
        make_finding(finding.evidence, recheck=finding.recheck, confirmed_at=None)

    Finding.objects.update(resolved_at=timezone.now())
    assert make_finding(finding.evidence, recheck=make_recheck()).pk


def test_database_errors_are_integrity_errors_that_callers_can_catch():
    review = make_review(state=State.PUBLISHED)

    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimReview.objects.filter(pk=review.pk).update(summary="Other.")


def pairs():
    return [(stage, state) for stage in Stage for state in (*TOGETHER, None)]


@pytest.mark.parametrize(("stage", "state"), pairs())
def test_a_claim_and_its_review_stand_together(stage, state):
    """Whatever puts them there: the trigger looks at the end of the transaction."""
    claim = make_claim(stage=stage, merged_into=make_claim() if stage == Stage.MERGED else None)
    if state:
        make_review(claim, state=state)
    with pgtrigger.ignore("claims.Claim:claim_stage_follows_the_rules"):
        moved = Claim.objects.filter(pk=claim.pk)
        moved.update(stage=Stage.ACCEPTED, merged_into=None)
        moved.update(stage=stage, merged_into=claim.merged_into)
    together = (
        stage in TOGETHER[state] if state else stage not in (Stage.IN_REVIEW, Stage.PUBLISHED)
    )

    if together:
        connection.check_constraints()
        return
    with refused("do not go together"):
        connection.check_constraints()
    transaction.set_rollback(True)
