"""Sentence boundaries: one row a phenomenon, offsets always exact, time linear."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.sentences import MAX_SENTENCE, sentence_spans


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentence_spans(text)]


WHOLE = [  # each one sentence, whatever its stops
    "The raid took place on Jan. 29 near the coast.",
    "Two U.S. courts blocked the order.",
    "The judge told Gen. Smith to sit down.",
    "George W. Bush and J. K. Rowling met in Leeds.",
    "It ranked No. 5 among the ports.",
    "The vote began at 8 p.m. Tuesday in Oslo.",
    "The shop opens at 9 a.m. GMT every day.",
    "Sen. Ann Lee (D-Calif.) voted against it.",
    "Acme Inc. of Ohio and Bolt Corp. of Utah merged.",
    "The rate fell from 4.5 to 3.25 percent.",
    "Prof. Dr. Weber joined St. Mary's in Sept. 2015.",
    "“Why now?” Mr. Owusu asked the panel.",
    "“Stop!” shouted one of the guards.",
    "She wrote that “it was over...” and left.",
    "He paused ... and then went on.",
    "Dr. Khan lives at 12 Oak St. in Reading.",
    "Smith v. Jones was decided in Washington, D.C. last year.",
    "It sells apples, pears, etc. in three markets.",
    "The firm (see Fig. 3) grew by 2 percent.",
    "Yahoo! shares fell.",
    "Shares of Yahoo! Inc. rose 4 percent.",
    "The list: bread; milk; two eggs.",
    "Visit www.example.org/a.b?c=d for more.",
    "''It is late,'' he said.",
    "Lt. Col. Mary Adams and Adm. J. P. Jones spoke.",
    "He has a Ph.D. in physics.",
    "The 3.5 million U.N. troops, i.e. all of them, stayed.",
    "Ministers (Messrs. Brown and Green) resigned.",
    "1. First of all, count the votes.",
    "The debate began at 9 p.m. E.T. in Leeds.",
    "The story was headed: “Finally. Somebody listens.”",
    "He walked on, chanting “Out! Out! Out!”",
    "Read pp. 4 to 6 of vol. 2 first.",
    "Growth slowed to 1.2 per cent in Q4, the I.M.F. said.",
    "The U.S. Treasury sold bonds.",
    "At 5 a.m. Mr. Lee left for work.",
    "Yan et al. [2004] studied the sea.",
    "The deal binds Orlan Inc. (“Orlan”) and Brill Ltd. (“Brill”) for a year.",
    "U.S. Officials Say Bonds Sold Well.",
    "Write to jane.Doe@example.org for more.",
    "Read www.example.org.It for more.",
    "He works at Amazon.Com in Leeds.",
    "Rates rose to 3 percent vs. 2 percent in May.",
    "He held approx. Five of them.",
    "The St. Louis council met in St. Paul.",
    "She wrote it in Node.Js last year.",
]

PARTED = [
    ("Rates fell. Shares rose.", ["Rates fell.", "Shares rose."]),
    ("He left at 5 p.m. The door stayed open.", ["He left at 5 p.m.", "The door stayed open."]),
    ("She lives in the U.S. He does not.", ["She lives in the U.S.", "He does not."]),
    ("It was his plan B. The first one failed.", ["It was his plan B.", "The first one failed."]),
    ("So did I. They stayed.", ["So did I.", "They stayed."]),
    ("“We won. They lost,” he said.", ["“We won.", "They lost,” he said."]),
    ("“We won.” They lost.", ["“We won.”", "They lost."]),
    ('He said "no." Then he left.', ['He said "no."', "Then he left."]),
    ("''We won.'' They lost.", ["''We won.''", "They lost."]),
    ("``We won.'' They lost.", ["``We won.''", "They lost."]),
    ("He said: “We won. They lost.", ["He said: “We won.", "They lost."]),
    (
        "He said: “We won every seat in the county. They lost every one of them.”",
        ["He said: “We won every seat in the county.", "They lost every one of them.”"],
    ),
    ("Mills close;\nThe county pays", ["Mills close;", "The county pays"]),
    ("Is it true? It is!", ["Is it true?", "It is!"]),
    ("“Is it true?” Nobody knows.", ["“Is it true?”", "Nobody knows."]),
    ("It ended.The next day it rained.", ["It ended.", "The next day it rained."]),
    ("He stopped.”But she went on.", ["He stopped.”", "But she went on."]),
    ("It closed in Dec. The owner left.", ["It closed in Dec.", "The owner left."]),
    ("He met Acme Inc. The firm declined.", ["He met Acme Inc.", "The firm declined."]),
    ("It fell … Then it rose.", ["It fell …", "Then it rose."]),
    ("It cost 5. 20 people paid.", ["It cost 5.", "20 people paid."]),
    ("The source said so.[12] Others differ.", ["The source said so.[12]", "Others differ."]),
    ("A headline without a stop\n\nThe text.", ["A headline without a stop", "The text."]),
    (
        "A headline without a stop\nThe text came after.",
        ["A headline without a stop", "The text came after."],
    ),
    ("• First point\n• Second point. More", ["First point", "Second point.", "More"]),
    ("- bread\n- milk", ["bread", "milk"]),
    ("* bread\n* milk", ["bread", "milk"]),
    ("Photo: A boat leaves port\n\nA boat left.", ["Photo: A boat leaves port", "A boat left."]),
    (
        "This line of an old wire story was wrapped by a machine and\ngoes on here. It ends.",
        ["This line of an old wire story was wrapped by a machine and\ngoes on here.", "It ends."],
    ),
    ("TEHRAN, Jan. 24 (Wire) - Oil rose.", ["TEHRAN, Jan. 24 (Wire) -", "Oil rose."]),
    ("PARIS (AP) — Trains stopped.", ["PARIS (AP) —", "Trains stopped."]),
    ("NEW DELHI - Monsoon rains came.", ["NEW DELHI -", "Monsoon rains came."]),
    ("(Wire) - Gold fell.", ["(Wire) -", "Gold fell."]),
    ("NATO – the alliance – agreed.", ["NATO – the alliance – agreed."]),
    ("It was 20°C.Then it fell.", ["It was 20°C.", "Then it fell."]),
    ("It closed in 2015.The owner left.", ["It closed in 2015.", "The owner left."]),
    ("Is it so?It is.", ["Is it so?", "It is."]),
    ("The fee is $40.He paid it.", ["The fee is $40.", "He paid it."]),
    ("The fee fell. $20 was paid.", ["The fee fell.", "$20 was paid."]),
    ("Sales fell. iPhone owners stayed.", ["Sales fell.", "iPhone owners stayed."]),
    ("He left the U.S. Officials let him.", ["He left the U.S.", "Officials let him."]),
    ("He lives in Main St. The house is old.", ["He lives in Main St.", "The house is old."]),
    ("We won :-) They lost.", ["We won :-)", "They lost."]),
    ("• It cut taxes; • It built roads", ["It cut taxes;", "It built roads"]),
    ("»We lost.« The mayor left.", ["»We lost.«", "The mayor left."]),
    ("She sold plums etc. I want more.", ["She sold plums etc.", "I want more."]),
    (
        "It was in Washington, D.C. A bar was full.",
        ["It was in Washington, D.C.", "A bar was full."],
    ),
    ("He rose at 6 p.m. Mr. Lee stayed.", ["He rose at 6 p.m.", "Mr. Lee stayed."]),
    ("He said no. Then he left.", ["He said no.", "Then he left."]),
    ("", []),
    (" \n\t\n ", []),
    ("مرحبا. كيف الحال؟", ["مرحبا.", "كيف الحال؟"]),
    ("He won 🎉. She lost.", ["He won 🎉.", "She lost."]),
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_stop_that_shortens_a_word_ends_nothing(text: str):
    assert split(text) == [text]


@pytest.mark.parametrize("text", WHOLE)
def test_sentences_part_where_the_next_one_starts(text: str):
    assert split(f"It rained. {text} It dried.") == ["It rained.", text, "It dried."]


@pytest.mark.parametrize(("text", "expected"), PARTED)
def test_sentences_part(text: str, expected: list[str]):
    assert split(text) == expected


def test_paragraphs_are_numbered_in_reading_order():
    spans = list(sentence_spans("One came. Two came.\n\n“Three came.\n\n“Four came.”"))

    assert [s.paragraph for s in spans] == [0, 0, 1, 2]


@pytest.mark.parametrize(
    "text", ["word " * 1_000, "7" * 5_000, "“" * 4_500, "1 000 000 " * 500, "a\u0301" * 3_000]
)
def test_a_run_without_stops_is_cut(text: str):
    spans = list(sentence_spans(text))

    assert len(spans) > 1
    assert all(s.end - s.start <= MAX_SENTENCE for s in spans)
    assert "".join(text[s.start : s.end] for s in spans).replace(" ", "") == text.replace(" ", "")


def test_a_cut_spares_numbers_written_with_spaces():
    text = "cost " * 380 + "1 000 000 000 000 000 000 000 000 000 000 000 000 " * 3

    first = split(text)[0]

    assert first.endswith("cost")


PROSE = st.lists(
    st.sampled_from(
        [*"aZ9 .?!…,;:'\"”“‘’()[]-–—\n\r\t•", "Mr. ", "U.S. ", "5 p.m. ", "''", ". The ", "\u0301"]
    )
).map("".join)


@given(st.one_of(st.text(), PROSE))
def test_spans_slice_in_order_and_lose_no_word(text: str):
    spans = list(sentence_spans(text))

    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in spans)
    kept = "".join(text[s.start : s.end] for s in spans)
    assert re.sub(r"\W", "", kept) == re.sub(r"\W", "", text)
