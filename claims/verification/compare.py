"""What became of a quotation when its page is looked at again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from claims.values import Anchor, PageView
from claims.verification.beside import notes, quotes
from claims.verification.differences import Difference, Quoted, Wording, wording
from claims.verification.faces import Lesson
from claims.verification.identity import STATUS, Looks, another_page
from claims.verification.numbers import Kind, Reader
from claims.verification.places import Place, Places, Side, completed, side
from claims.verification.printed import Printed
from claims.verification.words import words

STILL_THERE = 0.3  # of a quotation's weight: with fewer of its sentences left it is gone
CONTEXT = 32  # characters of context in an anchor


class Outcome(StrEnum):
    """What became of a quotation."""

    UNCHANGED = "unchanged"
    MOVED = "moved"  # the same words, in other surroundings
    NUMBER_CHANGED = "number_changed"
    REWORDED = "reworded"
    GONE = "gone"
    UNREADABLE = "unreadable"  # what was served is not the page


REASONS = {
    Kind.NUMBER: "The number changed",
    Kind.NEGATION: "A denial was put in or taken out",
    Kind.MODIFIER: "The number is qualified in another way",
    Kind.DATE: "A date changed",
    Kind.NAME: "A name changed",
}
SAID = {
    Outcome.UNCHANGED: "",
    Outcome.MOVED: "The same words stand in another place.",
    Outcome.REWORDED: "The words changed.",
    Outcome.GONE: "Nothing on the page says this any more.",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A quotation compared with a later look at its page.

    ``found`` is where it stands now, None when it is gone. ``before`` and ``after`` are the two
    wordings; ``changes`` pairs what differs as printed, "" where one is missing. ``reason`` is for
    editors, ``note`` a correction note on the page that speaks of the quotation.
    """

    outcome: Outcome
    reason: str
    found: Anchor | None
    before: str
    after: str
    changes: tuple[tuple[str, str], ...] = ()
    parts: tuple[Difference, ...] = ()
    note: str = ""

    def difference(self) -> list[Difference]:
        """The two wordings word by word: ("same" | "removed" | "added", text), in order."""
        return list(self.parts)


def compare(
    anchor: Anchor,
    before: PageView,
    after: PageView,
    reader: Reader,
    lessons: Sequence[Lesson] = (),
) -> Comparison:
    """Compare the quotation of ``anchor`` with ``after``, a later look at its page.

    The anchor points into the text of ``before``, which is "" where only the anchor is known.
    ``reader`` reads the typed numbers and the dates of a short text. Print does not matter: case,
    punctuation, white space, reference marks, "5,000" or "five thousand". Words outside the
    quotation's sentence do not matter, and inside it only those that change its numbers or deny
    it. ``lessons`` are what editors said of pages of the host, the newest first. Takes time linear
    in the length of both texts.
    """
    if before.text == after.text and after.status == STATUS:
        return _unchanged(anchor, anchor)
    whole = bool(before.text)
    old, new = Printed(before.text or _known(anchor)), Printed(after.text)
    start = anchor.start if whole else len(anchor.prefix)
    span = old.printed(start), old.printed(start + len(anchor.exact))
    if not words(old.text, *span):
        return _verbatim(anchor, after.text) or _gone(anchor)
    was, now, quoted = _sides(old, new, span, whole=whole)
    places = Places(was, now, quoted)
    asked = [_asked(was, n, span, anchor, whole=whole) for n in quoted]
    found = [places.find(one.unit, one.core) for one in asked]
    alone = all(found) and len(quoted) == len(was.units)
    kept = 1.0 if alone else places.kept
    looks = Looks(before, after, was, now, kept, lessons)
    if told := another_page(looks, known=_is_known(found, looks), met=any(found)):
        return unreadable(anchor, told)
    note = _note(was, now, quoted)
    if _is_lost(asked, found):
        return _with_note(_gone(anchor), note)
    pairs = [
        wording(was, now, one, place.passage, reader) if place is not None else _removed(was, one)
        for one, place in zip(asked, found, strict=True)
    ]
    return _with_note(_compared(anchor, after.text, new, pairs, found), note)


def _sides(
    old: Printed, new: Printed, span: tuple[int, int], *, whole: bool
) -> tuple[Side, Side, range]:
    """Both texts in their units, and which of the earlier ones are quoted."""
    was = side(old.text)
    quoted = _quoted(was, *span)
    others = [n for n in range(len(was.units)) if n not in quoted]
    now = side(new.text, {was.units[n].keys for n in others if not was.labels[n]})
    return (was if whole else completed(was, now, quoted)), now, quoted


def unreadable(anchor: Anchor, reason: str) -> Comparison:
    """What a look came to at which the page was not to be seen."""
    return Comparison(Outcome.UNREADABLE, reason, None, anchor.exact, "")


