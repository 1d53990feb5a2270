"""The OpenAPI schema and its page for people, both made from the views themselves."""

import json
from functools import cache
from threading import Lock
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import patched_settings

from claims.api import documentation
from claims.api.base import ReadView, contact, licence
from claims.api.parameters import read_parameters
from claims.exchange.conditional import CHANGED, answer

DESCRIPTION = (
    "Published claims, their verdicts and everything that was ever changed in them. Read-only, "
    "open to every site, no key. Every answer comes from the publication log: numbered "
    "documents, each hashed together with the hash of the one before, so that you can check "
    "that nothing was changed silently. Times are RFC 3339 in UTC, numbers in claims are "
    "decimal text. Errors are problem documents (RFC 9457). Every answer has an ETag: send it "
    "back as If-None-Match."
)
TAGS = {
    "Claims": "Published claims and their verdicts.",
    "Log": "The publication log: mirror it, verify it.",
    "Lists": "What claims are filed under.",
    "FactCheckTools": "The shape of the Google Fact Check Tools API, for its clients.",
}
_one_at_a_time = Lock()  # the generator's settings are the process's


def openapi() -> dict[str, Any]:
    """The OpenAPI document of every address under /api/ and /v1alpha1/, as served today."""
    return _openapi(settings.BASE_URL)


@cache
def _openapi(base_url: str) -> dict[str, Any]:
    told = {
        "TITLE": "factcheck API",
        "VERSION": "1.0.0",
        "OAS_VERSION": "3.1.0",
        "DESCRIPTION": DESCRIPTION,
        "CONTACT": {"name": settings.DESK_NAME, "url": contact()},
        "LICENSE": licence(),
        "SERVERS": [{"url": base_url, "description": settings.DESK_NAME}],
        "TAGS": [{"name": name, "description": text} for name, text in TAGS.items()],
        "APPEND_COMPONENTS": {
            "schemas": documentation.COMPONENTS,
            "headers": documentation.headers(),
        },
        "SORT_OPERATIONS": False,
        "POSTPROCESSING_HOOKS": [],
    }
    with _one_at_a_time, patched_settings(told):
        generator = SchemaGenerator()  # type: ignore[no-untyped-call]
        document = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return dict(json.loads(json.dumps(document)))


class Schema(ReadView):
    """The OpenAPI document."""

    schema = None

    def get(self, request: HttpRequest) -> HttpResponse:
        read_parameters(request, ())
        return answer(request, json.dumps(openapi(), ensure_ascii=False), modified=CHANGED)


class Docs(ReadView):
    """The same for people."""

    schema = None

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {**_told(openapi()), "licence": licence()}
        page = render_to_string("api/docs.html", context, request)
        return answer(request, page, modified=CHANGED, content_type="text/html; charset=utf-8")


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
    """One answer of an operation: its status, description and an example of every form."""
    content = told.get("content", {})
    examples = [
        value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)
        for kind in content.values()
        for value in (example["value"] for example in kind.get("examples", {}).values())
    ]
    return {
        "status": status,
        "description": told.get("description", ""),
        "media_types": list(content),
        "examples": examples,
    }
