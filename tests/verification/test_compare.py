"""What became of a quotation, page by page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.documents.anchors import anchor_at
from claims.values import Anchor, PageView
from claims.verification.compare import Comparison, Outcome, compare
from tests.verification.numbers_read import read_passage

BEFORE = """Ministry confirms numbers

The government met on Monday. The ministry said on Tuesday that more than 5,000 troops are \
stationed in the country. They will stay until 2027, the deputy minister told reporters.

The opposition doubts the figure. Its speaker, Ana Ruiz, put the cost at 1.5 million euros a year.

Parliament will debate the treaty next week, and five bases are to be closed by the end of it."""
QUOTE = "more than 5,000 troops are stationed in the country."
SENTENCE = "The ministry said on Tuesday that more than 5,000 troops are stationed in the country."
COST = "put the cost at 1.5 million euros a year."
BASES = "five bases are to be closed by the end of it."
TWO = f"{SENTENCE} They will stay until 2027, the deputy minister told reporters."


def looked_at(quote: str, after: str, before: str = BEFORE) -> Comparison:
    start = before.index(quote)
    return compare(
        anchor_at(before, start, start + len(quote)),
        PageView(before),
        PageView(after),
        read_passage,
    )


def changed(*swaps: tuple[str, str]) -> str:
    page = BEFORE
    for old, new in swaps:
        assert old in page
        page = page.replace(old, new)
    return page


@pytest.mark.parametrize("quote", [QUOTE, SENTENCE, COST, BASES, TWO, "5,000 troops", BEFORE])
@pytest.mark.parametrize(
    "after",
    [
        BEFORE,
        BEFORE.replace(" ", "\u00a0", 20).replace("\n\n", "\n"),
        BEFORE.replace("5,000", "5000").replace(" is ", "  is "),
        BEFORE.replace("5,000", "5\u202f000"),
        BEFORE.replace("five bases", "5 bases"),
        BEFORE.replace("1.5 million", "1,500,000"),
        BEFORE.upper(),
        f"Home\nWorld\n12 new stories\n\n{BEFORE}\n\n© 2026 The Ledger. Updated 23 November 2026",
        BEFORE.replace("\n\n", "\n\nAdvertisement\n\nRead more: 10 facts about 300 bases\n\n"),
        BEFORE.replace(
            "country. They", "country.\n\nSign up for 5 stories a day\n\nAdvertisement\n\nThey"
        ),
        BEFORE.replace("country. They", "country. \n\n7 min read\n\nThey"),
    ],
    ids=["same", "spaces", "no comma", "thin space", "digits", "in full", "capitals", "furniture",
         "advertisements", "advertisement between sentences", "line between sentences"],
)  # fmt: skip
def test_print_and_furniture_are_no_change(quote: str, after: str):
    found = looked_at(quote, after)

    assert (found.outcome, found.changes) == (Outcome.UNCHANGED, ())
    assert found.found is not None
    assert after[found.found.start : found.found.end] == found.found.exact == found.after


def test_typographic_quotation_marks_and_dashes_are_no_change():
    before = 'She said: "We don\'t have 5,000 troops - not one." He agreed with that at once.'
    after = "She said: “We don’t have 5,000 troops – not one.” He agreed with that at once."

    found = looked_at('"We don\'t have 5,000 troops - not one."', after, before)

    assert found.outcome == Outcome.UNCHANGED
    assert found.after == "“We don’t have 5,000 troops – not one.”"


@pytest.mark.parametrize(
    ("quote", "swap", "changes"),
    [
        (QUOTE, ("5,000 troops", "6,000 troops"), [("5,000", "6,000")]),
        (SENTENCE, ("5,000 troops", "6,000 troops"), [("5,000", "6,000")]),
        ("5,000 troops", ("5,000 troops", "6,000 troops"), [("5,000", "6,000")]),
        (QUOTE, ("5,000", "50,000"), [("5,000", "50,000")]),
        (QUOTE, ("5,000", "7"), [("5,000", "7")]),
        (COST, ("1.5 million", "1.5 billion"), [("1.5 million", "1.5 billion")]),
        (COST, ("1.5 million euros", "1.5 million dollars"),
         [("1.5 million euros", "1.5 million dollars")]),
        (COST, ("1.5", "2.5"), [("1.5 million", "2.5 million")]),
        (BASES, ("five bases", "seven bases"), [("five", "seven")]),
        (BASES, ("five bases", "7 bases"), [("five", "7")]),
        (BASES, ("five bases", "several bases"), [("five", "")]),
        (TWO, ("5,000 troops", "6,000 troops"), [("5,000", "6,000")]),
        (QUOTE, ("5,000 troops are stationed", "some 4,000 soldiers are now stationed"),
         [("more than 5,000 troops", "4,000 soldiers")]),
    ],
)  # fmt: skip
def test_changed_number_is_caught(quote: str, swap: tuple[str, str], changes: list):
    after = "Home\n\n" + changed(swap)

    found = looked_at(quote, after)

    assert found.outcome == Outcome.NUMBER_CHANGED
    assert list(found.changes) == changes
    assert found.found is not None


@pytest.mark.parametrize(
    ("quote", "swap", "told", "change"),
    [
        (QUOTE, ("more than 5,000", "about 5,000"), "qualified in another way",
         ("more than 5,000", "about 5,000")),
        (QUOTE, ("more than 5,000", "5,000"), "qualified in another way",
         ("more than 5,000", "5,000")),
        (QUOTE, ("more than 5,000", "5,200"), "qualified in another way",
         ("more than 5,000", "5,200")),
        ("5,000 troops are stationed", ("more than 5,000", "about 5,000"),
         "qualified in another way", ("more than 5,000", "about 5,000")),
        ("5,000 troops are stationed", ("more than 5,000", "5,000"), "qualified in another way",
         ("more than 5,000", "5,000")),
        (TWO, ("until 2027", "until 2028"), "A date changed", ("2027", "2028")),
        (QUOTE, ("are stationed", "are not stationed"), "denial was put in", ("", "not")),
        (QUOTE, ("are stationed", "aren't stationed"), "denial was put in", ("are", "aren't")),
        (SENTENCE, ("said on Tuesday", "denied on Tuesday"), "denial was put in",
         ("said", "denied")),
        (QUOTE, ("ministry said on Tuesday", "ministry never said on Tuesday"),
         "denial was put in", ("", "never")),
        (QUOTE, ("that more than", "that no more than"), "denial was put in", ("", "no")),
        ("Its speaker, Ana Ruiz, put", ("Ana Ruiz", "Rosa Blum"), "A name changed",
         ("Ana Ruiz", "Rosa Blum")),
    ],
)  # fmt: skip
def test_what_changed_is_told(
    quote: str, swap: tuple[str, str], told: str, change: tuple[str, str]
):
    found = looked_at(quote, changed(swap))

    assert found.outcome == Outcome.REWORDED
    assert found.changes[0] == change
    assert told in found.reason


@pytest.mark.parametrize(
    ("quote", "swap"),
    [
        (QUOTE, ("in the country", "in the region")),
        (QUOTE, ("stationed in", "based in")),
        (TWO, (" They will stay until 2027, the deputy minister told reporters.", "")),
    ],
)
def test_changed_words_are_caught(quote: str, swap: tuple[str, str]):
    found = looked_at(quote, changed(swap))

    assert (found.outcome, found.changes) == (Outcome.REWORDED, ())
    assert found.found is not None


@pytest.mark.parametrize(
    ("quote", "swap"),
    [
        (QUOTE, ("on Tuesday", "on Tuesday evening")),
        (QUOTE, ("The ministry said", "The defence ministry said")),
        (QUOTE, ("The government met on Monday. ", "")),
        (COST, ("Ana Ruiz, ", "")),
        (SENTENCE, ("The ministry", "A spokesman for the ministry")),
        (QUOTE, ("They will stay until 2027", "They will not stay beyond 2029")),
    ],
)
def test_words_outside_the_quotation_are_not_its_change(quote: str, swap: tuple[str, str]):
    assert looked_at(quote, changed(swap)).outcome == Outcome.UNCHANGED


@pytest.mark.parametrize("quote", [SENTENCE, COST, BASES])
def test_removed_passage_is_gone(quote: str):
    found = looked_at(quote, BEFORE.replace(quote, ""))

    assert (found.outcome, found.found, found.after) == (Outcome.GONE, None, "")
    assert found.difference() == [("removed", quote)]


@pytest.mark.parametrize(
    "after",
    [
        "",
        "Page not found",
        "The Country Gazette\n\nRovers win at last after eight draws\n\nWhere to walk your dog",
        "The weather will be fine on Tuesday. More than 300 people are expected at the lake, said "
        "the mayor, and the ministry of health warned of sunburn in the whole country.",
    ],
)
@pytest.mark.parametrize("quote", [QUOTE, SENTENCE, COST, BASES, TWO, BEFORE])
def test_quotation_is_not_looked_for_on_another_page(quote: str, after: str):
    found = looked_at(quote, after)

    assert (found.outcome, found.found, found.after) == (Outcome.UNREADABLE, None, "")
    assert found.reason


def test_same_words_in_other_surroundings_have_moved():
    filler = "Nothing that was said before about ships and harbours stands here any longer. " * 12
    after = f"{filler}\n\n{SENTENCE}\n\n{filler}"

    found = looked_at(SENTENCE, after)

    assert found.outcome == Outcome.MOVED
    assert found.found is not None
    assert found.found.exact == SENTENCE


def test_context_decides_between_two_places():
    before = "In Norvale, 300 troops are on parade. In Harwick, 300 troops are on parade."
    after = "In Norvale, 300 troops are on parade. In Harwick, 400 troops are on parade."
    start = before.rindex("300 troops")

    found = compare(
        anchor_at(before, start, start + 10), PageView(before), PageView(after), read_passage
    )

    assert found.found is not None
    assert found.outcome in (Outcome.UNCHANGED, Outcome.NUMBER_CHANGED)


def test_difference_shows_both_wordings_word_by_word():
    found = looked_at(QUOTE, changed(("5,000 troops", "6,000 soldiers")))

    assert found.difference() == [
        ("same", "more than"),
        ("removed", "5,000 troops"),
        ("added", "6,000 soldiers"),
        ("same", "are stationed in the country"),
    ]


def test_change_beside_the_quotation_is_shown_with_it():
    found = looked_at("5,000 troops are stationed", changed(("more than 5,000", "about 5,000")))

    assert ("removed", "more than") in found.difference()
    assert ("added", "about") in found.difference()


def test_quotation_without_context_or_words_is_compared_too():
    bare = Anchor(exact=QUOTE, prefix="", suffix="", start=900, end=900 + len(QUOTE))
    signs = Anchor(exact="—", prefix="", suffix="", start=3, end=4)

    assert compare(bare, PageView(""), PageView(BEFORE), read_passage).outcome == Outcome.UNCHANGED
    assert (
        compare(signs, PageView(""), PageView("a — b"), read_passage).outcome == Outcome.UNCHANGED
    )
    assert compare(signs, PageView(""), PageView("a - b"), read_passage).outcome == Outcome.GONE


def test_numbers_are_compared_as_printed_where_no_reader_knows_them():
    found = compare(
        anchor_at(BEFORE, BEFORE.index(QUOTE), BEFORE.index(QUOTE) + len(QUOTE)),
        PageView(BEFORE),
        PageView(changed(("5,000", "6,000"))),
        lambda _: ([], []),
    )

    assert (found.outcome, found.changes) == (Outcome.NUMBER_CHANGED, (("5,000", "6,000"),))


WORDS = st.lists(
    st.sampled_from(
        ["The ministry said", "5,000 troops", "are not here", "in 2016", "“Yes”", "N.C.", "Gen.",
         "5 percent", "that", "and", ".", ",", "\n", "\n\n", "?”", "more than", "five", "$3", "- 4",
         "Ana", "—", "5 000", "don’t"]
    ),
    min_size=1,
    max_size=40,
)  # fmt: skip
TEXTS = WORDS.map(" ".join)


@given(WORDS, WORDS, WORDS)
def test_quotation_is_unchanged_on_its_own_page(
    before: list[str], quote: list[str], behind: list[str]
):
    text = " ".join([*before, *quote, *behind])
    start = len(" ".join(before)) + 1

    found = compare(
        anchor_at(text, start, start + len(" ".join(quote))),
        PageView(text),
        PageView(text + "\n\n."),
        read_passage,
    )

    assert found.outcome in (Outcome.UNCHANGED, Outcome.MOVED)
    assert found.changes == ()


@given(TEXTS, TEXTS, st.data())
def test_any_two_pages_can_be_compared(before: str, after: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))

    found = compare(anchor_at(before, start, end), PageView(before), PageView(after), read_passage)

    assert (found.found is None) == (found.outcome in (Outcome.GONE, Outcome.UNREADABLE))
    if found.found is not None:
        assert after[found.found.start : found.found.end] == found.found.exact
        assert found.found.exact


@pytest.mark.parametrize(
    ("before", "after"), [("10⁻²⁷", "10⁻²⁶"), ("10⁻⁶", "10⁶"), ("10⁶", "10⁹"), ("10²⁷", "10²⁶")]
)
def test_an_exponent_is_part_of_its_number(before: str, after: str):
    page = f"A lecture. The particle weighs 1.6 × {before} kilograms. It is stable."
    quote = f"The particle weighs 1.6 × {before} kilograms."

    assert looked_at(quote, page.replace(before, after), page).outcome not in (
        Outcome.UNCHANGED,
        Outcome.MOVED,
    )
