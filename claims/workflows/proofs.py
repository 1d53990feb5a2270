"""What somebody has read of a document, so that nothing else is published in their name.

A proof is text: a name and a digest for every part of the document, "statement:9f86d0…". It goes to
the reader with the page and comes back with the approval; what differs then can be named.
"""

from typing import Any

from claims.exchange.chain import canonical, digest
from claims.workflows.steps import StaleEdit

Json = dict[str, Any]
# What publishing itself adds: its time, whose approval it was, and until when it holds from then.
ADDED = ("published_at", "first_published_at", "approved_by", "stands_until")
LABELS = {
    "statement": "the claim's wording",
    "claimant": "the claimant",
    "said_on": "the day it was said",
    "topics": "the topics",
    "language": "the language",
    "rating": "the rating",
    "summary": "the summary",
    "body": "how it was checked",
    "appearances": "where it was said",
    "evidence": "the evidence",
    "corrections": "the corrections",
    "checked_by": "whose verdict it is",
}


def proof_of(document: Json) -> str:
    """The proof that somebody was shown this document."""
    return " ".join(f"{part}:{told}" for part, told in _digests(document).items())


def require_read(document: Json, proof: str, name: str) -> None:
    """Raise StaleEdit, naming what differs, unless ``proof`` is of this very document.

    ``name`` is what the message calls the record, as "Review 12".
    """
    read = dict(part.split(":", 1) for part in proof.split() if ":" in part)
    told = _digests(document)
    if read == told:
        return
    differing = [part for part in told if read.get(part) != told[part]]
    named = [LABELS[part] for part in differing if part in LABELS] if read else []
    what = f"{_listed(named)} changed" if named else "it may have changed"
    raise StaleEdit(
        f"{name} is not what you have read: {what} since you opened the page. Nothing is "
        "published. Read it as it stands now, and approve that."
    )


def _digests(document: Json) -> dict[str, str]:
    return {
        part: digest(canonical({part: told}))
        for part, told in document.items()
        if part not in ADDED
    }


def _listed(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
