"""What is made of settings is made once, and anew when one of them changes."""

from typing import Any

from django.conf import settings as site

from claims.exchange.settled import settled


def test_it_is_made_once_as_long_as_settings_stay(settings: Any) -> None:
    made: list[str] = []

    @settled
    def greeting(name: str) -> str:
        made.append(name)
        return f"{name} of {site.DESK_NAME}"

    settings.DESK_NAME = "The desk"
    assert [greeting("Ana"), greeting("Ana")] == ["Ana of The desk"] * 2
    assert made == ["Ana"]

    settings.DESK_NAME = "The other desk"
    assert greeting("Ana") == "Ana of The other desk"
