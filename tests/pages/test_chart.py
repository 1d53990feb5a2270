"""A claim's number beside those of the evidence: when there is a picture, and what it says."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Stage
from claims.pages.chart import MOST, chart
from claims.workflows.passage_numbers import numbers_in
from tests.factories import (
    make_claim,
    make_claimant,
    make_evidence,
    make_publication,
    make_quantity,
    make_source,
)
from tests.pages.reading import ReadPage


def number(value: str, unit: str | None = "nurse", **more: Any) -> dict[str, Any]:
    plain = {"text": value, "upper": None, "modifier": "=", "counted": None, "qualifiers": None}
    return {**plain, "value": value, "unit": unit, "start": 0, "end": 1, **more}


def document(claimed: list[Any], *evidence: list[Any]) -> dict[str, Any]:
    """A document with these numbers in the claim and in each passage."""
    return {
        "claimant": None,
        "said_on": None,
        "appearances": [{"quantities": claimed, "article": {"published_on": "2026-03-14"}}],
        "evidence": [
            {
                "quantities": numbers,
                "stance": "refutes",
                "source": None,
                "title": f"Table {place}",
                "snapshot": {"fetched_at": f"2026-03-{20 - place:02}T00:00:00.000000Z"},
            }
            for place, numbers in enumerate(evidence)
        ],
    }


def test_the_claim_comes_first_then_the_evidence_by_its_day() -> None:
    drawn = chart(document([number("100")], [number("50")], [number("25")]))

    assert drawn is not None
    assert [(bar.stance, bar.number["value"], bar.day) for bar in drawn.bars] == [
        ("claim", "100", "2026-03-14"),
        ("refutes", "25", "2026-03-19"),
        ("refutes", "50", "2026-03-20"),
    ]
    assert [bar.width for bar in drawn.bars] == [100, 25, 50]


NURSES = {"counted": "nurses"}


@pytest.mark.parametrize(
    ("claimed", "evidence"),
    [
        ([number("5")], [number("5")]),  # nothing to see
        ([number("5")], []),
        ([], [number("5")]),
        ([number("5", None)], [number("7", None)]),  # bare numbers count anything
        ([number("5")], [number("7", "doctor")]),
        ([number("5", modifier="up")], [number("7")]),  # a change is no level
        ([number("5", qualifiers="American")], [number("7", qualifiers="French")]),
        ([number("5", "percent", counted="voters")], [number("7", "percent", counted="homes")]),
        ([number("5", "percent", counted="voters")], [number("7", "percent")]),
        ([number("5", "percent")], [number("7", "percent"), number("9", "percent")]),
        ([number("5", "USD"), number("6", "USD")], [number("7", "USD")]),
    ],
)
def test_what_cannot_be_compared_has_no_picture(claimed: Any, evidence: Any) -> None:
    assert chart(document(claimed, evidence)) is None


@pytest.mark.parametrize(
    ("claimed", "evidence"),
    [
        (number("5", **NURSES), number("7", **NURSES)),
        (number("5", counted="troops in Niger"), number("5", upper="7", counted="all Niger")),
        (number("5", "percent"), number("7", "percent")),
        (number("5", modifier="up"), number("7", modifier="down")),
        (number("5", modifier=">"), number("7", modifier="~")),
        (number("5", qualifiers="american"), number("7", qualifiers="American")),
    ],
)
def test_what_counts_the_same_has_one(claimed: Any, evidence: Any) -> None:
    assert chart(document([claimed], [evidence])) is not None


def test_a_range_shows_where_it_ends_and_bars_keep_inside() -> None:
    drawn = chart(document([number("50", upper="80")], [number("-20")], [number("0")]))

    assert drawn is not None
    claimed, nothing, below = drawn.bars
    assert (drawn.zero, claimed.left, claimed.width) == (20, 20, 50)
    assert (claimed.upper, claimed.more) == (70, 30)
    assert (below.left, below.width) == (0, 20)
    assert nothing.width > 0
    assert all(bar.left + bar.width <= 100 for bar in drawn.bars)


def test_there_are_no_more_bars_than_a_picture_bears() -> None:
    drawn = chart(document([number("1")], *([number(str(each))] for each in range(2, 20))))

    assert drawn is not None
    assert len(drawn.bars) == MOST


def test_numbers_beyond_a_float_are_drawn() -> None:
    drawn = chart(document([number("9" * 30)], [number("1")]))

    assert drawn is not None
    assert [bar.width for bar in drawn.bars] == [100, 0.5]


def test_a_record_of_format_2_has_no_picture() -> None:
    old = document([number("5")], [number("7")])
    del old["evidence"][0]["quantities"]

    assert chart(old) is None


STATEMENT = "More than 12,000 nurses work in the country."
FOUND = "The register counts 9,800 nurses <today>."


@pytest.fixture
def page(client: Client, db: None) -> ReadPage:
    claim = make_claim(STATEMENT, stage=Stage.PUBLISHED, claimant=make_claimant("Jane Roe"))
    make_quantity(
        claim.appearances.get(),
        "More than 12,000 nurses",
        value="12000",
        unit="nurse",
        counted="nurses",
    )
    source = make_source("Nurses & <Register>")
    make_evidence(claim, FOUND, source=source, numbers=numbers_in(FOUND, FOUND))
    return ReadPage(client.get(make_publication(claim=claim).path))


def test_the_picture_is_told_in_words_and_as_a_table(page: ReadPage) -> None:
    assert page.all("//svg[@role='img']/@aria-labelledby") == ["chart-title chart-told"]
    told = page.text("//*[@id='chart-told']")
    assert "The claim, Jane Roe: more than 12,000 nurse." in told
    assert "Contradicts the claim, Nurses & <Register>: 9,800 nurse." in told
    assert len(page.all("//figure[@class='chart']//tbody/tr")) == 2
    assert "9,800" in page.text("//figure[@class='chart']//tbody/tr[2]")


def test_the_picture_keeps_to_the_policy_and_its_text_is_text(page: ReadPage) -> None:
    assert not page.all("//figure[@class='chart']//@style")
    assert "<Register>" not in page.source
    assert "“9,800”" in page.text("//figure[@class='chart']/svg")


def test_places_are_numbers_in_every_language(client: Client, page: ReadPage) -> None:
    path = page.all("//link[@rel='canonical']/@href")[0].partition(":8000")[2]
    widths = ReadPage(client.get(f"/de{path}")).all("//figure[@class='chart']//rect/@width")

    assert widths == ["100.0%", "81.67%"]
