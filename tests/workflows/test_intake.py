"""Candidates stored, accepted, reworded, merged, rejected."""

import re
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.matching.similarity import Similarity
from claims.models import Article, Claim, Claimant, Match, Stage
from claims.values import Candidate, Quantity
from claims.workflows import candidates, intake, matches
from claims.workflows.steps import NotPermitted, NotThere, Refused, StaleEdit, TransitionRefused
from tests.factories import (
    make_appearance,
    make_article,
    make_claim,
    make_claimant,
    make_evidence,
    make_match,
    make_review,
    make_user,
)

pytestmark = pytest.mark.django_db

TEXT = (
    "Reservoir at half its level\n\n"
    "The reservoir holds 40 million litres, Mayor Ana Ruiz said on Monday. "
    "About 300 households were cut off. Ardmore spent $2.5 million on pipes in 2019."
)


def test_every_appearance_is_its_slice_of_the_article():
    article = make_article(TEXT, published_on=date(2026, 3, 3))

    claims = intake.extract_article(article.pk)

    assert claims
    for claim in claims:
        for appearance in claim.appearances.all():
            assert appearance.exact == TEXT[appearance.start : appearance.end]
            for quantity in appearance.quantities.all():
                assert quantity.text == TEXT[quantity.start : quantity.end]


def test_an_article_is_extracted_once():
    article = make_article(TEXT)

    first = intake.extract_article(article.pk)
    second = intake.extract_article(article.pk)

    assert [claim.pk for claim in first] == [claim.pk for claim in second]
    assert Article.objects.get(pk=article.pk).extracted_at is not None


def test_numbers_are_stored_typed():
    claims = intake.extract_article(make_article(TEXT).pk)

    found = {
        (q.value, q.modifier, q.unit)
        for claim in claims
        for a in claim.appearances.all()
        for q in a.quantities.all()
    }
    assert (300, "~", "household") in found
    assert (2_500_000, "=", "USD") in {(v, m, u.upper()) for v, m, u in found}


def test_numbers_around_a_speakers_words_are_not_the_claims():
    text = "Ana Ruiz, who has led the town for 12 years, said that 300 households were cut off."

    claims = intake.extract_article(make_article(text).pk)

    said = next(claim for claim in claims if claim.appearances.get().speaker == "Ana Ruiz")
    assert [q.value for q in said.appearances.get().quantities.all()] == [300]


def test_the_same_claim_in_another_article_is_suggested_as_a_match():
    known = make_claim("About 300 households in the town were cut off.")

    intake.extract_article(make_article(TEXT).pk)

    match = Match.objects.get(first=known)
    assert match.score >= matches.ALIKE
    assert "300" in match.why


def test_rejected_claims_are_not_suggested():
    make_claim("About 300 households in the town were cut off.", stage=Stage.REJECTED)

    intake.extract_article(make_article(TEXT).pk)

    assert not Match.objects.exists()


def test_a_passage_the_extraction_left_out_is_added_by_hand():
    article = make_article(TEXT)

    passage = "About 300 households were"

    claim = intake.add_claim(article.pk, passage=passage, statement="300 were.", by=make_user())

    place = claim.appearances.get()
    assert (claim.stage, claim.statement) == (Stage.CANDIDATE, "300 were.")
    assert place.exact == passage == TEXT[place.start : place.end]
    assert [q.value for q in place.quantities.all()] == [300]


@pytest.mark.parametrize(
    ("text", "said_on"),
    [
        ("The mayor said on Monday that 300 households waited.", date(2026, 3, 9)),
        ("The mayor said last month that 300 households waited.", None),
        ("The mayor said that 300 households waited.", date(2026, 3, 14)),
        ("On Monday 300 households waited.", date(2026, 3, 14)),
    ],
)
def test_a_claim_is_of_the_day_it_was_said_not_of_the_article(text, said_on):
    article = make_article(text, published_on=date(2026, 3, 14))

    (claim,) = intake.extract_article(article.pk)

    assert claim.said_on == said_on


def test_a_passage_without_words_makes_no_claim():
    article = make_article("The dam holds 40 million litres.\n\n***\n\nIt was built in 1999.")

    with pytest.raises(Refused, match="states nothing"):
        intake.add_claim(article.pk, passage="***", by=make_user())

    assert not article.appearances.exists()


