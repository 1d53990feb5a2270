"""Who gets a mail each morning about what concerns them; nobody who did not ask for it."""

from django.conf import settings
from django.db import models


class Digest(models.Model):
    """A person's wish for a daily mail. ``sent_on`` is the desk's day of the last one."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="digest", primary_key=True
    )
    sent_on = models.DateField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Daily mail to {self.person}"
