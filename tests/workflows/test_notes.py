"""Notes on a claim, and the people called in them."""

import pytest
from django.db import DatabaseError, transaction

from claims.exchange.desk_search import narrowed
from claims.models import Claim, Mention, Note, Stage, User
from claims.workflows import desk_search, digests, notes
from claims.workflows.steps import NotPermitted, Refused
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return make.make_claim()


@pytest.fixture
def rosa(db: None) -> User:
    return make.make_user("Rosa")


@pytest.fixture
def ben(db: None) -> User:
    return make.make_user("ben", email="ben@example.org")


def test_who_is_called_finds_it(claim: Claim, rosa: User, ben: User) -> None:
    note = notes.write(claim.pk, "@ben, @BEN and @nobody: see @rosa.", by=rosa)

    assert [mention.person for mention in note.mentions.all()] == [ben]  # once, and not oneself
    assert notes.strangers(note.text) == ["@nobody"]


def test_it_stands_in_the_daily_mail_until_it_is_seen(claim: Claim, rosa: User, ben: User) -> None:
    notes.write(claim.pk, "Is this right, @ben?\n<b>", by=rosa)

    (part,) = [part for part in digests.told(ben) if part.count]
    assert part.lines == [("Rosa: Is this right, @ben?\n<b>", claim.pk)]

    assert notes.see(claim.pk, by=ben) == 1
    assert notes.see(claim.pk, by=ben) == 0
    assert not any(part.count for part in digests.told(ben))


def test_an_answer_says_that_it_was_seen(claim: Claim, rosa: User, ben: User) -> None:
    notes.write(claim.pk, "@ben?", by=rosa)
    other = make.make_claim()
    notes.write(other.pk, "@ben?", by=rosa)

    notes.write(claim.pk, "Yes, @rosa.", by=ben)

    unseen = Mention.objects.filter(seen_at=None).values_list("person", "note__claim")
    assert set(unseen) == {(rosa.pk, claim.pk), (ben.pk, other.pk)}


@pytest.mark.parametrize("gone", [{"is_active": False}, {"is_staff": False}])
def test_nobody_is_called_who_is_gone(
    claim: Claim, rosa: User, ben: User, gone: dict[str, bool]
) -> None:
    User.objects.filter(pk=ben.pk).update(**gone)

    assert not notes.write(claim.pk, "@ben?", by=rosa).mentions.exists()
    assert notes.strangers("@ben?") == ["@ben"]


def test_a_note_is_cut_at_the_people_in_it(claim: Claim, rosa: User, ben: User) -> None:
    note = notes.write(claim.pk, "Ask @ben. <b>@x</b>", by=rosa)

    ((_, pieces),) = notes.in_pieces([note])
    assert [(piece.text, piece.person) for piece in pieces] == [
        ("Ask ", None), ("@ben", ben), (". <b>@x</b>", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"),
    [(" \n", "nothing in the note"), ("x" * 5_001, "5,001 characters"), ("a\x00b", "NUL|stored")],
)
def test_what_is_no_note_is_refused(claim: Claim, rosa: User, text: str, told: str) -> None:
    with pytest.raises((Refused, ValueError), match=told):
        notes.write(claim.pk, text, by=rosa)
    assert not Note.objects.exists()


def test_who_calls_everybody_is_refused(claim: Claim, rosa: User) -> None:
    people = [make.make_user(f"p{n}") for n in range(notes.MOST_CALLED + 1)]

    with pytest.raises(Refused, match="calls 21 people"):
        notes.write(claim.pk, " ".join(f"@{one.username}" for one in people), by=rosa)


def test_every_stage_is_talked_about(rosa: User) -> None:
    for stage in (Stage.REJECTED, Stage.PUBLISHED):
        notes.write(make.make_claim(stage=stage).pk, "Why?", by=rosa)
    assert Note.objects.count() == 2


def test_who_may_not_change_claims_writes_nothing(claim: Claim) -> None:
    with pytest.raises(NotPermitted):
        notes.write(claim.pk, "Hello", by=make.make_user(group=""))


def test_a_note_stands_as_it_was_written(claim: Claim, rosa: User) -> None:
    rows = Note.objects.filter(pk=notes.write(claim.pk, "Hello", by=rosa).pk)

    for change in (lambda: rows.update(text="x"), rows.delete):
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            change()


def test_the_desk_finds_a_claim_by_its_notes(claim: Claim, rosa: User) -> None:
    notes.write(claim.pk, "The walrus ministry called back.", by=rosa)
    desk_search.catch_up()

    assert list(narrowed(Claim.objects.order_by(), "walrus")) == [claim]


def test_who_takes_a_name_later_was_not_called_by_it(claim: Claim, rosa: User, ben: User) -> None:
    note = notes.write(claim.pk, "Ask @ben.", by=rosa)
    User.objects.filter(pk=ben.pk).update(username="benjamin")
    make.make_user("ben")

    ((_, pieces),) = notes.in_pieces([note])
    assert [piece.person for piece in pieces] == [None]


@pytest.mark.parametrize(
    "text", ["@Ben: look", "(@ben", "ask @ben, please", "@ben... why", "@ben’s"]
)
def test_signs_around_a_name_are_no_part_of_it(
    claim: Claim, rosa: User, ben: User, text: str
) -> None:
    assert [one.person for one in notes.write(claim.pk, text, by=rosa).mentions.all()] == [ben]


def test_a_name_that_ends_in_a_point_is_called_too(claim: Claim, rosa: User) -> None:
    pointed = make.make_user("j.roe.")
    make.make_user("j.roe")

    note = notes.write(claim.pk, "@j.roe.: look", by=rosa)
    assert [one.person for one in note.mentions.all()] == [pointed]