@pytest.mark.parametrize("passage", ["About 900 households", " "])
def test_a_passage_the_article_does_not_hold_makes_no_claim(passage):
    with pytest.raises(Refused, match="has no passage"):
        intake.add_claim(make_article(TEXT).pk, passage=passage, by=make_user())

    assert not Claim.objects.exists()


def test_one_passage_makes_one_claim():
    article = make_article(TEXT)
    first = intake.add_claim(article.pk, passage="About 300 households", by=make_user())

    with pytest.raises(Refused, match=f"Claim {first.pk} was made of this passage"):
        intake.add_claim(article.pk, passage="About 300 households", by=make_user())
    with pytest.raises(NotPermitted):
        intake.add_claim(article.pk, passage="40 million litres", by=make_user(group=""))


def test_accepting_names_the_claimant_the_article_names():
    claim = make_claim()
    claim.appearances.update(speaker="Ana Ruiz")

    accepted = intake.accept(claim.pk, by=make_user(group="Reporter"))

    assert accepted.stage == Stage.ACCEPTED
    assert (accepted.claimant.name, accepted.claimant.kind) == ("Ana Ruiz", "person")


def test_a_known_claimant_is_taken_whatever_the_letters_case():
    known = make_claimant("Ana Ruiz")
    claim = make_claim()
    claim.appearances.update(speaker="ANA RUIZ")

    assert intake.accept(claim.pk, by=make_user()).claimant == known


def test_an_unclear_speaker_is_not_made_the_claimant():
    claim = make_claim()
    claim.appearances.update(speaker="officials", unclear=True)

    assert intake.accept(claim.pk, by=make_user()).claimant is None
    assert not Claimant.objects.exists()


def test_rejecting_needs_a_reason_and_can_be_undone():
    claim, editor = make_claim(), make_user()

    with pytest.raises(Refused, match="without a reason"):
        intake.reject(claim.pk, reason="  ", by=editor)
    intake.reject(claim.pk, reason="An opinion.", by=editor)
    reopened = intake.reopen(claim.pk, by=editor)

    assert (reopened.stage, reopened.rejection) == (Stage.CANDIDATE, "")


@pytest.mark.parametrize(
    ("reason", "message"), [("x" * 501, "too long"), ("An\x00opinion.", "cannot contain NUL")]
)
def test_what_the_database_cannot_hold_is_refused_in_words(reason, message):
    claim = make_claim()

    with pytest.raises(Refused, match=message):
        intake.reject(claim.pk, reason=reason, by=make_user())

    assert Claim.objects.get(pk=claim.pk).stage == Stage.CANDIDATE


def test_rewording_keeps_out_stale_edits():
    claim, editor = make_claim(), make_user()
    seen = Claim.objects.get(pk=claim.pk).lock_version

    reworded = intake.reword(claim.pk, statement="5,000 troops.", seen=seen, by=editor)

    assert reworded.statement == "5,000 troops."
    with pytest.raises(StaleEdit, match=r"reads: “5,000 troops\.”"):
        intake.reword(claim.pk, statement="Other.", seen=seen, by=editor)


def test_a_decision_on_a_claim_that_changed_meanwhile_is_refused():
    claim, target, editor = make_claim(), make_claim(), make_user()
    seen = Claim.objects.get(pk=claim.pk).lock_version
    intake.accept(claim.pk, seen=seen, by=editor)

    with pytest.raises(StaleEdit, match="it is accepted and reads"):
        intake.reject(claim.pk, reason="An opinion.", seen=seen, by=editor)
    with pytest.raises(StaleEdit):
        intake.merge(claim.pk, into=target.pk, seen=seen, by=editor)

    claim.refresh_from_db()
    assert claim.stage == Stage.ACCEPTED


def test_a_claim_under_review_is_not_reworded():
    claim = make_claim(stage=Stage.IN_REVIEW)

    with pytest.raises(TransitionRefused, match="Its wording stands"):
        intake.reword(claim.pk, statement="Other.", seen=claim.lock_version, by=make_user())


def test_merging_moves_appearances_and_evidence():
    article = make_article("They hold 40 boats. The 40 boats are theirs.")
    claim = make_claim("They hold 40 boats.", article=article)
    target = make_claim("They own 40 boats.")
    make_evidence(claim)

    intake.merge(claim.pk, into=target.pk, by=make_user())

    claim.refresh_from_db()
    assert (claim.stage, claim.merged_into) == (Stage.MERGED, target)
    assert target.appearances.count() == 2
    assert target.evidence.count() == 1


