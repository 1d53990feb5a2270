"""What is no claim: one row a kind with its reason, and beside it what stays on the list."""

from datetime import date

import pytest

from claims.extraction import read_article

PUBLISHED = date(2017, 1, 26)
BEFORE = "Ana Ruiz opened the Leeds Rail Museum in 1990. "
NAMELESS = "names nobody and no place"


def listed(text: str, before: str = BEFORE) -> list[str]:
    """The statements of a text's last sentences."""
    found = read_article(before + text, PUBLISHED).candidates
    return [c.statement for c in found if c.start >= len(before)]


def reasons(text: str) -> list[str]:
    return [item.why for item in read_article(BEFORE + text, PUBLISHED).left_off]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The attacks on Leeds complicated the work of Omar Haddad in May 2015.", "a view"),
        ("The attacks on Leeds posed a threat to Omar Haddad in May 2015.", "a view"),
        ("Omar Haddad sought to burnish his name in Leeds courts in May 2015.", "a view"),
        ("The war was a major factor in the defeat of Omar Haddad in May 2015.", "a view"),
        ("Omar Haddad was reckless with the army of Austria in May 2015.", "a view"),
        ("Omar Haddad appeared to pay Tom Weiss 40 million dollars in May 2015.", "a view"),
        ("It is possible that Omar Haddad paid 40 million dollars in May 2015.", "a forecast"),
        ("The court in Leeds is sure to jail Omar Haddad in May 2018.", "a forecast"),
        ("Omar Haddad delivered a message to voters in Leeds in May 2015.",
         "does not tell what was said"),
        ("Some note that the court in Leeds fined Omar Haddad in May 2015.",
         "nobody in particular says it"),
        ("Omar Haddad did not respond to a request for comment on 40 mills.", "no comment"),
        ("Omar Haddad declined to comment on the fine of 40 million dollars.", "no comment"),
        ("Omar Haddad, who cost Ohio banks 40 million dollars, could not be reached.",
         "no comment"),
        ("Omar Haddad did not return several phone calls about 40 mills.", "no comment"),
        ("Omar Haddad and the court in Leeds got down to business in May 2015.",
         "figure of speech"),
        ("Omar Haddad should close the mill in Leeds in May 2018.", "says what should be"),
        ("There was no place in Leeds that Omar Haddad taxed in May 2015.", "a view"),
        ("Omar Haddad will likely fine Tom Weiss in Leeds in May 2018.", "a forecast"),
        ("A war would almost certainly have cost Omar Haddad Leeds in May 2015.", "a forecast"),
        ("How quick Omar Haddad was to fine Leeds in May 2015.", "a question"),
        ("Pay Tom Weiss 40 dollars in Leeds in May 2018.", "a call to do something"),
        ("In the court that fined Omar Haddad in May 2015.", "a fragment"),
        ("On Friday women left their jobs in the mills.", NAMELESS),
    ],
)  # fmt: skip
def test_what_is_no_claim_is_left_off_with_its_reason(text: str, why: str):
    assert listed(text) == []
    assert reasons(text) == [why]


@pytest.mark.parametrize(
    "text",
    [
        "Omar Haddad complicated the work of Tom Weiss in May 2015.",
        "A bank complicated the work of Omar Haddad in May 2015.",
        "A governor complicated the work of Omar Haddad in May 2015.",
        "The attacks on Leeds complicated the work of 40 mills in May 2015.",
        "The attacks on Leeds closed the mill of Omar Haddad in May 2015.",
        "Tom Weiss posed a threat to Omar Haddad in May 2015.",
        "The attacks on Leeds gave a mill to Omar Haddad of the army in May 2015.",
        "Omar Haddad sought to close the mill in Leeds in May 2015.",
        "Omar Haddad was a partner of Tom Weiss in Leeds in May 2015.",
        "Omar Haddad kept a reckless soldier in the army of Austria in May 2015.",
        "Omar Haddad appeared in court in Leeds in May 2015.",
        "It is a crime in Austria that Omar Haddad paid 40 million dollars in May 2015.",
        "The passport of Omar Haddad was fake in May 2015.",
        "Omar Haddad delivered a train to Leeds in May 2015.",
        "Some army officials said the court in Leeds fined Omar Haddad of the army for tax fraud.",
        "Some left the court in Leeds with Omar Haddad in May 2015.",
        "Omar Haddad responded to a fire in 40 mills.",
        "“Omar Haddad is out of his league, and banks in Ohio and the army of Austria have voted "
        "to cut taxes by half since May 2015,” Ana Ruiz said.",
        "The economy shrank in May 2015.",
        "Women held 25 percent of the top jobs.",
        "The army and the courts voted to tax women in May 2015, Tom Weiss said.",
    ],
)
def test_what_can_be_looked_up_is_listed(text: str):
    assert len(listed(text)) == 1


def test_the_first_sentence_need_not_name_anybody():
    assert listed("On Friday women left their jobs in the mills.", before="") != []


def test_what_nobody_in_particular_says_is_left_off_wherever_they_are_named():
    claim = "he court in Leeds fined Omar Haddad of the army for tax fraud"

    assert len(listed(f"T{claim}, Tom Weiss said.")) == 1
    assert listed(f"T{claim}, critics said.") == []
    assert listed(f"Critics said t{claim}.") == []
