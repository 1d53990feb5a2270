"""Answers kept by their tags: the ones asked for last, and never more than fit."""

from claims.exchange.kept import LARGEST, Answers, Kept


def test_what_was_put_is_there() -> None:
    answers = Answers()
    answers.put("a", Kept(b"one", {"next": "two"}))

    assert answers.get("a") == Kept(b"one", {"next": "two"})
    assert answers.get("b") is None


def test_what_nobody_asked_for_longest_goes_first() -> None:
    answers = Answers(most=10)
    for tag in "ab":
        answers.put(tag, Kept(b"12345"))
    answers.get("a")

    answers.put("c", Kept(b"12345"))

    assert [tag for tag in "abc" if answers.get(tag)] == ["a", "c"]


def test_the_same_answer_takes_its_place_once() -> None:
    answers = Answers(most=10)
    for _ in range(5):
        answers.put("a", Kept(b"12345"))
    answers.put("b", Kept(b"12345"))

    assert [tag for tag in "ab" if answers.get(tag)] == ["a", "b"]


def test_an_answer_that_would_push_out_many_is_not_kept() -> None:
    answers = Answers()
    answers.put("a", Kept(b"x" * (LARGEST + 1)))

    assert answers.get("a") is None