def test_merging_leaves_a_place_the_target_has_already():
    article = make_article("They hold 40 boats. The 40 boats are theirs.")
    claim = make_claim("They hold 40 boats.", article=article)
    target = make_claim("They own 40 boats.")
    make_appearance(target, article, "They hold 40 boats.")

    intake.merge(claim.pk, into=target.pk, by=make_user())

    assert target.appearances.filter(article=article).count() == 1


def test_merging_confirms_the_match():
    claim, target = make_claim(), make_claim()
    match = make_match(claim, target)

    intake.merge(claim.pk, into=target.pk, by=make_user())

    match.refresh_from_db()
    assert match.state == Match.State.CONFIRMED


@pytest.mark.parametrize("stage", [Stage.REJECTED])
def test_nothing_is_merged_into_a_claim_set_aside(stage):
    claim, target = make_claim(), make_claim(stage=stage)

    with pytest.raises(TransitionRefused, match=f"Claim {target.pk} is rejected"):
        intake.merge(claim.pk, into=target.pk, by=make_user())


def test_a_claim_with_a_review_or_itself_is_not_merged():
    claim, target = make_claim(stage=Stage.ACCEPTED), make_claim()
    make_review(claim)

    with pytest.raises(TransitionRefused, match="has a review"):
        intake.merge(claim.pk, into=target.pk, by=make_user())
    with pytest.raises(Refused, match="into itself"):
        intake.merge(claim.pk, into=claim.pk, by=make_user())
    claim.refresh_from_db()
    assert claim.stage == Stage.ACCEPTED


def test_nobody_outside_the_groups_decides():
    claim, stranger = make_claim(), make_user(group="")

    for attempt in (
        lambda: intake.accept(claim.pk, by=stranger),
        lambda: intake.reject(claim.pk, reason="No.", by=stranger),
        lambda: intake.merge(claim.pk, into=make_claim().pk, by=stranger),
        lambda: intake.reword(claim.pk, statement="X.", seen=0, by=stranger),
    ):
        with pytest.raises(NotPermitted, match="permission"):
            attempt()


def test_history_names_the_person_and_the_step():
    claim, editor = make_claim(), make_user("ana")

    intake.accept(claim.pk, by=editor)

    event = Claim.pgh_event_model.objects.filter(pgh_obj_id=claim.pk).latest("pgh_id")
    assert event.pgh_context.metadata == {"step": "accept", "user": editor.pk}


NAMES = ("Norwick", "Delham", "Marsford", "Tolbridge", "Eastmere", "Kilbrook", "Westhollow")


def report(sentences: int) -> str:
    """A long report whose sentences differ, and that hardly compresses."""
    rows = []
    for number in range(sentences):
        place = NAMES[number % 7] + sha256(str(number).encode()).hexdigest()[:24]
        rows.append(f"About {number + 1_000:,} households in {place} were cut off on Monday. ")
    return "".join(rows)


def candidates_of(text: str) -> list[Candidate]:
    """One candidate with one number per sentence, as an extraction would give them."""
    found = []
    for sentence in re.finditer(r"About ([\d,]+) households[^.]+\.", text):
        start, end = sentence.span(1)
        number = Quantity(start, end, sentence[1], Decimal(sentence[1].replace(",", "")))
        found.append(
            Candidate(*sentence.span(), sentence[0], sentence[0], 0.5, quantities=(number,))
        )
    return found


