"""Who has spoken up to a place of the article, so that "he said" and "they said" may go on from it.

The stage that gives sources their names reads an article once, from its start, and alone changes
what it has heard; what it leaves behind for pronouns elsewhere is a value (``Names.told``).
"""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.names import Mention, Names, between, only_person
from claims.values import Span


class Listener:
    """The persons an article tells of in its own voice, and who of them has spoken so far."""

    def __init__(self, names: Names, passages: Sequence[Span]) -> None:
        """Whoever is only named inside the quoted ``passages`` is nobody the article tells of."""
        starts = [p.start for p in passages]
        self.names = names
        self._told = [m for m in names.mentions if not _spoken_at(m.at, starts, passages)]
        self._heard: list[Mention] = []
        self._groups: dict[str, list[Mention]] = defaultdict(list)

    def link(self, at: int, name: str) -> None:
        """Take the pronoun at ``at`` for ``name``, so that the next one may be."""
        insort(self._told, Mention(at, name), key=lambda m: m.at)

    def hear(self, at: int, name: str) -> None:
        """Take ``name`` for the source at ``at``, so that "he said" may go on from it."""
        insort(self._heard, Mention(at, name), key=lambda m: m.at)

    def hear_group(self, pronoun: str, at: int, name: str, word: str) -> None:
        """Take ``name`` for a source, with ``word`` its noun: "they" or "it" may go on from it."""
        insort(self._groups[pronoun], Mention(at, name, word), key=lambda m: m.at)

    def last_heard(self, pronoun: str, since: int, at: int) -> Mention | None:
        """The last group ("they") or body ("it") to speak from ``since`` up to ``at``."""
        heard = between(self._groups[pronoun], since, at)
        return heard[-1] if heard else None

    def person_before(self, pronoun: str, since: int, at: int) -> str | None:
        """The one person of the pronoun's sex named from ``since`` up to ``at``, or None."""
        return only_person(between(self._told, since, at), pronoun, self.names)

    def speaker_before(self, pronoun: str, since: int, at: int) -> str | None:
        """The last of the pronoun's sex to speak from ``since`` up to ``at``, or None.

        None as well where somebody else who fits has acted after that.
        """
        heard = between(self._heard, since, at)
        last = next((m for m in reversed(heard) if self.names.fits(m.name, pronoun)), None)
        if last is None:
            return None
        word = last.name.rsplit(maxsplit=1)[-1].lower()
        rivals = (
            m
            for m in between(self._told, last.at + 1, at)
            if m.acts and m.name != last.name and m.word != word
        )
        return None if any(self.names.fits(m.name, pronoun) for m in rivals) else last.name

    def told(self) -> Names:
        """The names with the mentions a pronoun may point to."""
        return replace(self.names, told=tuple(self._told))


def _spoken_at(at: int, starts: Sequence[int], passages: Sequence[Span]) -> bool:
    place = bisect_right(starts, at)
    return place > 0 and at < passages[place - 1].end
