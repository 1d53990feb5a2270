"""The numbers of evidence: read when it is stored, published with it, never guessed."""

import pytest

from claims.models import Evidence, Stage
from claims.workflows.evidence import Passage, add_evidence
from claims.workflows.numbers import read_numbers
from claims.workflows.passage_numbers import MOST, numbers_in
from tests.factories import make_claim, make_evidence, make_publication, make_user


def read(quotation: str, page: str = "") -> list[tuple[str, str | None]]:
    return [(each["value"], each["unit"]) for each in numbers_in(quotation, page or quotation)]


@pytest.mark.parametrize(
    ("quotation", "numbers"),
    [
        ("The register counts 9,800 nurses.", [("9800", "nurse")]),
        ("Unemployment fell to 4.1 percent.", [("4.1", "percent")]),
        ("On 14 March 2026 the court sat.", []),
        ("Nothing is counted here.", []),
        ("", []),
    ],
)
def test_numbers_are_typed(quotation: str, numbers: list[tuple[str, str | None]]):
    assert read(quotation) == numbers


def test_offsets_are_into_the_quotation():
    quotation = "Nobody knows. The register counts 9,800 nurses."
    (number,) = numbers_in(quotation, quotation)

    assert quotation[number["start"] : number["end"]] == number["text"] == "9,800"


def test_another_languages_notation_is_not_read_as_english():
    page = "Das Ministerium zählt die Soldaten im Land jedes Jahr und veröffentlicht die Zahlen."

    assert [value for value, _ in read("Es sind 1.100 Soldaten.", page)] in (["1100"], [])
    assert "1.1" not in [value for value, _ in read("1.100 Soldaten", "1.100 Soldaten")]


def test_a_whole_table_is_not_read():
    assert len(numbers_in("There were 5 dams. " * 200, "")) == MOST


@pytest.mark.django_db
def test_evidence_is_stored_and_published_with_its_numbers():
    claim = make_claim(stage=Stage.PUBLISHED)
    page = "The register of the ministry counts 9,800 nurses in the country."

    evidence = add_evidence(
        claim.pk, Passage("9,800 nurses", "refutes", page_text=page), by=make_user()
    )

    assert [each["value"] for each in evidence.numbers] == ["9800"]
    document = make_publication(claim=claim).document
    assert document["evidence"][0]["quantities"] == evidence.numbers


@pytest.mark.django_db
def test_what_was_stored_before_is_read_with_the_claims_numbers():
    claim = make_claim(stage=Stage.ACCEPTED)
    old = make_evidence(claim, "The register counts 9,800 nurses.", numbers=None)
    mended = make_evidence(claim, "The ministry counts 7 nurses.", numbers=[])

    read_numbers(claim.pk, seen=claim.lock_version, by=make_user())

    old, mended = (Evidence.objects.get(pk=each.pk) for each in (old, mended))
    assert [each["value"] for each in old.numbers] == ["9800"]
    assert mended.numbers == []
