"""Clauses in frames that do and do not state them: the table, and frames within frames.

``frames_whole.txt`` and ``frames_cut.txt`` hold a frame a line; the clauses have negations and
conditions of their own, which stay what they are.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction import extract

CLAUSES = [
    "the mill lost 300 jobs",
    "the tax raised $5 billion",
    "40 homes burned down",
    "the minister took money from the bank",
    "crime fell by 12 percent in Leeds",
    "the vaccine caused 3 deaths",
    "the company paid no tax in 2015",
    "wages have not risen since 2008",
    "the governor knew of the plan",
]


def frames(name: str) -> list[str]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


WHOLE, CUT = frames("frames_whole.txt"), frames("frames_cut.txt")


def filled(frame: str, clause: str) -> str:
    return frame.format(c=clause, C=clause[0].upper() + clause[1:])


def bare(text: str, clause: str) -> bool:
    """Whether a clause is listed by itself, as if it were so."""
    statements = (c.statement.strip("“”\"'.").lower() for c in extract(text, every=True))
    return clause.lower() in statements


@pytest.mark.parametrize(("number", "frame"), list(enumerate(WHOLE)))
def test_a_clause_that_is_not_stated_is_not_listed_bare(number: int, frame: str):
    clause = CLAUSES[number % len(CLAUSES)]

    assert not bare(filled(frame, clause), clause)


@pytest.mark.parametrize(("number", "frame"), list(enumerate(CUT)))
def test_a_plain_report_is_listed_as_what_was_said(number: int, frame: str):
    clause = CLAUSES[number % len(CLAUSES)]

    assert bare(filled(frame, clause), clause)


def inner(frame: str) -> str:
    """A frame as a clause of another one."""
    proper = frame.split(maxsplit=1)[0] in ("Ruiz", "Haddad", "Ana", "Mayor")
    return (frame if proper else frame[0].lower() + frame[1:]).rstrip(".")


COMPOSED = [f for f in WHOLE if f.endswith("{c}.") and not f.startswith(("Tell", "Do", "Let"))]
REPORTS = [f.replace("Ruiz", "Haddad") for f in CUT if f.endswith("{c}.")]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(COMPOSED), st.sampled_from(REPORTS), st.sampled_from(CLAUSES))
def test_a_frame_in_a_plain_report_still_does_not_state_its_clause(
    frame: str, report: str, clause: str
):
    assert not bare(filled(report, filled(inner(frame), clause)), clause)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(COMPOSED), st.sampled_from(REPORTS), st.sampled_from(CLAUSES))
def test_a_plain_report_in_a_frame_does_not_state_its_clause(frame: str, report: str, clause: str):
    assert not bare(filled(frame, filled(inner(report), clause)), clause)
