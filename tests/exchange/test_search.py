"""Readers' searches."""

from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.exchange.search import BadSearch, Hit, checked_words, hit, understood
from claims.models import ClaimReview, Kind, Publication, SearchEntry, Stage
from claims.models.search import RANKED
from claims.workflows.search import catch_up
from tests.factories import (
    make_article,
    make_claim,
    make_claimant,
    make_evidence,
    make_publication,
    make_source,
    make_topic,
)

headings = import_module("claims.migrations.0017_headings")


def search(words: str) -> list[Publication]:
    return list(understood(words).rank(Publication.objects.current()))


def seen(seq: int, words: str) -> Hit:
    return hit(Publication.objects.get(seq=seq).document, understood(words))


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

    found = search("garrison")

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

    assert bool(search(words)) is found


@given(st.text(max_size=60) | st.text(alphabet="ab 5.,'\"“”-–\\\\:*&|!()<>_orOR\n", max_size=40))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.django_db
def test_whatever_is_typed_can_be_looked_up(words: str) -> None:
    assert search(checked_words(words)) == []


@pytest.mark.django_db
def test_only_the_newest_matches_are_ranked() -> None:
    make_publication()

    sql = str(understood("troops").rank(Publication.objects.current()).query)

    assert f"LIMIT {RANKED}" in sql


@pytest.mark.django_db
def test_passages_found_are_escaped_and_only_the_words_found_are_marked() -> None:
    hostile = "\x02Elephants\x03 and <b>Troops</b> <img src=x onerror=alert(1)> & troops"
    claim = make_claim("<script>Troops</script> stay.", stage=Stage.PUBLISHED)
    seq = make_publication(claim=claim, summary=hostile).seq

    hit = seen(seq, "troops")

    assert "<script>" not in hit.statement
    assert "<img" not in hit.passage
    assert "<b>" not in hit.passage
    assert hit.passage.startswith("Elephants and ")
    assert hit.passage.count("<mark>") == hit.passage.count("</mark>") == 2


@pytest.mark.django_db
def test_a_statement_is_shown_whole() -> None:
    claim = make_claim('Below <five> & "six" troops remain.', stage=Stage.PUBLISHED)
    seq = make_publication(claim=claim).seq

    assert seen(seq, "troops").statement == (
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

    assert seen(seq, "garrison").passage == passage


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("Petr Novák pays Müller's garrisons.", "Novak"),
        ("Petr Novák pays Müller's garrisons.", "NOVÁK muller"),
        ("Petr Novák pays Müller's garrisons.", "novák"),
        ("Petr Novak pays.", "Novák"),
        ("“Free” speech—it’s said—costs €5,000.", "free speech"),
        ("“Free” speech—it’s said—costs €5,000.", "“free speech”"),
        ("“Free” speech—it’s said—costs €5,000.", "speech"),
        ("“Free” speech—it’s said—costs €5,000.", "5000"),
        ("“Free” speech—it’s said—costs €5,000.", "€5.000"),
        ("“Free” speech—it’s said—costs €5,000.", "five thousand"),
        ("“Free” speech—it’s said—costs €5,000.", "5 thousand"),
        ("“Free” speech—it’s said—costs €5,000.", "5k"),
        ("Five thousand men left.", "5,000"),
        ("It cost $1.2bn.", "1.2 billion"),
        ("It cost $1.2bn.", "1,200,000,000"),
        ("It cost 1.2 billion dollars.", "$1.2bn"),
        ("It cost 1.2 billion dollars.", "1.2"),
        ("Some 12,34,567 voted.", "1234567"),
        ("The re-election failed.", "reelection"),
        ("The re-election failed.", "re-election"),
        ("The re-election failed.", "election"),
        ("The reelection failed.", "re-election"),
        ("Don’t panic.", "don't panic"),
        ("Ørsted left the Łódź plant.", "orsted lodz"),
        ("Привет мир.", "МИР"),
        ("他在中国工作。", "中国"),
    ],
)
def test_a_form_of_a_word_or_number_finds_the_others(statement: str, words: str) -> None:
    make_publication(claim=make_claim(statement, stage=Stage.PUBLISHED), summary="So.")

    assert search(words)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("It cost $1.2bn.", "1.2 million"),
        ("It cost 1.2 dollars.", "$1.2bn"),
        ("Some 5,000 left.", "50"),
        ("Some 500 left.", "5"),
        ("The election was a re-run.", "re-election"),
        ("Speech is not free.", "“free speech”"),
        ("他在国中工作。", "中国"),
    ],
)
def test_another_word_or_number_is_not_found(statement: str, words: str) -> None:
    make_publication(claim=make_claim(statement, stage=Stage.PUBLISHED), summary="So.")

    assert not search(words)


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["Defence", "statistics office", "courier", "Roe"])
def test_names_of_topics_sources_outlets_and_claimants_are_found(words: str) -> None:
    article = make_article("The dam holds. So they say.", source=make_source("The Courier"))
    claim = make_claim(
        "The dam holds.",
        stage=Stage.PUBLISHED,
        article=article,
        topics=(make_topic("Defence"),),
        claimant=make_claimant("Jane Roe"),
    )
    make_evidence(claim, source=make_source("Statistics Office"))
    make_publication(claim=claim)

    assert search(words)


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["garisons", "garrisosn", "garrissons", "garrixons"])
def test_a_slip_of_the_hand_is_forgiven_and_told(words: str) -> None:
    make_publication(claim=make_claim("Garrisons have doubled.", stage=Stage.PUBLISHED))

    assert search(f"{words} doubled")
    assert understood(f"{words} doubled").meant == "garrisons doubled"


@pytest.mark.django_db
def test_a_word_that_stands_somewhere_is_not_taken_for_a_slip() -> None:
    for statement in ("The marines left.", "The marinas closed."):
        make_publication(claim=make_claim(statement, stage=Stage.PUBLISHED))

    assert [p.document["statement"] for p in search("marinas")] == ["The marinas closed."]
    assert understood("marinas").meant == ""


@pytest.mark.django_db
def test_reviews_that_were_withdrawn_come_last() -> None:
    standing = make_publication(summary="It is about garrisons.")
    withdrawn = make_publication(
        kind=Kind.RETRACTED, claim=make_claim("Garrisons, garrisons.", stage=Stage.PUBLISHED)
    )

    assert [p.seq for p in search("garrisons")] == [standing.seq, withdrawn.seq]


@pytest.mark.django_db
def test_only_the_newest_version_is_found() -> None:
    publication = make_publication(claim=make_claim("The dam holds.", stage=Stage.PUBLISHED))
    review = ClaimReview.objects.get(claim=publication.claim)
    again = make_publication(review, kind=Kind.REAFFIRMED, note="Nothing has changed.")

    assert [p.seq for p in search("dam")] == [again.seq]


@pytest.mark.django_db
def test_an_older_desk_comes_along() -> None:
    make_publication()
    SearchEntry.objects.all().delete()

    assert (catch_up(), catch_up()) == (1, 0)
    assert search("troops")
