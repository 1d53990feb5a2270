"""The play of two months, in small: what it checks, and that the checks can fail."""

import pytest

from bench import looks
from bench.looks import faults, played


def test_a_small_desk_keeps_every_rule():
    figures = played(5_000, 40)

    assert faults(figures) == []
    assert figures["looks"] > 5_000


def test_the_giant_delays_nobody():
    with_giant, without = played(5_000, 40), played(5_000, 40, giant=False)

    cost = with_giant["others_wait_of_interval"] - without["others_wait_of_interval"]
    assert cost < 0.01


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("ROOM", 0.5, "a watch came too late"),
        ("OLDEST_FIRST", 20, "what waits longest got less than its tenth"),
    ],
)
def test_a_broken_scheduler_is_told(monkeypatch: pytest.MonkeyPatch, name, value, fault):
    monkeypatch.setattr(looks, name, value)

    assert fault in faults(played(5_000, 40))
