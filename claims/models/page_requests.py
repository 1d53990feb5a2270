"""Pages people asked for by their address, until a job has fetched them."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from claims.models.claims import Claim
from claims.models.evidence import Evidence
from claims.models.sources import Article

FAILURES_SHOWN_FOR = timedelta(days=1)
RESULTS_SHOWN_FOR = timedelta(minutes=2)


class PageRequestQuerySet(models.QuerySet["PageRequest"]):
    def to_tell(self) -> Self:
        """Requests that are under way, just came in, or lately came to nothing; newest first."""
        state = PageRequest.State
        failed = Q(state=state.FAILED, finished_at__gt=Now() - FAILURES_SHOWN_FOR)
        came_in = Q(state=state.DONE, finished_at__gt=Now() - RESULTS_SHOWN_FOR)
        return self.filter(Q(state=state.WAITING) | failed | came_in).order_by("-pk")


class PageRequest(models.Model):
    """An address somebody typed: its page becomes an article, or evidence for ``claim``.

    ``details`` is what they typed with it. Nobody waits for a page inside a web request.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Being fetched"
        DONE = "done", "Stored"
        FAILED = "failed", "Came to nothing"

    url = models.CharField(max_length=2000)
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, related_name="page_requests")
    details = models.JSONField(default=dict)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    problem = models.TextField(blank=True, help_text="Why nothing, or not all, came of it.")
    finished_at = models.DateTimeField(null=True)
    article = models.ForeignKey(Article, models.PROTECT, null=True, related_name="+")
    evidence = models.ForeignKey(Evidence, models.SET_NULL, null=True, related_name="+")

    objects = PageRequestQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="page_request_failed_with_a_reason",
                condition=~Q(state="failed") | ~Q(problem=""),
            ),
            models.CheckConstraint(
                name="page_request_finished_or_waiting",
                condition=Q(state="waiting", finished_at=None)
                | ~Q(state="waiting") & Q(finished_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.url}: {self.get_state_display().lower()}"
