"""Subjects readers browse by."""

from django.db import models

from claims.models.history import bump_lock_version, version_field, with_history


@with_history
class Topic(models.Model):
    """A subject readers browse by."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    lock_version = version_field()

    class Meta:
        ordering = ("name",)
        triggers = (bump_lock_version("topic"),)

    def __str__(self) -> str:
        return self.name
