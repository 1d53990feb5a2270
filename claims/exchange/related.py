"""Other claims that readers of one may want to see."""

from typing import Any

from claims.exchange.search import alike
from claims.models import Publication

Json = dict[str, Any]
CONSIDERED = 200  # newest claims by the same claimant or on the same topics that are compared
MOST_TOPICS = 5


def related(document: Json, claimant: str | None, *, most: int = 4) -> list[Json]:
    """Standing claims by the same claimant or on a shared topic, most words in common first.

    ``claimant`` is the claimant's slug. Rows hold ``seq`` and ``document``. Of each kind only the
    CONSIDERED newest claims are compared.
    """
    others = Publication.objects.standing().exclude(claim=document["id"])
    near: set[int] = set()
    if claimant:
        same = others.filter(claimant_slug=claimant)
        near.update(same.values_list("seq", flat=True)[:CONSIDERED])
    for topic in document["topics"][:MOST_TOPICS]:
        near.update(others.about(topic["slug"]).values_list("seq", flat=True)[:CONSIDERED])
    if not near:
        return []
    found = Publication.objects.filter(seq__in=near)
    best = list(alike(document["statement"]).rank(found).values_list("seq", flat=True)[:most])
    newest = [seq for seq in sorted(near, reverse=True) if seq not in best]
    shown = [*best, *newest][:most]
    told: dict[int, Json] = {
        row["seq"]: dict(row) for row in found.filter(seq__in=shown).values("seq", "document")
    }
    return [told[seq] for seq in shown]
