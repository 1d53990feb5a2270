"""The talk about a claim: notes, and the people called by name in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.db.models.functions import Lower

from claims.documents.mentions import called
from claims.models import LONGEST_NOTE, Mention, Note, Stage, User
from claims.workflows.actions import action
from claims.workflows.steps import Refused, now_by_database

MOST_CALLED = 20  # people in one note: who calls everybody calls nobody


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note; ``person`` is who is called in it."""

    text: str
    person: User | None = None


def write(claim_id: int, text: str, *, by: User) -> Note:
    """Write a note on a claim. Who is called in it finds it at home and in the daily mail.

    What called the writer on this claim counts as seen: this is the answer.
    """
    text = text.strip()
    if not text:
        raise Refused("There is nothing in the note. Write something.")
    if len(text) > LONGEST_NOTE:
        raise Refused(f"The note has {len(text):,} characters; {LONGEST_NOTE:,} is the limit.")
    with NOTE.on_claim(claim_id, by=by) as standing:
        people = _people(text)
        names = {_name(may_be, people) for _, _, may_be in called(text)} - {""}
        if len(names) > MOST_CALLED:
            raise Refused(f"The note calls {len(names)} people; {MOST_CALLED} is the limit.")
        note = Note.objects.create(claim=standing.claim, text=text, written_by=by)
        others = (people[name] for name in names if people[name] != by)
        Mention.objects.bulk_create(Mention(note=note, person=person) for person in others)
        _see(claim_id, by)
    return note


def see(claim_id: int, *, by: User) -> int:
    """Say that one has seen where one is called on a claim; return how often that was."""
    with SEEN.on_claim(claim_id, by=by):
        return _see(claim_id, by)


def strangers(text: str) -> list[str]:
    """The names called in a text that nobody at work on the desk has, as they are written."""
    people = _people(text)
    return [text[start:end] for start, end, may_be in called(text) if not _name(may_be, people)]


def in_pieces(notes: Iterable[Note]) -> list[tuple[Note, list[Piece]]]:
    """Notes cut at the people called in them, in a number of queries that does not grow.

    Only who was called when it was written: whoever has that name later was not.
    """
    shown = list(notes)
    prefetch_related_objects(shown, "mentions__person")
    return [
        (note, _cut(note.text, _by_name(m.person for m in note.mentions.all()))) for note in shown
    ]


def _cut(text: str, people: dict[str, User]) -> list[Piece]:
    found, at = [], 0
    for start, _, may_be in called(text):
        if name := _name(may_be, people):
            end = start + 1 + len(name)
            found += [Piece(text[at:start]), Piece(text[start:end], people[name])]
            at = end
    return [piece for piece in (*found, Piece(text[at:])) if piece.text]


def _name(may_be: Iterable[str], people: dict[str, User]) -> str:
    """The name that is somebody's, the longest that may be; "" for nobody's."""
    return next((name for name in may_be if name in people), "")


def _people(text: str) -> dict[str, User]:
    """Those at work on the desk who may be called in a text, by name in small letters."""
    names = {name for _, _, may_be in called(text) for name in may_be}
    if not names:
        return {}
    at_work = User.objects.filter(is_active=True, is_staff=True)
    found = at_work.annotate(lower=Lower("username")).filter(lower__in=names)
    return _by_name(found.order_by("-pk"))


def _by_name(people: Iterable[User]) -> dict[str, User]:
    return {person.username.lower(): person for person in people}


def _see(claim_id: int, person: User) -> int:
    unseen = Mention.objects.filter(person=person, note__claim=claim_id, seen_at=None)
    return unseen.update(seen_at=now_by_database())


NOTE = action(
    "note", "Write note", "Note written", "change_claim", 39, stages=frozenset(Stage),
    needs=("text",), undo="never: it stands; write another",
)  # fmt: skip
SEEN = action(
    "seen_mention", "Seen", "Mention seen", "change_claim", 39, stages=frozenset(Stage),
)  # fmt: skip