def _compared(
    anchor: Anchor,
    after: str,
    new: Printed,
    pairs: Sequence[Wording],
    found: Sequence[Place | None],
) -> Comparison:
    changes = sorted(
        (c for pair in pairs for c in pair.changes), key=lambda c: list(Kind).index(c.kind)
    )
    moved = any(place is not None and place.moved for place in found)
    if changes and changes[0].kind == Kind.NUMBER:
        outcome = Outcome.NUMBER_CHANGED
        changes = [change for change in changes if change.kind == Kind.NUMBER]
    elif any(pair.reworded for pair in pairs):
        outcome = Outcome.REWORDED
    else:
        outcome = Outcome.MOVED if moved else Outcome.UNCHANGED
    here = _anchored(after, new, pairs, anchor.exact)
    return Comparison(
        outcome,
        _reason(outcome, [(change.kind, change.before, change.after) for change in changes]),
        here,
        before=anchor.exact,
        after=here.exact,
        changes=tuple((change.before, change.after) for change in changes),
        parts=tuple(part for pair in pairs for part in pair.parts),
    )


def _reason(outcome: Outcome, changes: Sequence[tuple[Kind, str, str]]) -> str:
    if not changes:
        return SAID[outcome]
    kind, before, after = changes[0]
    if not before or not after:
        return f"{REASONS[kind]}: “{before or after}” was {'taken out' if before else 'put in'}."
    return f"{REASONS[kind]}: “{before}” became “{after}”."


def _known(anchor: Anchor) -> str:
    """As much of the earlier page as an anchor keeps."""
    return anchor.prefix + anchor.exact + anchor.suffix


def _quoted(was: Side, start: int, end: int) -> range:
    """The units of which a part is quoted."""
    inside = [n for n, unit in enumerate(was.units) if unit.start < end and start < unit.end]
    return range(inside[0], inside[-1] + 1)


def _is_known(found: Sequence[Place | None], looks: Looks) -> bool:
    """Whether a part of a quotation stands whole between its old neighbours."""
    there = [place.passage for place in found if place is not None and not place.moved]
    return not all(map(looks.breaks_off_in, there))


def _is_lost(asked: Sequence[Quoted], found: Sequence[Place | None]) -> bool:
    """Whether too little of a quotation was found again, by its weight."""
    weights = [sum(word.weight for word in one.core) for one in asked]
    kept = sum(w for w, place in zip(weights, found, strict=True) if place is not None)
    return kept < STILL_THERE * sum(weights)


def _asked(was: Side, unit: int, span: tuple[int, int], anchor: Anchor, *, whole: bool) -> Quoted:
    core = [w for w in was.units[unit].words if w.start < span[1] and span[0] < w.end]
    cut_left = not whole and unit == 0 and len(anchor.prefix) >= CONTEXT
    cut_right = not whole and unit == len(was.units) - 1 and len(anchor.suffix) >= CONTEXT
    return Quoted(unit, core, cut_left, cut_right)


def _removed(was: Side, one: Quoted) -> Wording:
    removed: Difference = ("removed", was.text[one.core[0].start : one.core[-1].end])
    return Wording(0, 0, (), reworded=True, parts=(removed,))


def _anchored(after: str, new: Printed, pairs: Sequence[Wording], exact: str) -> Anchor:
    """The anchor of the sentences found, with the punctuation the quotation had at its ends."""
    found = [pair for pair in pairs if pair.end]
    start, end = min(pair.start for pair in found), max(pair.end for pair in found)
    if end - start > 3 * len(exact) + 500:  # the sentences were scattered: the first
        start, end = found[0].start, found[0].end
    start, end = new.original(start, end)
    inner = words(exact)
    head, tail = inner[0].start, len(exact) - inner[-1].end
    start -= _punctuation(after[max(0, start - head) : start][::-1])
    end += _punctuation(after[end : end + tail])
    return Anchor(
        exact=after[start:end],
        prefix=after[max(0, start - CONTEXT) : start],
        suffix=after[end : end + CONTEXT],
        start=start,
        end=end,
    )


def _punctuation(text: str) -> int:
    """How many characters from the start on are punctuation."""
    return next((n for n, c in enumerate(text) if c.isalnum() or c.isspace()), len(text))


def _note(was: Side, now: Side, quoted: range) -> str:
    """The first correction note new on the page that speaks of the quotation."""
    units = [was.units[n] for n in quoted]
    known = {unit.keys for n, unit in enumerate(was.units) if n not in quoted}
    for text, note in notes(now.text, now.units, now.labels):
        if any(unit.keys not in known for unit in note) and quotes(note, units):
            return text
    return ""


def _with_note(found: Comparison, note: str) -> Comparison:
    told = f"A note on the page says: “{note}”" if note else ""
    return replace(found, note=note, reason=" ".join(filter(None, (found.reason, told))))


def _gone(anchor: Anchor) -> Comparison:
    removed: Difference = ("removed", anchor.exact)
    return Comparison(Outcome.GONE, SAID[Outcome.GONE], None, anchor.exact, "", parts=(removed,))


def _verbatim(anchor: Anchor, after: str) -> Comparison | None:
    """A quotation without words, where it stands with its context character for character."""
    at = after.find(anchor.prefix + anchor.exact + anchor.suffix)
    if at < 0:
        return None
    start = at + len(anchor.prefix)
    found = replace(anchor, start=start, end=start + len(anchor.exact))
    return _unchanged(anchor, found)


def _unchanged(anchor: Anchor, found: Anchor) -> Comparison:
    same: Difference = ("same", anchor.exact)
    return Comparison(Outcome.UNCHANGED, "", found, anchor.exact, anchor.exact, parts=(same,))
