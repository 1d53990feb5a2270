"""What is made of settings alone: made once, and anew when one of them is changed, as tests do."""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from django.core.signals import setting_changed

Made = TypeVar("Made")


def settled(make: Callable[..., Made]) -> Callable[..., Made]:
    """Keep what ``make`` returned, for the arguments used last, as long as settings stay."""
    kept = lru_cache(maxsize=1_000)(make)  # arguments may be a stranger's
    setting_changed.connect(lambda **_changed: kept.cache_clear(), weak=False)
    return kept
