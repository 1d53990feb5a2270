"""What editors said of pages: "this is the page", "this is not", learned for the whole host."""

from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from claims.models.hosts import Host
from claims.models.watches import Recheck
from claims.verification.faces import FEW_RUNS, Face, Lesson

MOST = 200  # of a host that a look goes by, the newest


class PageLessonQuerySet(models.QuerySet["PageLesson"]):
    def standing(self) -> Self:
        """Those nobody took back, the newest first."""
        return self.filter(forgotten_at=None).order_by("-pk")

    def of(self, host: str) -> list[Lesson]:
        """What a look at a page of this host goes by."""
        return [found.lesson for found in self.standing().filter(host_id=host)[:MOST]]


class PageLesson(models.Model):
    """What an editor said of what one look saw; looks at pages of its host go by it."""

    host = models.ForeignKey(
        Host, models.PROTECT, to_field="name", db_column="host", related_name="+"
    )
    is_page = models.BooleanField(help_text="Whether it is the page.")
    look = models.ForeignKey(Recheck, models.SET_NULL, null=True, related_name="lessons")
    seen = models.TextField(blank=True, help_text="What the look made of it.")
    runs = ArrayField(models.BigIntegerField(), help_text="Hashes of words in a row.")
    signs = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(db_default=Now())
    forgotten_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    forgotten_at = models.DateTimeField(null=True)

    objects = PageLessonQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = "lesson about pages"
        verbose_name_plural = "lessons about pages"
        indexes = (
            models.Index(
                fields=("host", "-id"), condition=Q(forgotten_at=None), name="lesson_standing"
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="lesson_can_be_known",
                condition=Q(runs__len__gte=FEW_RUNS) | Q(is_page=True, signs__len__gte=1),
            ),
            models.CheckConstraint(
                name="lesson_forgotten_by_somebody",
                condition=Q(forgotten_at=None, forgotten_by=None)
                | Q(forgotten_at__isnull=False, forgotten_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.host_id}: {'the page' if self.is_page else 'not the page'}"

    @property
    def lesson(self) -> Lesson:
        return Lesson(Face(frozenset(self.runs), frozenset(self.signs)), self.is_page)


def kept_face(face: Face) -> dict[str, Any]:
    """A face as the row of a look keeps it."""
    return {"runs": sorted(face.runs), "signs": sorted(face.signs)}


def face_kept(row: dict[str, Any]) -> Face:
    """The face that the row of a look keeps."""
    return Face(frozenset(row["runs"]), frozenset(row["signs"]))
