"""A statement against its source: what the guard passes and what it reports."""

import pytest

from claims.extraction.faithfulness import unfaithful

REPORTED = [  # source, statement, a reason
    (
        "Nothing in the report suggests that the minister took money.",
        "The minister took money.",
        "the source negates it: 'Nothing'",
    ),
    ("If prices fall, the mill will close.", "The mill will close.", "condition 'If' left out"),
    ("The mill lost 300 jobs.", "The mill lost 5,000 jobs.", "number 5,000 is not in the source"),
    ("The mill lost 300 jobs.", "Ana Ruiz lost 300 jobs.", "name 'Ruiz' is not in the source"),
]


@pytest.mark.parametrize(("source", "statement", "reason"), REPORTED)
def test_what_the_source_does_not_say_is_reported(source: str, statement: str, reason: str):
    assert reason in unfaithful(statement, source)
