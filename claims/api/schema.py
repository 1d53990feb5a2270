"""The OpenAPI schema and its page for people, both made from the views themselves."""

import json
from functools import cache
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import patched_settings
from rest_framework.request import Request

from claims.api.base import ReadView
from claims.api.parameters import STATUSES, read_parameters
from claims.exchange.conditional import CHANGED, answer
from claims.models import Claimant, Correction, Evidence, Kind
from claims.values import Mode, Modifier

SETTINGS = {
    "TITLE": "factcheck API",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "DESCRIPTION": (
        "Published claims, their verdicts and everything that was ever changed in them. Read-only, "
        "open to every site, no key. Every answer comes from the publication log: numbered "
        "documents, each hashed together with the hash of the one before, so that you can check "
        "that nothing was changed silently. Times are RFC 3339 in UTC, numbers in claims are "
        "decimal text. Errors are problem documents (RFC 9457). Every answer has an ETag: send it "
        "back as If-None-Match."
    ),
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "PublicationKind": Kind.choices,
        "CorrectingKind": [c for c in Kind.choices if c[0] in ("corrected", "retracted")],
        "CorrectionKind": Correction.Kind.choices,
        "ClaimantKind": Claimant.Kind.choices,
        "Stance": Evidence.Stance.choices,
        "VerificationStatus": STATUSES,
        "Modifier": [(m.value, m.name) for m in Modifier],
        "QuotationMode": [(m.value, m.name) for m in Mode],
    },
}
_one_at_a_time = Lock()  # the generator's settings are the process's


@cache
def openapi() -> dict[str, Any]:
    """The OpenAPI document of every address under /api/ and /v1alpha1/."""
    with _one_at_a_time, patched_settings(SETTINGS):
        generator = SchemaGenerator()  # type: ignore[no-untyped-call]
        document = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return dict(json.loads(json.dumps(document)))


class Schema(ReadView):
    """The OpenAPI document."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        read_parameters(request.GET, ())
        return answer(request, json.dumps(openapi(), ensure_ascii=False), modified=CHANGED)


class Docs(ReadView):
    """The same for people."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        page = render_to_string("api/docs.html", _told(openapi()), _plain(request))
        return answer(request, page, modified=CHANGED, content_type="text/html; charset=utf-8")


def _plain(request: Request) -> HttpRequest:
    return request._request


def _told(document: dict[str, Any]) -> dict[str, Any]:
    """Operations in the order of their addresses, as the template lists them."""
    operations = [
        {
            "path": path,
            **operation,
            "answers": [_answer(status, told) for status, told in operation["responses"].items()],
        }
        for path, methods in document["paths"].items()
        for operation in methods.values()
    ]
    return {"info": document["info"], "operations": operations}


def _answer(status: str, told: dict[str, Any]) -> dict[str, Any]:
    """One answer of an operation: its status, description and first example, as indented JSON."""
    content = told.get("content", {})
    examples = [
        example["value"]
        for kind in content.values()
        for example in kind.get("examples", {}).values()
    ]
    return {
        "status": status,
        "description": told.get("description", ""),
        "media_types": list(content),
        "example": json.dumps(examples[0], indent=2, ensure_ascii=False) if examples else "",
    }
