"""The second reader: asked in the background, believed only as far as the text bears it out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone
from procrastinate.contrib.django import app

from claims.extraction import extract
from claims.extraction.second_reader import Article as Checked
from claims.extraction.second_reader import Dropped, windows
from claims.matching.similarity import shared_part
from claims.models import Article, SecondReading, User
from claims.values import Candidate, Span
from claims.workflows import candidates, matches
from claims.workflows.actions import action
from claims.workflows.model_requests import Conversation, SecondReaderFailed, is_set_up
from claims.workflows.steps import Refused, locked, step

READ_SECOND = "claims.read_second"
SECOND_READER = "second_reader"  # the queue
ONE_AT_A_TIME = "claims.second_reader"  # the job's lock: a slow model holds up no other job
GIVEN_UP_AFTER = timedelta(hours=2)  # longer than any reading takes: its worker is gone
SAME = 0.8  # of the words of the shorter of two statements about one place: they are one claim


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What stands of a model's answers, in reading order, and what does not."""

    found: Sequence[Candidate]
    dropped: Counter[Dropped]
    unread: int  # characters


def ask(article_id: int, *, by: User) -> SecondReading:
    """Have an article read by the second reader, in the background; return the reading.

    Raises Refused where there is none, while the rules have not read the article, and while
    another reading of it is under way.
    """
    ASK.require_permission(by)
    if not is_set_up():
        raise Refused("This desk has no second reader. An administrator can set one up.")
    try:
        with ASK.begun(by):
            article = locked(Article.objects.defer("text"), article_id)
            if article.extracted_at is None:
                raise Refused("The article is still being read. Ask when its claims are there.")
            _give_up_stale(article)
            return _asked(article, by)
    except IntegrityError as error:
        raise Refused(
            "The second reader is at this article already. Wait for it to finish."
        ) from error


def ask_for_new(article: Article) -> None:
    """Have an article read whose claims were just stored, where the desk wants that for each.

    To be called in the transaction that stored them.
    """
    if is_set_up() and settings.SECOND_READER_EVERY_ARTICLE:
        _asked(article, None)


def read(reading_id: int) -> SecondReading:
    """Do a reading that was asked for, and store what came of it: all of it, or why nothing did.

    Safe to run twice: a finished reading is left alone, one whose worker died is begun again. The
    model is asked outside any transaction.
    """
    reading = _begun(reading_id)
    if reading.finished_at is not None:
        return reading
    article = Article.objects.select_related("source").get(pk=reading.article_id)
    try:
        outcome = _outcome(reading, article)
    except SecondReaderFailed as failure:
        return fail(reading_id, failure.reason, str(failure))
    return _stored(reading, article, outcome)


def fail(reading_id: int, reason: str, detail: str) -> SecondReading:
    """End a reading with why nothing came of it; a finished one is left alone."""
    with step("end_second_reading", by=None):
        reading = locked(SecondReading.objects.all(), reading_id)
        if reading.finished_at is None:
            reading.failure, reading.detail = reason[:20], detail[:500]
            _end(reading, SecondReading.State.FAILED)
    return reading


def give_up(reading_id: int) -> SecondReading:
    """End a reading that broke off for a fault of our own."""
    return fail(reading_id, "fault", "The reading broke off; see the desk's log.")


def _asked(article: Article, by: User | None) -> SecondReading:
    reading = SecondReading.objects.create(
        article=article, model=settings.SECOND_READER_MODEL, asked_by=by
    )
    app.configure_task(READ_SECOND, queue=SECOND_READER, lock=ONE_AT_A_TIME).defer(
        reading_id=reading.pk
    )
    return reading


def _give_up_stale(article: Article) -> None:
    """End readings that nobody is at any more, so that the article can be asked for again."""
    old = timezone.now() - GIVEN_UP_AFTER
    for stale in article.second_readings.open().filter(asked_at__lt=old):
        fail(stale.pk, "abandoned", "The reading was never finished: its worker stopped.")


def _begun(reading_id: int) -> SecondReading:
    with step("begin_second_reading", by=None):
        reading = locked(SecondReading.objects.all(), reading_id)
        if reading.finished_at is None:
            reading.state = SecondReading.State.READING
            reading.model = settings.SECOND_READER_MODEL or reading.model
            reading.started_at = timezone.now()
            reading.save(update_fields=("state", "model", "started_at"))
    return reading


def _outcome(reading: SecondReading, article: Article) -> _Outcome:
    """Ask the model window by window and check what it says. Raises SecondReaderFailed."""
    if not is_set_up():
        raise SecondReaderFailed("not_set_up", "This desk has no second reader any more.")
    shown = windows(article.text)
    end = shown[-1].end if shown else 0
    text = article.text[:end]
    country = article.source.country if article.source else ""
    checked = Checked(text, extract(text, article.published_on, country=country, every=True))
    conversation = Conversation(reading.pk, reading.model)
    dropped: Counter[Dropped] = Counter()
    found: list[Candidate] = []
    for window in shown:
        selected = conversation.selections(text[window.start : window.end])
        found.extend(checked.verified(window, selected, dropped))
    found.sort(key=lambda candidate: (candidate.start, candidate.end))
    return _Outcome(found, dropped, max(0, len(article.text.rstrip()) - end))


def _stored(reading: SecondReading, article: Article, outcome: _Outcome) -> SecondReading:
    with step("read_second", by=None):
        locked(Article.objects.defer("text"), article.pk)
        reading = locked(SecondReading.objects.all(), reading.pk)
        if reading.finished_at is not None:  # given up, or another worker was faster
            return reading
        fresh = _unknown(article, outcome.found)
        alike = matches.look_up(fresh)
        matches.one_after_the_other()
        matches.suggest(candidates.store(article, fresh, reading=reading), alike)
        reading.added, reading.shared = len(fresh), len(outcome.found) - len(fresh)
        reading.dropped = {why.value: count for why, count in outcome.dropped.items() if count}
        reading.unread = outcome.unread
        _end(reading, SecondReading.State.DONE)
    return reading


def _end(reading: SecondReading, state: SecondReading.State) -> None:
    reading.state, reading.finished_at = state, timezone.now()
    reading.save()


def _unknown(article: Article, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are no claim of the article yet, whatever became of that, each once."""
    known = [
        (Span(start, end), statement)
        for start, end, statement in article.appearances.values_list(
            "start", "end", "claim__statement"
        )
    ]
    fresh: list[Candidate] = []
    for candidate in found:
        told = (s for place, s in known if place.overlaps(candidate))
        if not any(shared_part(statement, candidate.statement) >= SAME for statement in told):
            fresh.append(candidate)
            known.append((candidate, candidate.statement))
    return fresh


ASK = action(
    "ask_second_reader", "Ask the second reader", "Second reader asked", "triage_claim", 4,
    about="article",
)  # fmt: skip
