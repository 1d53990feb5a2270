"""What the rules for ClaimReview would report."""

from copy import deepcopy

import pytest

from claims.exchange.claimreview_rules import reports

GOOD = {
    "claimReviewed": "More than 5,000 American troops are stationed in Niger.",
    "url": "https://facts.example.org/claims/1/",
    "datePublished": "2026-03-15",
    "author": {"@type": "Organization", "name": "The desk"},
    "reviewRating": {
        "alternateName": "False", "ratingValue": "1", "worstRating": "1", "bestRating": "5",
    },
    "itemReviewed": {
        "author": {"@type": "Person", "name": "Salim Barka", "sameAs": ["https://w.example/Q1"]},
        "datePublished": "2026-03-14",
        "appearance": [{"url": "https://courier.example/a"}],
    },
}  # fmt: skip


def test_complete_markup_has_nothing_to_report():
    assert reports(GOOD) == []


def test_no_markup_is_an_error():
    assert [report.is_error for report in reports(None)] == [True]


@pytest.mark.parametrize(
    ("holder", "name", "is_error", "where"),
    [
        ("", "claimReviewed", True, "claimReviewed"),
        ("", "url", True, "url"),
        ("", "author", False, "author"),
        ("", "datePublished", False, "datePublished"),
        ("reviewRating", "alternateName", True, "alternateName"),
        ("reviewRating", "ratingValue", False, "reviewRating.ratingValue"),
        ("itemReviewed", "author", False, "itemReviewed.author"),
        ("itemReviewed", "datePublished", False, "itemReviewed.datePublished"),
        ("itemReviewed", "appearance", False, "itemReviewed.appearance"),
    ],
)
def test_what_is_missing_is_named(holder: str, name: str, is_error: bool, where: str):
    markup = deepcopy(GOOD)
    del (markup[holder] if holder else markup)[name]

    assert [(report.is_error, report.where) for report in reports(markup)] == [(is_error, where)]


@pytest.mark.parametrize(
    "scale", [("6", "1", "5"), ("0", "1", "5"), ("1", "5", "1"), ("good", "1", "5")]
)
def test_a_rating_off_its_scale_is_an_error(scale: tuple[str, str, str]):
    markup = deepcopy(GOOD)
    names = ("ratingValue", "worstRating", "bestRating")
    markup["reviewRating"].update(zip(names, scale, strict=True))

    assert [report.is_error for report in reports(markup)] == [True]


def test_a_long_claim_is_a_warning_and_errors_come_first():
    markup = {**deepcopy(GOOD), "claimReviewed": "x" * 76, "url": ""}

    assert [report.where for report in reports(markup)] == ["url", "claimReviewed"]
