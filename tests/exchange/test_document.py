"""What a public document holds, and that it is fit to be signed."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from claims.exchange.document import claim_path, decimal_string, instant, render_document
from claims.models import Kind, Stage, State
from tests.factories import (
    make_article,
    make_claim,
    make_claimant,
    make_evidence,
    make_quantity,
    make_review,
    make_source,
    make_topic,
)

AT = datetime(2026, 3, 16, 12, 0, 0, 123, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("5000.00000000000000000000"), "5000"),
        (Decimal("1E+6"), "1000000"),
        (Decimal("0E-20"), "0"),
        (Decimal("-0.50"), "-0.5"),
        (Decimal("0.00000000000000000001"), "0.00000000000000000001"),
        (Decimal("100"), "100"),
    ],
)
def test_numbers_are_written_as_people_write_them(value: Decimal, text: str) -> None:
    assert decimal_string(value) == text


def test_times_are_rfc_3339_in_utc_to_the_microsecond() -> None:
    assert instant(datetime.fromisoformat("2026-03-16T14:00:00+02:00")) == (
        "2026-03-16T12:00:00.000000Z"
    )


@pytest.mark.parametrize(
    ("statement", "path"),
    [
        ("More than 5,000 troops.", "/claims/7-more-than-5000-troops/"),
        ("Čínští vojáci", "/claims/7-cinsti-vojaci/"),
        ("五千名士兵", "/claims/7-claim/"),
        ("—!?—", "/claims/7-claim/"),
        ("word " * 40, "/claims/7-" + ("word-" * 12).rstrip("-") + "/"),
    ],
)
def test_a_path_has_the_claims_words(statement: str, path: str) -> None:
    assert claim_path(7, statement) == path


@pytest.mark.django_db
def test_a_document_tells_where_everything_stands() -> None:
    courier = make_source("The Courier")
    article = make_article(
        "The governor spoke. More than 5,000 American troops are stationed in Niger.",
        source=courier,
        url="https://courier.example.org/garrisons",
    )
    claim = make_claim(
        stage=Stage.PUBLISHED,
        article=article,
        topics=(make_topic("Defence"),),
        claimant=make_claimant("Jane Roe", kind="person", wikidata="Q42"),
        said_on=date(2026, 3, 14),
    )
    make_quantity(claim.appearances.get(), unit="troop", counted="American troops")
    page = "In March the ministry counts 1,100 American soldiers, it says."
    make_evidence(claim, "1,100 American soldiers", page=page, source=make_source("Ministry"))
    review = make_review(claim, state=State.PUBLISHED)

    document = render_document(claim, review, kind=Kind.PUBLISHED, at=AT, note="")

    said, shown = document["appearances"][0], document["evidence"][0]
    assert said["article"]["source"] == {"name": "The Courier", "slug": "the-courier"}
    assert said["article"]["sha256"] == article.sha256
    assert said["exact"] == article.text[said["start"] : said["end"]]
    assert said["quantities"][0]["value"] == "5000"
    assert (shown["prefix"], shown["suffix"]) == ("In March the ministry counts ", ", it says.")
    assert page[shown["start"] : shown["end"]] == shown["quotation"]
    assert shown["snapshot"]["size"] == len(page)
    assert document["claimant"]["same_as"] == "https://www.wikidata.org/wiki/Q42"
    assert document["verification_status"] == "checked"


@pytest.mark.django_db
def test_a_document_never_holds_an_article_in_full() -> None:
    secret = "A paragraph nobody quoted. " * 20
    article = make_article(f"{secret}More than 5,000 American troops are stationed in Niger.")
    review = make_review(make_claim(article=article, stage=Stage.PUBLISHED), state=State.PUBLISHED)

    document = render_document(review.claim, review, kind=Kind.PUBLISHED, at=AT, note="")

    assert secret.strip() not in json.dumps(document)
    assert len(document["appearances"][0]["prefix"]) == 32


@pytest.mark.django_db
def test_a_document_is_the_same_whenever_it_is_rendered_and_holds_no_float() -> None:
    review = make_review(state=State.PUBLISHED)

    first, second = (
        render_document(review.claim, review, kind=Kind.PUBLISHED, at=AT, note="") for _ in range(2)
    )

    def refuse(text: str) -> None:
        raise AssertionError(f"the document holds the float {text}")

    assert first == second
    json.loads(json.dumps(first), parse_float=refuse)
