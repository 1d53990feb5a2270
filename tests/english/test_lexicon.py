"""Lexicon files: every one can be read, says where it is from, and lists nothing twice."""

import pytest

from claims.english import lexicon

FILES = sorted(
    str(path.relative_to(lexicon.LEXICONS).with_suffix(""))
    for path in lexicon.LEXICONS.rglob("*.txt")
)


@pytest.mark.parametrize("name", FILES)
def test_a_lexicon_says_what_it_holds(name):
    text = (lexicon.LEXICONS / f"{name}.txt").read_text(encoding="utf-8")

    assert text.startswith("# ")
    assert lexicon.words(name)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(lexicon, "LEXICONS", tmp_path)
    lexicon.words.cache_clear()
    lexicon.table.cache_clear()
    return tmp_path


def test_entries_are_lines_that_are_no_header(folder):
    (folder / "days.txt").write_text("# Days.\nmonday\n\nnew year's day\n")

    assert lexicon.words("days") == {"monday", "new year's day"}


def test_an_entry_listed_twice_is_refused(folder):
    (folder / "days.txt").write_text("# Days.\nmonday\nmonday\n")

    with pytest.raises(ValueError, match="Lexicon days lists monday twice"):
        lexicon.words("days")


def test_a_table_has_a_value_behind_each_entry(folder):
    (folder / "signs.txt").write_text("# Signs.\n$\tUSD\nUS$\tUSD\n")
    (folder / "odd.txt").write_text("# Odd.\n$ USD\n")

    assert lexicon.table("signs") == {"$": "USD", "US$": "USD"}
    with pytest.raises(ValueError, match="Lexicon odd: '\\$ USD' has no tab"):
        lexicon.table("odd")
