"""A statement against its source: what the guard passes and what it reports."""

import pytest

from claims.extraction import extract
from claims.extraction.faithfulness import unfaithful

REPORTED = [  # source, statement, a reason
    (
        "Nothing in the report suggests that the minister took money.",
        "The minister took money.",
        "the source negates it: 'Nothing'",
    ),
    ("If prices fall, the mill will close.", "The mill will close.", "condition 'If' left out"),
    (
        "Had Ruiz won, Haddad said, the mill closed in May.",
        "The mill closed in May.",
        "condition 'Had' left out",
    ),
    (
        "Ruiz insisted that any deal include a cut of 40 dollars.",
        "Any deal include a cut of 40 dollars.",
        "'include' is demanded, not told",
    ),
    ("Prices may fall in spring.", "Prices fall in spring.", "'may' left out"),
    ("Prices reportedly fell.", "Prices fell.", "the source has it from hearsay: 'reportedly'"),
    ("Ruiz denied that prices fell.", "Prices fell.", "the source denies it: 'denied'"),
    ("Ruiz doubts that prices fell.", "Prices fell.", "the source doubts it: 'doubts'"),
    ("Ruiz joked that prices fell.", "Prices fell.", "the source does not mean it: 'joked'"),
    ("Ruiz hopes that prices fell.", "Prices fell.", "the source only wishes or fears it: 'hopes'"),
    (
        "Ruiz promised that prices will fall.",
        "Prices will fall.",
        "the source only expects or promises it: 'promised'",
    ),
    ("The judge asked how prices fell.", "Prices fell.", "the source only asks it: 'asked'"),
    ("Almost 40 mills closed.", "40 mills closed.", "limit 'Almost' left out"),
    (
        "Ruiz says prices fell, though figures differ.",
        "Prices fell.",
        "objection left out: 'though'",
    ),
    ("Ruiz muttered that prices fell.", "Prices fell.", "'muttered' is not known to state it"),
    ("Did prices fall in May?", "Prices fell in May.", "the source asks it"),
    # what the statement puts in
    ("The mill lost 300 jobs.", "The mill lost 5,000 jobs.", "number 5,000 is not in the source"),
    ("The mill lost three jobs.", "The mill lost four jobs.", "number four is not in the source"),
    ("The mill lost 300 jobs.", "Ana Ruiz lost 300 jobs.", "name 'Ruiz' is not in the source"),
    ("The mill lost 300 jobs.", "The mill never lost 300 jobs.", "'never' is put in"),
    (
        "The mill lost 300 jobs.",
        "The mill brutally lost 300 jobs.",
        "word 'brutally' is not in the source",
    ),
    ("The mill closed in May.", "The mill closed in May [2016].", "'2016' is not given"),
    # what it moves
    (
        "Ruiz sued Haddad.",
        "Haddad sued Ruiz.",
        "'Ruiz' stands in another place than in the source",
    ),
    (
        "12 people died and 40 were hurt.",
        "40 people died and 12 were hurt.",
        "number 40 stands in another place than in the source",
    ),
    # what answers it
    (
        "Ruiz said prices fell. That is not true.",
        "Prices fell.",
        "the source answers it: 'That is not true.'",
    ),
    (
        "Ruiz said prices fell, but records show the opposite.",
        "Prices fell.",
        "the source answers it: ', but records show the opposite.'",
    ),
    (
        "The “reform” cost 300 jobs.",
        "The reform cost 300 jobs.",
        "quotation marks round 'reform' left out",
    ),
]


@pytest.mark.parametrize(("source", "statement", "reason"), REPORTED)
def test_what_the_source_does_not_say_is_reported(source: str, statement: str, reason: str):
    assert reason in unfaithful(statement, source)


PASSED = [  # source, statement, what the article gives elsewhere
    ("Prices fell in May.", "Prices fell in May.", ()),
    ("Ruiz said that prices fell in May.", "Prices fell in May.", ()),
    ("Ruiz said that prices fell in May.", "Ruiz said that prices fell in May.", ()),
    ("Ruiz said the plan did not work.", "The plan did not work.", ()),
    ("Ruiz said the plan didn’t work.", "The plan did not work.", ()),
    ("Ruiz said if prices fall, wages fall.", "If prices fall, wages fall.", ()),
    ("Ruiz, who has never been to Leeds, said prices fell.", "Prices fell.", ()),
    ("Ruiz denied the charge, but said prices fell.", "Prices fell.", ()),
    ("Ruiz denied the charge and said prices fell.", "Prices fell.", ()),
    ("Ruiz said prices fell but did not say why.", "Prices fell.", ()),
    ("Ruiz said prices fell, adding that she was not worried.", "Prices fell.", ()),
    ("It rained. Nobody came. Ruiz said prices fell.", "Prices fell.", ()),
    ("In May, Ruiz said prices fell.", "Prices fell.", ()),
    ("A few officials said prices fell.", "Prices fell.", ()),
    ("Asked about it, Ruiz said prices fell.", "Prices fell.", ()),
    ("The mill lost 5m pounds.", "The mill lost 5 million pounds.", ()),
    ("The mill lost twelve jobs.", "The mill lost 12 jobs.", ()),
    ("He sold the mill.", "Omar Haddad sold the mill.", ("Omar Haddad",)),
    ("Haddad sold the mill.", "Omar Haddad sold the mill.", ("Omar Haddad",)),
    ("The agency closed.", "Fars closed.", ("Fars",)),
    ("“I am the owner,” Haddad said.", "Haddad is the owner.", ("Haddad is",)),
    ("The mill closed in May.", "The mill closed in May [2016].", ("2016",)),
    ("He'd sell the mill.", "Haddad would sell the mill.", ("Haddad", "would")),
    ("The “reform” cost 300 jobs.", "The “reform” cost 300 jobs.", ()),
    ("“[I]f prices fall, wages fall,” Ruiz said.", "If prices fall, wages fall.", ()),
]


@pytest.mark.parametrize(("source", "statement", "given"), PASSED)
def test_what_the_source_says_is_passed(source: str, statement: str, given: tuple[str, ...]):
    assert unfaithful(statement, source, given=given) == ()


def test_what_is_too_long_to_compare_is_never_passed():
    text = "The mill lost 300 jobs. " * 200

    assert "too long to compare" in unfaithful(text, text)


def test_a_sentence_that_is_not_parsed_is_not_cut():
    assert unfaithful("Prices fell.", f"{'x' * 500} said prices fell.") != ()


def test_the_number_of_a_name_is_no_speaker():
    (candidate,) = extract("“World War I killed 40 people in Leeds,” Ana Ruiz said.")

    assert candidate.statement == "World War I killed 40 people in Leeds."


def test_a_word_of_irony_is_not_cut_off():
    (candidate,) = extract("Yeah, right: the mill never lost 300 jobs.", every=True)

    assert candidate.statement.startswith("Yeah, right")
