"""Word lists: lexicon files, and short lists written in the code that uses them.

A lexicon file is ``lexicons/<name>.txt`` in UTF-8, one entry a line. Lines that start with "#" are
its header: what it holds and where it is from. A table has a tab between an entry and its value.
"""

from functools import cache
from pathlib import Path

LEXICONS = Path(__file__).parent / "lexicons"


def word_set(text: str) -> frozenset[str]:
    """The words of ``text``, which white space separates: for a handful that one rule reads."""
    return frozenset(text.split())


@cache
def words(name: str) -> frozenset[str]:
    """The entries of one lexicon file, "attribution/saying" for ``attribution/saying.txt``."""
    return frozenset(_lines(name))


@cache
def table(name: str) -> dict[str, str]:
    """The entries of one lexicon file that has a value behind each, in the file's order."""
    return dict(pairs(name))


@cache
def pairs(name: str) -> tuple[tuple[str, str], ...]:
    """The entries of one lexicon file with their values, where an entry may stand twice."""
    return tuple(_pair(name, line) for line in _lines(name))


def _lines(name: str) -> list[str]:
    text = (LEXICONS / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    entries = [line for line in lines if line and not line.startswith("#")]
    if len(entries) != len(set(entries)):
        twice = sorted({entry for entry in entries if entries.count(entry) > 1})
        raise ValueError(f"Lexicon {name} lists {', '.join(twice)} twice; keep one line of each.")
    return entries


def _pair(name: str, line: str) -> tuple[str, str]:
    entry, tab, value = line.partition("\t")
    if not tab or not value:
        raise ValueError(f"Lexicon {name}: {line!r} has no tab and value behind its entry.")
    return entry, value
