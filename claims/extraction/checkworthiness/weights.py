"""The weights."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    signal: str
    weight: float
    cap: float
    reason: str


START = -2.0
WEIGHTS = (Rule("number", 1.0, 3, "has a number"),)
