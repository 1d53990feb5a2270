"""Readers' searches."""

import pytest

from claims.exchange.search import BadSearch, checked_words, hits
from claims.models import Publication, Stage
from claims.models.publications import RANKED
from tests.factories import make_claim, make_publication


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x" * 201, "201 characters; at most 200"),
    ],
)
def test_a_search_out_of_bounds_is_refused_with_the_reason(text: str, told: str) -> None:
    with pytest.raises(BadSearch, match=told):
        checked_words(text)


@pytest.mark.django_db
def test_words_in_the_statement_weigh_more_than_words_in_the_summary() -> None:
    in_summary = make_publication(
        claim=make_claim("The dam is finished.", stage=Stage.PUBLISHED),
        summary="Garrisons were paid for it.",
    )
    in_statement = make_publication(
        claim=make_claim("Garrisons have doubled.", stage=Stage.PUBLISHED), summary="They have not."
    )

    found = Publication.objects.current().matching("garrison")

    assert [p.seq for p in found] == [in_statement.seq, in_summary.seq]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("troop", True),
        ("TROOPS niger", True),
        ('"american troops"', True),
        ('"troops american"', False),
        ("troops -niger", False),
        ("elephants or troops", True),
        ("-elephants", False),  # nothing to look up: not everything that lacks the word
        ("elephants or -elephants", False),
        ("the of and", False),
        ("& | ! <-> :* ()", False),
        ("troops:* & !", True),
        ("'; drop table", False),
    ],
)
def test_what_readers_may_type(words: str, found: bool) -> None:
    make_publication()

    assert Publication.objects.current().matching(words).exists() is found


@pytest.mark.django_db
def test_only_the_newest_matches_are_ranked() -> None:
    make_publication()

    sql = str(Publication.objects.current().matching("troops").query)

    assert f"LIMIT {RANKED}" in sql


@pytest.mark.django_db
def test_passages_found_are_escaped_and_only_the_words_found_are_marked() -> None:
    hostile = "\x02Elephants\x03 and <b>Troops</b> <img src=x onerror=alert(1)> & troops"
    claim = make_claim("<script>Troops</script> stay.", stage=Stage.PUBLISHED)
    seq = make_publication(claim=claim, summary=hostile).seq

    hit = hits([seq], "troops")[seq]

    assert "<script>" not in hit.statement
    assert "<img" not in hit.passage
    assert "<b>" not in hit.passage
    assert hit.passage.startswith("Elephants and ")
    assert hit.passage.count("<mark>") == hit.passage.count("</mark>") == 2


@pytest.mark.django_db
def test_a_statement_is_shown_whole() -> None:
    claim = make_claim('Below <five> & "six" troops remain.', stage=Stage.PUBLISHED)
    seq = make_publication(claim=claim).seq

    assert hits([seq], "troops")[seq].statement == (
        "Below &lt;five&gt; &amp; &quot;six&quot; <mark>troops</mark> remain."
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("summary", "passage"),
    [
        ("Nothing of the kind was found.", ""),
        ("The garrison stays.", "The <mark>garrison</mark> stays."),
        ("The garrison stays, and", "The <mark>garrison</mark> stays, and …"),
        ("for a garrison!", "… for a <mark>garrison</mark>!"),
        ("garrison", "… <mark>garrison</mark> …"),
    ],
)
def test_a_passage_trails_off_where_it_is_cut(summary: str, passage: str) -> None:
    seq = make_publication(summary=summary).seq

    assert hits([seq], "garrison")[seq].passage == passage
