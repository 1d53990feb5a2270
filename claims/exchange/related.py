"""Other claims that readers of one may want to see."""

from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from claims.models import Publication

Json = dict[str, Any]
CONSIDERED = 200  # newest claims by the same claimant or on the same topics that are compared
MOST_WORDS = 40


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
    for topic in document["topics"][:5]:
        near.update(others.about(topic["slug"]).values_list("seq", flat=True)[:CONSIDERED])
    if not near:
        return []
    rank = SearchRank(F("search"), _any_word(document["statement"]))
    found: Any = Publication.objects.filter(seq__in=near).annotate(rank=rank)
    return list(found.order_by("-rank", "-seq").values("seq", "document")[:most])


def _any_word(text: str) -> SearchQuery:
    """A search for any of the words; operators of the search language count as words."""
    words = text.split()[:MOST_WORDS]
    query = SearchQuery(words[0], config="english", search_type="plain")
    for word in words[1:]:
        query = query | SearchQuery(word, config="english", search_type="plain")
    return query
