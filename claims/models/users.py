"""People of the desk."""

from django.contrib.auth.models import AbstractUser

from claims.models.history import bump_lock_version, version_field, with_history_but


@with_history_but("password", "last_login", "lock_version")
class User(AbstractUser):
    """A member of the desk. Our own from the first migration, so that it can grow."""

    lock_version = version_field()

    class Meta(AbstractUser.Meta):
        triggers = (bump_lock_version("user", "last_login"),)
