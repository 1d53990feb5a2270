"""What goes wrong, told as RFC 9457 problem details."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from msgspec import json

from claims.api import shapes

MEDIA_TYPE = "application/problem+json"
LONGEST_ADDRESS = 8_000  # characters of path and query; the server itself reads few more


@dataclass(frozen=True, slots=True)
class Fault:
    """One parameter that cannot be read, and the way out."""

    parameter: str
    message: str


@dataclass
class Problem(Exception):
    """A request that cannot be answered; ``kind`` names a section of the API's documentation."""

    status: int
    kind: str
    detail: str
    faults: Sequence[Fault] = ()
    headers: dict[str, str] = field(default_factory=dict)

    def response(self, path: str) -> HttpResponse:
        """The problem as an answer to a request for ``path``."""
        told = shapes.Problem(
            type=f"{settings.BASE_URL}/api/v1/docs/#{self.kind}",
            title=HTTPStatus(self.status).phrase,
            status=self.status,
            detail=self.detail,
            instance=path,
            errors=[shapes.Fault(parameter=f.parameter, message=f.message) for f in self.faults],
        )
        return HttpResponse(
            json.encode(told),
            status=self.status,
            content_type=MEDIA_TYPE,
            headers={"Cache-Control": "no-store", **self.headers},
        )


def bad_parameters(faults: Sequence[Fault]) -> Problem:
    """400, naming every parameter at fault."""
    detail = " ".join(fault.message for fault in faults)
    return Problem(400, "bad-parameter", detail, faults)


def not_found(detail: str) -> Problem:
    return Problem(404, "not-found", detail)


def nearest(word: str, known: Sequence[str]) -> str:
    """A sentence that names the known word most like ``word``, and all of them."""
    close = get_close_matches(word[:100], known, n=1)
    meant = f"Did you mean “{close[0]}”? " if close else ""
    return f"{meant}Known here: {', '.join(known) or 'none'}."
