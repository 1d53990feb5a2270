"""Bytes kept as they came: unsaved snapshots of fetched pages and of pasted or uploaded text.

Their bytes go into the store at once, before any transaction: a row never points to bytes that are
not there. Bytes whose row was refused stay; nobody points to them.
"""

import hashlib
from datetime import datetime

from django.utils import timezone

from claims.documents.fetch import Fetched
from claims.models import Snapshot, snapshot_store
from claims.workflows.steps import Refused


def of_page(fetched: Fetched, text: str, *, url: str) -> Snapshot:
    """A page as it was fetched from ``url``; ``text`` is what was read from it."""
    snapshot = _of(fetched.body, text, url, fetched.content_type, fetched.fetched_at)
    snapshot.final_url = fetched.final_url
    snapshot.status = fetched.status
    return snapshot


def of_bytes(body: bytes, text: str, *, url: str, content_type: str) -> Snapshot:
    """What somebody pasted or uploaded just now; ``url`` is where they say it came from, or ""."""
    return _of(body, text, url, content_type, timezone.now())


def digest(text: str) -> str:
    """The hash under which a text is known."""
    return hashlib.sha256(text.encode()).hexdigest()


def _of(body: bytes, text: str, url: str, content_type: str, at: datetime) -> Snapshot:
    try:
        sha256 = snapshot_store.put(body)
    except Exception as error:  # each kind of store has errors of its own
        raise Refused(
            f"The page cannot be kept: the snapshot store does not take it ({error}). "
            "Tell whoever runs the desk, and try again later."
        ) from error
    return Snapshot(
        url=url,
        fetched_at=at,
        content_type=content_type,
        sha256=sha256,
        size=len(body),
        text=text,
    )
