"""People of the desk."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of the desk. Our own from the first migration, so that it can grow."""
