"""Who is named, and who is only described."""

import pytest

from claims.english.naming import is_name

NAMES = (
    *("Salim Barka", "the Ministry of Defence", "NBC", "eBay", "ibn Saud", "习近平", "محمد"),
    *("50 Cent", "“Ana Ruiz”", "President Biden", "Ana Ruiz and Li Wei", "The White House"),
)
DESCRIPTIONS = (
    *("a lawyer for two of them", "A spokesman for the Ministry of Defence", "an NBC reporter"),
    *("his lawyer", "police", "officials", "the ministry", "two of the five", "Somebody", ""),
    *("—", "She"),
)


@pytest.mark.parametrize("speaker", NAMES)
def test_a_name_is_one(speaker: str):
    assert is_name(speaker)


@pytest.mark.parametrize("speaker", DESCRIPTIONS)
def test_a_description_is_none(speaker: str):
    assert not is_name(speaker)
