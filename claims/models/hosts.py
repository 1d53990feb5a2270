"""The hosts we visit: whose turn it is, and what each asks of visitors."""

from django.db import models


class Host(models.Model):
    """One server, by the name (and the port, where it is an odd one) that its urls give it.

    Every request to it is made in turn, whichever worker makes it: this row is what they agree on,
    by the database's clock.
    """

    name = models.CharField(max_length=260, unique=True)
    busy_until = models.DateTimeField(
        null=True, help_text="A request is under way; if its worker died, until then."
    )
    free_at = models.DateTimeField(null=True, help_text="No request before this moment.")
    robots = models.TextField(blank=True, help_text="Its robots.txt, as far as it is read.")
    robots_at = models.DateTimeField(null=True, help_text="When it was fetched.")
    robots_failing_since = models.DateTimeField(
        null=True, help_text="Its server has failed to give its robots.txt from then on."
    )
    robots_again_at = models.DateTimeField(
        null=True, help_text="When it is asked for its robots.txt again."
    )

    watches = models.PositiveIntegerField(default=0, help_text="Pages of it under watch.")
    due_at = models.DateTimeField(null=True, help_text="When its first page is due.")
    late_at = models.DateTimeField(null=True, help_text="When its most pressing page is late.")
    queued_until = models.DateTimeField(
        null=True, help_text="A look at one of its pages is queued or under way."
    )

    class Meta:
        ordering = ("name",)
        indexes = (models.Index(fields=("due_at",), name="host_due"),)

    def __str__(self) -> str:
        return self.name
