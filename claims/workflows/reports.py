"""What readers report about a published claim, and the desk's answer."""

import unicodedata

from django.contrib.postgres.functions import TransactionNow

from claims.models import Publication, Report, User
from claims.workflows.actions import action
from claims.workflows.steps import NotThere, Refused, TransitionRefused, locked, step

MOST_OPEN = 100  # on one claim: beyond them another brings nothing new, and may be a flood


def receive(claim_id: int, *, version: int, text: str, contact: str = "") -> None:
    """Keep what a reader wrote about a version of a claim ("contact": a mail address or "").

    The same words sent twice are kept once. A version that is not there counts as the newest.
    Raises NotThere for a claim that is not published, Refused for an empty text and while too many
    wait.
    """
    said = readable(text)
    if not said:
        raise Refused("Nothing was written. Say what is wrong, and how you know.")
    with step("report", None):
        versions = Publication.objects.filter(claim=claim_id).order_by("-version")
        seen = versions.filter(version=version).first() or versions.first()
        if seen is None:
            raise NotThere(f"Claim {claim_id} is not published.")
        if Report.objects.open().filter(claim=claim_id).count() >= MOST_OPEN:
            raise Refused("Many reports on this claim wait to be read. Nothing more is taken now.")
        report = Report(claim_id=claim_id, publication=seen, text=said, contact=contact)
        Report.objects.bulk_create([report], ignore_conflicts=True)


def answer(report_id: int, *, answer: str, by: User) -> Report:
    """Note what was done about a report; the reader's address is forgotten."""
    ANSWER.require_permission(by)
    if not answer.strip():
        raise Refused("Write down what was done about it.")
    with ANSWER.begun(by):
        report = locked(Report.objects.all(), report_id)
        if report.state != Report.State.OPEN:
            raise TransitionRefused(f"{report.answered_by} has answered this report already.")
        report.state, report.answer, report.contact = Report.State.ANSWERED, answer.strip(), ""
        report.answered_by, report.answered_at = by, TransactionNow()
        report.save(update_fields=("state", "answer", "contact", "answered_by", "answered_at"))
    return report


def readable(text: str) -> str:
    """The text with lines as one writes them, and no characters that nobody sees.

    Line breaks and tabs stay, and joiners, which some scripts cannot be written without.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in lines if char in _KEPT or _is_seen(char)).strip()


_KEPT = "\n\t\u200c\u200d"


def _is_seen(char: str) -> bool:
    """Whether it is no control, direction mark, surrogate, or place without a character."""
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn")


ANSWER = action(
    "answer_report", "Answer a reader", "Reader answered", "triage_claim", 84, about="report",
    needs=("answer",),
)  # fmt: skip
