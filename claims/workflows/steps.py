"""What every workflow shares: one transaction with its author on record, and how it refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

import pghistory
from django.db import DataError, connection, models, transaction
from django.db.models import QuerySet

from claims.documents.canonical import canonical_url
from claims.models import Claim, State, User
from claims.workflows import desk_search

Record = TypeVar("Record", bound=models.Model)
LONGEST_URL = 2_000  # characters; browsers and servers stop near there too


class Refused(Exception):
    """A step the desk's rules do not allow; the message is written for the person who tried."""


class TransitionRefused(Refused):
    """The record is not in a state from which this step leads on."""


class NotPermitted(Refused):
    """The person's groups do not allow this step."""


class NotThere(Refused):
    """No record has the number that was given."""


class StaleEdit(Refused):
    """The record has changed since the person opened it."""


@contextmanager
def step(name: str, by: User | None) -> Iterator[None]:
    """One transaction whose history rows name the step and its author (None: the system)."""
    try:
        with transaction.atomic(), pghistory.context(step=name, user=by.pk if by else None):
            yield
            desk_search.keep_up()
    except DataError as error:  # too long for its column, or with a NUL, as the error says
        raise Refused(
            f"A text cannot be stored as it is; change it and try again: {error}"
        ) from error


def there(records: QuerySet[Record], number: int) -> Record:
    """The record of this number. Raises NotThere."""
    found = records.filter(pk=number).first()
    if found is None:
        name = records.model._meta.verbose_name
        raise NotThere(
            f"There is no {name} {number}. Look the number up in the list and try again."
        )
    return found


def locked(records: QuerySet[Record], number: int) -> Record:
    """The record of this number, under lock until the transaction ends. Raises NotThere.

    Whoever takes several locks takes them in this order, so that no two people wait for each
    other: article, the storing of claims, claims by number, review, evidence, watch, look,
    findings, host, the log's head.
    """
    return there(records.select_for_update(of=("self",)), number)


def on_record(**told: Any) -> None:
    """Write more about the step that is under way into its history, before its first change."""
    pghistory.context(**told)


def require(by: User, permission: str) -> None:
    """Raise NotPermitted unless ``by`` holds ``claims.<permission>``."""
    if not by.has_perm(f"claims.{permission}"):
        raise NotPermitted(
            f"{by} may not do this: the permission “{permission}” is missing. "
            "Ask a managing editor to change your role."
        )


def require_no_submitted_review(claim: Claim) -> None:
    """Raise TransitionRefused while a second person may be reading the claim's review."""
    if review := claim.reviews.filter(state=State.SUBMITTED).first():
        raise TransitionRefused(
            f"Review {review.pk} of claim {claim.pk} awaits approval: what it rests on stands "
            "still. Send it back first."
        )


def now_by_database() -> datetime:
    """The time by the database's clock, the one clock all hosts share."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now


def web_address(url: str) -> str:
    """The one spelling under which a url is stored. Raises Refused for what is no web address."""
    try:
        address = canonical_url(url)
    except ValueError as error:
        raise Refused(str(error)) from error
    if len(address) > LONGEST_URL:
        raise Refused(
            f"The address {address[:60]}… has {len(address):,} characters; {LONGEST_URL:,} is the "
            "limit. Paste the text instead."
        )
    return address
