"""Answers that caches can keep and check, for every face that serves readers."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_etags

from claims.exchange.kept import Kept, answers
from claims.exchange.settled import settled
from claims.models.lookups import newest, scale

Content = str | bytes
# A correction or retraction is seen at the next look: only shared caches keep an answer, shortly.
CACHE_CONTROL = "public, max-age=0, s-maxage=30"
_MADE_BY = ("claims/exchange/*.py", "claims/api/*.py", "claims/pages/*.py", "templates/**/*.html")
# Settings that readers are told of.
_SETTINGS = (
    *("BASE_URL", "DESK_NAME", "DESK_ADDRESS", "DESK_ABOUT", "DESK_FUNDING", "DESK_OF_ONE"),
    *("LICENCE", "LICENCE_URL", "CONTACT", "DUMP_URL"),
)
# What a client may ask an answer to be sent under; the first two may forbid it.
_FORBIDDING = ("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")
_CONDITIONS = (*_FORBIDDING, "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
# When what makes the answers was last changed: the same for every process that serves them.
CHANGED = datetime.fromtimestamp(
    max(path.stat().st_mtime for each in _MADE_BY for path in settings.BASE_DIR.glob(each)), tz=UTC
)


@dataclass(frozen=True, slots=True)
class State:
    """What an answer is made from: a hash that changes when it does, and when that was."""

    hash: str
    modified: datetime | None


def of_the_log() -> State:
    """The state of everything that is made from the whole log: its newest publication."""
    return State(*newest())


def of_the_log_and_scale() -> State:
    """The state of what shows ratings as the scale has them today, too."""
    hashed, modified = newest()
    return State(f"{hashed} {scale()}", modified)


def answer(
    request: HttpRequest,
    text: str,
    *,
    modified: datetime | None,
    content_type: str = "application/json",
) -> HttpResponse:
    """Return ``text``, or 304 where the client has it already (RFC 9110, section 13).

    ``modified`` is when what the text tells changed last; None where that is not known. What is
    made of the log is asked for its state after it is made: see ``lookups.require_kept``.
    """
    return _conditional(request, _tag(text), modified, content_type, lambda: text)


def answer_from(
    request: HttpRequest,
    state: State,
    make: Callable[[], Content],
    *,
    content_type: str = "application/json",
    links: dict[str, str] | None = None,
    looked_up: bool = False,
) -> HttpResponse:
    """Return what ``make`` makes from ``state``, or 304, for which nothing is made.

    A publication that was read meanwhile is on the disk before anybody is told of it; that is so
    already where all was read by ``lookups`` (``looked_up``).

    Where ``links`` are given, which ``make`` fills, both are kept by the tag and made once: only
    for what nothing but ``state`` and the address can change, as a search for words is not.

    Only a client that names the tag of this very address had a good answer from it; for every other
    condition the answer is made first, since it may turn out to be an error.
    """
    address = (request.path, request.META.get("QUERY_STRING", ""))
    tag = _tag(state.hash, content_type, _made_with(), *address)
    if not looked_up:
        make = partial(_on_disk, make)
    if links is not None:
        make = partial(_kept, tag, make, links)
    return _conditional(request, tag, state.modified, content_type, make)


def _on_disk(make: Callable[[], Content]) -> Content:
    made = make()
    newest()
    return made


def _kept(tag: str, make: Callable[[], Content], links: dict[str, str]) -> Content:
    known = answers.get(tag)
    if known is None:
        made = make()
        known = Kept(made if isinstance(made, bytes) else made.encode(), dict(links))
        answers.put(tag, known)
    links |= known.links
    return known.content


@settled
def _made_with() -> str:
    """What else makes an answer what it is: the settings readers are told of, and the code."""
    told = (str(getattr(settings, name)) for name in _SETTINGS)
    return "\n".join((*told, CHANGED.isoformat()))


def _tag(*parts: str) -> str:
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f'"{digest[:32]}"'


def _conditional(
    request: HttpRequest,
    tag: str,
    modified: datetime | None,
    content_type: str,
    make: Callable[[], Content],
) -> HttpResponse:
    seconds = int(modified.timestamp()) if modified else None
    headers = {"ETag": tag, "Cache-Control": CACHE_CONTROL}
    if seconds is not None:
        headers["Last-Modified"] = _http_date(seconds)
    known = _names(request, tag)
    if known and request.META.keys().isdisjoint(_FORBIDDING):
        return HttpResponseNotModified(headers=headers)
    content = b"" if known else make()
    response = HttpResponse(content, content_type=content_type, headers=headers)
    if unconditional(request):
        return response
    return get_conditional_response(request, tag, seconds, response) or response


def unconditional(request: HttpRequest) -> bool:
    """Whether an answer is asked for whatever the client has already."""
    return request.META.keys().isdisjoint(_CONDITIONS)


_http_date = lru_cache(maxsize=256)(http_date)


def _names(request: HttpRequest, tag: str) -> bool:
    """Whether the client says that it has the answer of this tag (RFC 9110: weak comparison)."""
    told = request.META.get("HTTP_IF_NONE_MATCH", "")
    return told == tag or (
        tag in told and tag in (each.removeprefix("W/") for each in parse_etags(told))
    )
