"""What a page is known by, and what editors said of pages like it."""

import pytest

from claims.values import Anchor, PageView
from claims.verification.compare import Outcome, compare
from claims.verification.faces import Face, Lesson, face_of, runs_of, said_of
from claims.verification.identity import face_with_signs
from claims.workflows.reverification import read_passage

QUOTE = "The ministry counts 1,100 American soldiers in the country."
AROUND = (
    "The ministry publishes this table each quarter.",
    "Questions about the table are answered by the press office on weekdays.",
)
PAGE = PageView("\n".join((AROUND[0], QUOTE, AROUND[1])), title="Garrison table")
CLUB = (
    "Our readers' club moves house this week. Dear friends, gardens and recipes are back on {0}. "
    "Ring the club's desk and mention ticket {1}. Thank you for your patience with the movers."
)
WALL = PageView(CLUB.format("Monday", 412), title="Readers' club")
PAYWALL = PageView(
    f"{AROUND[0]}\nSubscribe to continue reading. Already a subscriber? Log in.", title="Garrisons"
)


def anchored(page: PageView = PAGE) -> Anchor:
    start = page.text.index(QUOTE)
    end = start + len(QUOTE)
    return Anchor(
        QUOTE, page.text[max(0, start - 32) : start], page.text[end : end + 32], start, end
    )


def became(after: PageView, *lessons: Lesson, before: PageView = PAGE) -> Outcome:
    return compare(anchored(before), before, after, read_passage, lessons).outcome


def said(page: PageView, *, is_page: bool, before: PageView = PAGE) -> Lesson:
    return Lesson(face_with_signs(before, page), is_page)


def test_a_wall_nobody_knows_is_a_change():
    assert became(WALL) == Outcome.GONE


@pytest.mark.parametrize("day", ["Monday", "Friday"])
@pytest.mark.parametrize("ticket", [412, 98_177])
def test_a_wall_like_the_one_an_editor_named_is_not_the_page(day: str, ticket: int):
    again = PageView(CLUB.format(day, ticket), title="Readers' club")

    assert became(again, said(WALL, is_page=False)) == Outcome.UNREADABLE


def test_it_is_known_in_place_of_any_other_page():
    other = PageView(f"Pumps.\n{QUOTE}\nThe pumps of the harbour run day and night.", title="Pumps")

    assert became(WALL, said(WALL, is_page=False), before=other) == Outcome.UNREADABLE


@pytest.mark.parametrize(
    ("after", "outcome"),
    [
        (PAGE.text.replace("1,100", "1,300"), Outcome.NUMBER_CHANGED),
        (PAGE.text.replace(QUOTE + "\n", ""), Outcome.GONE),
        (PAGE.text.replace("counts", "does not count"), Outcome.REWORDED),
        (PAGE.text, Outcome.UNCHANGED),
    ],
)
@pytest.mark.parametrize("box", ["", "\n" + WALL.text])
def test_a_lesson_hides_no_change_of_the_page_itself(after: str, outcome: Outcome, box: str):
    """Not even where what was named stands on the whole page too, as a box."""
    page = PageView(after + box, title=PAGE.title)

    assert became(page, said(WALL, is_page=False)) == outcome


def test_a_number_in_its_place_is_seen_though_the_rest_was_named():
    """A page that was named by mistake: its quotation stands between its neighbours."""
    short = PageView(f"{AROUND[0]}\n{QUOTE}\n{AROUND[1]}")
    after = PageView(f"{AROUND[0]}\n{QUOTE.replace('1,100', '1,300')}\n{AROUND[1]}\n{WALL.text}")

    assert became(after, said(WALL, is_page=False), before=short) == Outcome.NUMBER_CHANGED


def test_what_an_editor_says_is_the_page_is_compared():
    assert became(PAYWALL) == Outcome.UNREADABLE

    assert became(PAYWALL, said(PAYWALL, is_page=True)) == Outcome.GONE


def test_the_signs_on_it_say_nothing_on_pages_unlike_it():
    other = PageView(f"Pumps run all night here.\n{QUOTE}\nNobody minds the noise.", title="Pumps")
    after = PageView("Subscribe to continue reading.\nAlready a subscriber?", title="Pumps")
    assert became(after, before=other) == Outcome.UNREADABLE

    assert became(after, said(PAYWALL, is_page=True), before=other) == Outcome.GONE


def test_other_signs_count_as_before():
    captcha = PageView("Verify you are human. Complete the captcha.", title="One moment")

    assert became(captcha, said(PAYWALL, is_page=True)) == Outcome.UNREADABLE


def test_the_newest_word_counts():
    newest, before = said(WALL, is_page=True), said(WALL, is_page=False)

    assert became(WALL, newest, before) == Outcome.GONE
    assert became(WALL, before, newest) == Outcome.UNREADABLE


def test_a_face_leaves_out_what_the_page_had_before():
    teaser = PageView(f"{AROUND[0]}\n{WALL.text}")

    assert not face_of(PAGE, teaser).runs & runs_of(PAGE)


def test_a_page_of_few_words_cannot_be_known():
    assert not face_of(PAGE, PageView("Oh no.")).is_plain
    assert said_of([Lesson(Face(frozenset()), False)], WALL) is None


def test_a_page_without_an_article_is_known_by_all_it_shows():
    wall = PageView("", seen=WALL.text)

    assert said_of([said(wall, is_page=False)], wall) is False


def test_a_long_face_is_kept_in_part_and_known():
    letters = str.maketrans("0123456789", "abcdefghij")
    text = " ".join(f"Stall {n} sells plums.".translate(letters) for n in range(2_000))
    face = face_of(PAGE, PageView(text))

    assert len(face.runs) == 300
    assert face.is_like(runs_of(PageView(text)))
    assert not face.is_like(runs_of(PAGE))