def article_chunks_read() -> int:
    """Parts of long article texts that were read in this transaction so far."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT idx_tup_fetch FROM pg_stat_xact_all_tables WHERE relid = "
            "(SELECT reltoastrelid FROM pg_class WHERE oid = 'public.claims_article'::regclass)"
        )
        return int(cursor.fetchone()[0])


def test_a_text_is_read_as_often_for_many_claims_as_for_few():
    text = report(1_200)
    article = make_article(text)
    found = candidates_of(text)
    assert len(found) == 1_200

    work = {}
    for count in (1, 1_200):
        before = article_chunks_read()
        with CaptureQueriesContext(connection) as queries:
            candidates.store(article, found[:count])
        work[count] = (article_chunks_read() - before, len(queries))

    assert work[1][0] > 10  # the text is long enough to be stored in parts
    assert work[1_200] == work[1]


def test_matches_of_an_article_are_looked_up_before_its_claims_are_stored():
    text = report(30)
    article = make_article(text)
    stored_meanwhile = []

    with CaptureQueriesContext(connection) as queries:
        intake.extract_article(article.pk)
    for query in queries:
        if 'INSERT INTO "claims_claim"' in query["sql"]:
            stored_meanwhile.append(True)
        if "ts_rank" in query["sql"]:
            assert not stored_meanwhile

    assert stored_meanwhile
    assert sum("claims_words_of" in query["sql"] for query in queries) == 30


def test_what_an_article_says_twice_is_suggested_as_a_match():
    text = (
        "About 300 households in Norwick were cut off by the flood. "
        "The mayor has called a meeting in Delham. "
        "On Monday about 300 households in Norwick were cut off."
    )

    intake.extract_article(make_article(text).pk)

    match = Match.objects.get()
    assert {"300 households" in c.statement for c in (match.first, match.second)} == {True}


def test_likenesses_within_an_article_are_searched_in_linear_time():
    words = [f"Pier {n} of harbour {n % 7} holds {n} boats." for n in range(2_000)]
    compared = {}
    for count in (500, 2_000):
        counted = Counting()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(matches, "similarity", counted)
            list(matches._like_one_another(words[:count]))
        compared[count] = counted.calls

    assert 0 < compared[2_000] <= 4.2 * compared[500]


class Counting:
    calls = 0

    def __call__(self, *_statements: str) -> Similarity:
        self.calls += 1
        return Similarity(0.0, ())


def test_merging_closes_what_else_was_suggested_for_the_merged_claim():
    claim, target, third, fourth = (make_claim() for _ in range(4))
    taken, open_one, kept = (
        make_match(claim, target),
        make_match(third, claim),
        make_match(target, fourth),
    )
    apart = make_match(claim, fourth, state=Match.State.REJECTED)

    intake.merge(claim.pk, into=target.pk, by=make_user())

    states = dict(Match.objects.values_list("pk", "state"))
    assert states == {
        taken.pk: "confirmed",
        open_one.pk: "closed",
        kept.pk: "suggested",
        apart.pk: "rejected",
    }


def test_unknown_numbers_are_told():
    editor = make_user()
    for call in (
        lambda: intake.extract_article(999),
        lambda: intake.add_claim(999, passage="x", by=editor),
    ):
        with pytest.raises(NotThere, match="There is no article 999"):
            call()
    for call in (
        lambda: intake.accept(999, by=editor),
        lambda: intake.reject(999, reason="No.", by=editor),
        lambda: intake.reopen(999, by=editor),
        lambda: intake.reword(999, statement="X.", seen=0, by=editor),
        lambda: intake.merge(999, into=make_claim().pk, by=editor),
    ):
        with pytest.raises(NotThere, match="There is no claim 999"):
            call()
    with pytest.raises(NotThere, match="There is no match 999"):
        intake.reject_match(999, by=editor)


def test_comparing_a_candidate_with_the_desk_reads_no_table_from_end_to_end():
    make_claim("The reservoir holds 40 million litres.")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE claims_claim, claims_claimword")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_seqscan = off")  # few rows are quicker read all
        asked = {"statement": "The reservoir is full.", "open": ["candidate"]}
        cursor.execute(f"EXPLAIN {matches.SHARING_SQL}", asked | matches.bounds())
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "Seq Scan" not in plan
    assert "Index Only Scan Backward" in plan  # the newest of a word, and no more of them


def test_of_a_common_word_only_the_newest_claims_are_looked_at(monkeypatch):
    monkeypatch.setattr(matches, "OF_A_WORD", 2)
    claims = [make_claim(f"The reservoir of town {n} is full.") for n in range(4)]

    found = {claim for claim, _ in matches._sharing("A reservoir.")}

    assert found == {claims[2].pk, claims[3].pk}


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("More than 5,000 American troops", ["5000", "americ", "troops", "than"]),
        ("The budget grew 3.5 percent", ["3.5", "percen", "budget", "grew"]),
        ("", []),
    ],
)
def test_words_by_which_a_claim_is_found(statement, words):
    with connection.cursor() as cursor:
        cursor.execute("SELECT claims_words_of(%s)", [statement])
        ((found,),) = cursor.fetchall()

    assert found == words


def test_a_claims_words_are_those_of_its_statement_however_it_was_written():
    claim = make_claim("The reservoir is full.")
    Claim.objects.filter(pk=claim.pk).update(statement="The bridge is closed.")

    assert set(claim.kept_words.values_list("word", flat=True)) == {"bridge", "closed"}
