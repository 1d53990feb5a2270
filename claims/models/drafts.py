"""What somebody has typed and not saved yet, and which buttons they have pressed."""

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """Text typed into the forms of one record by one person, until it is saved."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    record = models.CharField(max_length=60, help_text="Kind and number, as claim:12.")
    fields = models.JSONField(default=dict, help_text="By the name in the form: the values typed.")
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-kept_at",)
        default_permissions = ()
        constraints = (
            models.UniqueConstraint("person", "record", name="draft_once_per_person_and_record"),
        )

    def __str__(self) -> str:
        return f"draft on {self.record} by {self.person}"


class Press(models.Model):
    """One press of a button on one page shown: pressed twice, it counts once."""

    token = models.UUIDField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    pressed_at = models.DateTimeField(auto_now_add=True, db_index=True)
    answer = models.CharField(max_length=2000, blank=True, help_text="Where it led to.")

    class Meta:
        ordering = ("-pressed_at",)
        default_permissions = ()
        verbose_name_plural = "presses"

    def __str__(self) -> str:
        return f"{self.token} by {self.person}"
