"""One of several who publish at once: makes its claims, says so, waits for a line, publishes, and
says when it is done."""

import sys

from claims.models import Claim, Kind
from claims.workflows import publication


def main(count: str) -> None:
    claims = [
        Claim.objects.create(statement=f"Reservoir {n} holds {n} million litres.")
        for n in range(int(count))
    ]
    sys.stdout.write("made\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for claim in claims:
        publication.append(claim, None, kind=Kind.OPENED)
    sys.stdout.write("done\n")
    sys.stdout.flush()
