"""What looks make of a source's health: the table, line by line."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.verification.health import (
    FAILED,
    KINDS,
    LOST_AGAIN,
    SERVED,
    STATES,
    Condition,
    Health,
    Sight,
    after,
    failed_sight,
    look_again,
    served_sight,
)

START = datetime(2026, 3, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
COUNTED = [sight for sight, states in STATES.items() if len(states) > 1]
UNCOUNTED = [sight for sight, states in STATES.items() if len(states) == 1]


def seen(*looks: tuple[float, Sight], was: Condition = Condition(Health.OK)) -> Condition:  # noqa: B008
    """The condition after looks at these hours."""
    for hours, sight in looks:
        was = after(was, sight, START + hours * HOUR, second_look=HOUR)
    return was


def test_every_sight_has_its_states():
    assert set(STATES) == set(Sight)


@pytest.mark.parametrize("sight", [Sight.NOT_FOUND, Sight.BROKEN])
def test_three_failures_three_days_apart_make_a_source_dead(sight: Sight):
    states = [seen(*[(72 * n, sight) for n in range(count)]).health for count in range(1, 5)]

    assert states == [Health.SUSPECT, Health.FAILING, Health.DEAD, Health.DEAD]


@pytest.mark.parametrize("sight", COUNTED)
def test_a_hundred_failures_within_three_days_count_once(sight: Sight):
    found = seen(*[(n * 0.7, sight) for n in range(100)])

    assert found.failures == 1
    assert found.health in (Health.SUSPECT, Health.SOFT_404)


@pytest.mark.parametrize("sight", UNCOUNTED)
def test_a_source_that_keeps_us_out_for_years_is_not_dead(sight: Sight):
    found = seen(*[(100 * n, sight) for n in range(200)])

    assert (found.failures, found.health) == (0, STATES[sight][0])


def test_one_look_at_the_page_makes_all_good():
    found = seen((0, Sight.NOT_FOUND), (72, Sight.NOT_FOUND), (144, Sight.GONE), (150, Sight.PAGE))

    assert found == Condition(Health.OK)


def test_silence_counts_only_when_a_later_look_meets_it_too():
    assert seen((0, Sight.UNREACHED)).failures == 0
    assert seen((0, Sight.UNREACHED), (0.5, Sight.UNREACHED)).failures == 0
    assert seen((0, Sight.UNREACHED), (1, Sight.UNREACHED)).failures == 1
    assert seen((0, Sight.UNREACHED), (0.5, Sight.BLOCKED), (1, Sight.UNREACHED)).failures == 0


def test_silence_for_weeks_is_death():
    found = seen(*[(hour, Sight.UNREACHED) for hour in range(0, 24 * 8, 24)])

    assert found.health == Health.DEAD


def test_gone_is_believed_the_second_time():
    assert seen((0, Sight.GONE)).health == Health.SUSPECT
    assert seen((0, Sight.GONE), (72, Sight.GONE)).health == Health.GONE


def test_another_kind_of_failure_brings_nothing_back():
    dead = Condition(Health.DEAD, 3, START)

    assert seen((1, Sight.SOFT_404), was=dead).health == Health.DEAD
    assert seen((1, Sight.PAGE), was=dead).health == Health.OK


def test_what_is_lost_is_tried_again_after_30_90_and_180_days():
    found, pauses, hours = Condition(Health.OK), [], 0.0
    for _ in range(3 + 4):
        found = seen((hours, Sight.NOT_FOUND), was=found)
        pause = look_again(found, second_look=HOUR) or timedelta()
        hours += max(72.0, pause / HOUR)
        pauses.append(pause.days)

    assert pauses[2:] == [30, 90, 180, 180, 180]
    assert look_again(Condition(Health.GONE, 2), second_look=HOUR) == LOST_AGAIN[0]


@pytest.mark.parametrize(
    ("condition", "again"),
    [
        (Condition(Health.OK), None),
        (Condition(Health.SUSPECT, 0, None, START), HOUR),
        (Condition(Health.SUSPECT, 1, START), timedelta(days=1)),
        (Condition(Health.BLOCKED), timedelta(days=7)),
        (Condition(Health.RATE_LIMITED), timedelta(days=1)),
    ],
)
def test_how_soon_a_source_is_looked_at_again(condition: Condition, again: timedelta | None):
    assert look_again(condition, second_look=HOUR) == again


@pytest.mark.parametrize(
    ("reason", "status", "refused", "asked", "sight"),
    [
        ("not_found", 404, False, False, Sight.NOT_FOUND),
        ("forbidden", 403, False, False, Sight.BLOCKED),
        ("forbidden", 402, False, False, Sight.PAYWALLED),
        ("throttled", 429, False, False, Sight.RATE_LIMITED),
        ("server", 503, False, True, Sight.RATE_LIMITED),
        ("server", 503, False, False, Sight.BROKEN),
        ("redirected_home", None, False, False, Sight.SOFT_404),
        ("tls", None, False, False, Sight.TLS_ERROR),
        ("dns", None, False, False, Sight.UNREACHED),
        ("robots", None, True, False, Sight.REFUSED),
        ("anything new", None, False, False, Sight.BROKEN),
    ],
)
def test_what_a_failed_fetch_saw(reason, status, refused, asked, sight):
    assert failed_sight(reason, status, refused=refused, asked_to_wait=asked) == sight


def test_what_is_served_in_place_of_a_page_is_told_by_its_reason():
    assert {served_sight(sentence) for sentence in KINDS} > {Sight.PAYWALLED, Sight.SOFT_404}
    assert set(SERVED) <= set(KINDS.values())
    assert served_sight("anything else") == Sight.SOMETHING_ELSE
    assert Sight.UNREACHED in FAILED.values()
