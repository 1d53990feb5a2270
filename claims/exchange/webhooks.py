"""What subscribers are sent: messages signed as Standard Webhooks says, and mails.

The signature is by standardwebhooks.com, version 1: HMAC-SHA256 over id, time and body.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from claims.exchange.document import address, instant
from claims.exchange.feeds import gist, headline
from claims.models import Publication

PREFIX = "whsec_"
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    text: str


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def message(publication: Publication) -> bytes:
    """A publication as the body of a message: what happened, to which claim, and where to read it.

    ``data.seq`` is its number in the log: who misses one reads on from there at /api/v1/changes/.
    """
    document = publication.document
    rating, claimant = document["rating"], document["claimant"]
    data = {
        "seq": publication.seq,
        "hash": publication.hash,
        "claim": publication.claim_id,
        "version": publication.version,
        "kind": publication.kind,
        "verification_status": document["verification_status"],
        "statement": document["statement"],
        "claimant": claimant["name"] if claimant else None,
        "rating": {"label": rating["label"], "slug": rating["slug"]} if rating else None,
        "topics": [topic["slug"] for topic in document["topics"]],
        "url": address(document["path"]),
        "api_url": address(f"/api/v1/claims/{publication.claim_id}/"),
    }
    return _body(f"claim.{publication.kind}", publication.published_at, data)


def test_message(at: datetime) -> bytes:
    """A message that says nothing, to see whether it arrives."""
    return _body("test", at, {"desk": settings.DESK_NAME, "url": address("/")})


def signed(secrets_: Sequence[str], message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The headers of a message, signed with every secret the receiver may know at the moment."""
    seconds = int(at.timestamp())
    signatures = [_signature(secret, message_id, seconds, body) for secret in secrets_]
    return {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": " ".join(signatures),
    }


def mail(publication: Publication | None, words: str) -> Mail:
    """A publication as a mail; None for a test."""
    why = (
        f"You asked to be told when something about “{words}” is published"
        if words
        else ("You asked to be told of every publication")
    )
    end = f"\n\n{why} at {address('/')}. To end these mails, answer this one.\n"
    if publication is None:
        text = "This is a test: mail from here reaches you."
        return Mail(f"{settings.DESK_NAME}: a test", text + end)
    document = publication.document
    subject = " ".join(f"{settings.DESK_NAME}: {headline(document)}".split())
    text = f"{headline(document)}\n\n{gist(document)}\n\n{address(document['path'])}"
    return Mail(subject[:200], text + end)


def _body(kind: str, at: datetime, data: dict[str, object]) -> bytes:
    told = {"type": kind, "timestamp": instant(at), "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _signature(secret: str, message_id: str, seconds: int, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed_text = f"{message_id}.{seconds}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed_text, hashlib.sha256)).decode()
