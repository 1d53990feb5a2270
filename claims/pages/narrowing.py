"""How a reader narrows a list down: by the parameters of its address."""

from dataclasses import dataclass
from typing import Any, Self

from django.conf.locale import LANG_INFO
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from claims.exchange.facets import PARAMETERS, Facets, Value
from claims.exchange.listing import Cursor

NAMES = {
    "rating": _("Rating"),
    "topic": _("Topic"),
    "source": _("Source"),
    "claimant": _("Claimant"),
    "language": _("Language"),
}
LONGEST = 300  # characters of a value; a claimant's name has no more


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is asked for: the words, and the values of PARAMETERS."""

    words: str
    by: dict[str, str]

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """As the address says it; empty values count as not given, and no value holds NUL."""
        given = ((name, request.GET.get(name, "")) for name in PARAMETERS)
        by = {name: value.replace("\x00", "")[:LONGEST] for name, value in given}
        return cls(request.GET.get("q", ""), {name: value for name, value in by.items() if value})

    def at(self, cursor: Cursor | None) -> str | None:
        """The address of another page of the same list; None where there is none."""
        return self._address(self.by, cursor=str(cursor)) if cursor else None

    def shown(self, found: Facets) -> dict[str, Any]:
        """The values to choose from and those chosen, each with the address it leads to."""
        names = {(p, v.key): _name(p, v) for p, values in found.values.items() for v in values}
        chosen = [
            {
                "name": names.get((parameter, value), value),
                "without": self._address({k: v for k, v in self.by.items() if k != parameter}),
            }
            for parameter, value in self.by.items()
        ]
        facets = [
            {
                "parameter": parameter,
                "name": NAMES[parameter],
                "values": [
                    {
                        "name": names[parameter, value.key],
                        "count": value.count,
                        "url": self._address({**self.by, parameter: value.key}),
                    }
                    for value in values
                ],
            }
            for parameter, values in found.values.items()
            if parameter not in self.by and len(values) > 1
        ]
        return {"facets": facets, "chosen": chosen, "facets_capped": found.capped}

    def _address(self, by: dict[str, str], **more: str) -> str:
        words = {"q": self.words} if self.words else {}
        return "?" + urlencode({**words, **by, **more})


def _name(parameter: str, value: Value) -> str:
    """What a value is called; a language by its own name."""
    told = LANG_INFO.get(value.key) if parameter == "language" else None
    return str(told["name_local"]) if told and "name_local" in told else value.name
