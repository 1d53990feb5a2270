"""Requests to the second reader's server: repeated within bounds, paid from the day's tokens."""

import time
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from claims.documents.answers import Limits
from claims.documents.errors import FetchError
from claims.documents.fetch import Service, post_json
from claims.extraction.second_reader import (
    FORMS,
    AnswerRefused,
    Selection,
    most_tokens,
    read_answer,
    read_usage,
    request,
)
from claims.models import SecondReaderDay, SecondReading
from claims.workflows.steps import step

MOST_ANSWER_BYTES = 1024 * 1024
MOST_REPEATS = 3  # requests of one reading that are made again
LONGEST_WAIT = 30  # seconds a server may ask us to wait before that
# What a failure means to an editor. Those of the first table may be gone a moment later.
PASSING = {
    "timeout": "did not answer in time",
    "connect": "cannot be reached",
    "dns": "cannot be found by its name",
    "protocol": "broke off its answer",
    "body": "sent a damaged answer",
    "empty": "sent an empty answer",
    "throttled": "asks to come back later (429)",
    "server": "has a problem of its own (500 or the like)",
    "not_json": "did not answer in JSON",
    "schema": "did not answer in the form that was asked for",
}
LASTING = {
    "forbidden": "does not accept the key (401 or 403)",
    "not_found": "does not know the address or the model (404)",
    "redirect": "leads elsewhere, and nothing is sent on",
    "tls": "cannot prove who it is",
    "too_large": "sent more than one answer may have",
    "cut_off": "was cut off before its answer was complete",
    "declined": "declined to answer",
    "unsupported_type": "sent something that is no text",
}
UNSENT = ("connect", "dns", "tls", "redirect")  # nobody has answered: nothing was spent


class SecondReaderFailed(Exception):
    """A reading that came to nothing; the message is written for the editor who asked."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def is_set_up() -> bool:
    """Whether this desk has a second reader."""
    return bool(settings.SECOND_READER_URL)


def tokens_today() -> int:
    """What the second reader has cost today (UTC), requests under way included."""
    spent = SecondReaderDay.objects.filter(day=timezone.now().date()).first()
    return spent.tokens if spent else 0


@dataclass(slots=True)
class Conversation:
    """The requests of one reading: what may still be repeated, and the form its server takes."""

    reading_id: int
    model: str
    repeats: int = MOST_REPEATS
    form: int = 0

    def selections(self, passage: str) -> list[Selection]:
        """What the model points at in a passage. Raises SecondReaderFailed."""
        while True:
            try:
                return read_answer(self._posted(request(self.model, passage, self.form)))
            except AnswerRefused as refusal:
                self._wait(refusal.reason, None)
            except FetchError as error:
                if error.status == 400 and self.form + 1 < len(FORMS):
                    self.form += 1  # the server wants some of it said another way
                else:
                    self._wait(error.reason, error.retry_after_seconds)

    def _wait(self, reason: str, asked_for: int | None) -> None:
        """Pause before a request is repeated. Raises SecondReaderFailed where none may be."""
        wait = asked_for or 2 ** (MOST_REPEATS - self.repeats)
        if reason not in PASSING or not self.repeats or wait > LONGEST_WAIT:
            told = (PASSING | LASTING).get(reason, f"refused the request ({reason})")
            raise SecondReaderFailed(reason, f"The second reader {told}. Nothing was added.")
        self.repeats -= 1
        time.sleep(wait)

    def _posted(self, asked: bytes) -> bytes:
        """One request, paid for. Raises FetchError, SecondReaderFailed."""
        day, reserved = timezone.now().date(), most_tokens(asked)
        _reserve(self.reading_id, day, reserved)
        spent = reserved  # unless somebody says better
        try:
            body = _post(asked)
            usage = read_usage(body)
            if usage.prompt is not None and usage.answer is not None:
                spent = usage.prompt + usage.answer
        except FetchError as error:
            if error.status is not None or error.reason in UNSENT:
                spent = 0
            raise
        finally:
            _settle(self.reading_id, day, reserved, spent)
        return body


def _post(asked: bytes) -> bytes:
    seconds = float(settings.SECOND_READER_SECONDS)
    service = Service(f"{settings.SECOND_READER_URL}/chat/completions", settings.SECOND_READER_KEY)
    limits = Limits(
        total_seconds=seconds, read_seconds=seconds, body_bytes=MOST_ANSWER_BYTES, redirects=0
    )
    return post_json(service, asked, limits=limits)


def _reserve(reading_id: int, day: date, tokens: int) -> None:
    """Set tokens of the day aside for one request, or refuse it: one statement, so that requests
    at the same moment cannot both take the last of them.
    """
    limit = settings.SECOND_READER_TOKENS_A_DAY
    with step("ask_model", by=None):
        SecondReaderDay.objects.bulk_create([SecondReaderDay(day=day)], ignore_conflicts=True)
        today = SecondReaderDay.objects.filter(day=day)
        if not today.filter(tokens__lte=limit - tokens).update(tokens=F("tokens") + tokens):
            raise SecondReaderFailed(
                "day_limit",
                f"The second reader may use {limit:,} tokens a day, and too few are left for this "
                "article. Nothing was added. Ask again tomorrow.",
            )
        open_reading = SecondReading.objects.open().filter(pk=reading_id)
        if not open_reading.update(requests=F("requests") + 1):
            raise SecondReaderFailed("abandoned", "The reading was given up meanwhile.")


def _settle(reading_id: int, day: date, reserved: int, spent: int) -> None:
    """Put what a request has cost in place of what was set aside for it."""
    with step("pay_model", by=None):
        today = SecondReaderDay.objects.filter(day=day)
        today.update(tokens=F("tokens") + (spent - reserved))
        open_reading = SecondReading.objects.open().filter(pk=reading_id)
        open_reading.update(tokens=F("tokens") + spent)
