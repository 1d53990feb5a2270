"""What is posted to whoever asked for it, through the network door and by its policy."""

from collections.abc import Mapping
from dataclasses import dataclass

from claims.documents.answers import Clock, Limits, read_receipt, wait_asked_for
from claims.documents.fetch import (
    PUBLIC_ONLY,
    Asked,
    Policy,
    checked_addresses,
    network_errors_told,
    visit,
)
from claims.documents.urls import parse_url

RECEIPT = Limits(total_seconds=15.0, body_bytes=500)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the receiver answered: its status, its first words, and the wait it asks for."""

    status: int
    words: str
    retry_after_seconds: int | None

    @property
    def accepted(self) -> bool:
        return 200 <= self.status <= 299


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    policy: Policy = PUBLIC_ONLY,
    limits: Limits = RECEIPT,
) -> Receipt:
    """Post ``body`` to ``url`` once; return the answer, whatever its status.

    A redirect is an answer like any other and is not followed: what was signed for one receiver is
    shown to no other. ``headers`` are ASCII. Raises FetchRefused and FetchFailed as ``fetch`` does
    for a url that may not be visited and for a network that does not carry.
    """
    clock = Clock(limits.total_seconds)
    target = parse_url(url)
    told = [(b"User-Agent", policy.user_agent.encode()), (b"Accept", b"*/*")]
    told += [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]
    with network_errors_told(target):
        addresses = checked_addresses(target, policy, limits, clock)
        asked = Asked(told, policy.ca_file, body)
        answer = visit(target, addresses, asked, limits, clock, read_receipt)
    words = " ".join(answer.body.decode("utf-8", "replace").replace("\0", " ").split())
    return Receipt(answer.status, words, wait_asked_for(answer))
