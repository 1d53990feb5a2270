"""Reviews of others read from files: what they say, and what cannot be taken in."""

import csv
import gzip
import io
import json

import pytest

from claims.exchange.imported import ForeignClaim, Unreadable, read, unpacked

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example.org/1?utm_source=x",
    "datePublished": "2026-03-14T10:00:00Z",
    "author": {"@type": "Organization", "name": "Checkers"},
    "claimReviewed": "More than 5,000 troops are in Niger.",
    "reviewRating": {"@type": "Rating", "alternateName": "Mostly false", "ratingValue": 2},
    "itemReviewed": {"author": {"name": "Jane Roe"}, "datePublished": "2026-03-01"},
}


def one(content: object) -> ForeignClaim | Unreadable:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    ((_, found),) = read(data)
    return found


def test_a_claimreview_is_read():
    found = one(REVIEW)

    assert found == ForeignClaim(
        statement="More than 5,000 troops are in Niger.",
        url="https://checks.example.org/1",
        publisher="Checkers",
        claimant="Jane Roe",
        said_on="2026-03-01",
        rating="Mostly false",
        reviewed_on="2026-03-14",
    )


@pytest.mark.parametrize(
    "content",
    [
        [REVIEW],
        {"@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
        {"@type": "DataFeed", "dataFeedElement": [{"item": REVIEW}]},
        json.dumps(REVIEW).encode() + b"\n",
        b"\n" + json.dumps(REVIEW).encode() + b"\n\n",
        {**REVIEW, "@type": ["ClaimReview", "Review"], "author": [{"name": "Checkers"}]},
        {**REVIEW, "author": "Checkers", "itemReviewed": [REVIEW["itemReviewed"]]},
        {**REVIEW, "author": None, "publisher": {"name": "Checkers"}},
    ],
)
def test_a_review_is_found_however_it_is_wrapped(content: object):
    found = one(content)

    assert isinstance(found, ForeignClaim)
    assert (found.publisher, found.claimant, found.rating) == (
        "Checkers", "Jane Roe", "Mostly false",
    )  # fmt: skip


def test_json_lines_are_read_one_by_one():
    lines = b"\n".join(json.dumps({**REVIEW, "claimReviewed": f"Claim {n}."}).encode()
                       for n in range(3))  # fmt: skip

    assert [found.statement for _, found in read(lines)] == ["Claim 0.", "Claim 1.", "Claim 2."]


def test_csv_is_read_with_its_heading_in_any_order():
    text = '\ufeffPublisher,statement,rating\r\nCheckers,"Boats, two of them, left.",False\r\n\r\n'

    found = one(text.encode())

    assert found == ForeignClaim("Boats, two of them, left.", publisher="Checkers", rating="False")


@pytest.mark.parametrize("apart", [";", "\t"])
def test_csv_is_read_whatever_parts_its_cells(apart: str):
    text = f"statement{apart}publisher\nBoats, two of them, left.{apart}Checkers\n"

    assert one(text.encode()).publisher == "Checkers"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({**REVIEW, "claimReviewed": " "}, "names no claim"),
        ({**REVIEW, "claimReviewed": None}, "names no claim"),
        ({**REVIEW, "claimReviewed": "x" * 4001}, "4,001 characters"),
        ({**REVIEW, "url": "javascript:alert(1)"}, "no web address"),
        ({**REVIEW, "url": "", "author": ""}, "neither an address nor a publisher"),
        ({**REVIEW, "datePublished": "last week"}, "is no day"),
        ({**REVIEW, "datePublished": "2026-02-30"}, "is no day"),
        (b"statement,publisher\na,b,c\n", "3 cells"),
    ],
)
def test_a_record_that_cannot_be_taken_in_says_why(content: object, why: str):
    found = one(content)

    assert isinstance(found, Unreadable)
    assert why in str(found)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "no JSON"),
        (b"{}", "no ClaimReview"),
        (b"[]", "no ClaimReview"),
        (b"[" * 100_000, "no JSON"),
        (b"a,b\n1,2\n", "“a” is no column"),
        (b"publisher\nx\n", "no “statement”"),
        (b"statement\n\xff\n", "UTF-8"),
        (b"statement,statement\na,b\n", "twice"),
        (b"", "no “statement”"),
        (b'statement\n"' + b"x" * 200_000 + b'"\n', "no CSV"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, why: str):
    with pytest.raises(Unreadable, match=why):
        list(read(content))


@pytest.mark.parametrize(
    "hostile",
    [
        {"reviewRating": [[[]]]},
        {"itemReviewed": 5, "author": 7},
        {"reviewRating": {"alternateName": {"@value": ["x"]}}},
        {"author": {"name": {"name": {"name": "x"}}}},
        {"inLanguage": {"a": "b"}},
    ],
)
def test_nothing_that_is_built_otherwise_breaks_the_reading(hostile: dict[str, object]):
    assert len(list(read(json.dumps({**REVIEW, **hostile}).encode()))) == 1


def test_control_signs_go_and_markup_stays_text():
    found = one({**REVIEW, "claimReviewed": "A\u0000 <b>bold</b>\u0008 claim\n\nof two lines"})

    assert found.statement == "A <b>bold</b> claim of two lines"


def test_the_same_review_has_one_key_and_another_claim_another():
    first, again = (
        one(REVIEW),
        one({**REVIEW, "claimReviewed": " more than 5,000 troops are in niger. "}),
    )
    other = one({**REVIEW, "claimReviewed": "Boats left."})

    assert first.key == again.key != other.key


def test_what_our_export_guarded_comes_back_as_it_was():
    text = io.StringIO()
    csv.writer(text).writerows([("statement", "publisher"), ("'=1+1", "'t Gooi")])

    found = one(text.getvalue().encode())

    assert (found.statement, found.publisher) == ("=1+1", "'t Gooi")


def test_a_packed_file_is_unpacked_up_to_a_limit():
    assert unpacked(gzip.compress(b"x" * 100), 100) == b"x" * 100
    with pytest.raises(Unreadable, match="Split it"):
        unpacked(gzip.compress(b"x" * 10**7), 10**6)
    with pytest.raises(Unreadable, match="cannot be unpacked"):
        unpacked(b"\x1f\x8bnonsense", 100)
