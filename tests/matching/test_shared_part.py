"""How much of the shorter of two statements the longer one has."""

import pytest

from claims.matching.similarity import shared_part


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Two unions rejected the offer.", "Two unions rejected the offer.", 1, 1),
        ("Unions rejected the offer.", "On Monday two unions rejected the new offer.", 1, 1),
        ("The quay cost 15 million.", "The quay cost 16 million.", 0.5, 0.7),
        ("The quay cost 15 million.", "Ferries sail daily.", 0, 0),
        ("", "Ferries sail daily.", 0, 0),
    ],
)
def test_the_words_of_the_shorter_statement_count(one: str, other: str, least: float, most: float):
    assert least <= shared_part(one, other) <= most
    assert shared_part(one, other) == shared_part(other, one)
