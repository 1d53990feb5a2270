"""People of the desk: who they are, what role they have, and whose hands were on their account."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.functions import TransactionNow
from django.db import connection, models, transaction
from django.db.models import F, Q

from claims.models.history import bump_lock_version, version_field, with_history_but

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class Role(models.TextChoices):
    """What somebody is on the desk: the name of the group that holds its permissions."""

    REPORTER = "Reporter"
    EDITOR = "Editor"
    MANAGING_EDITOR = "Managing editor"


@contextmanager
def in_the_hands_of(person: "User | AnonymousUser | None") -> Iterator[None]:
    """One transaction in which the database is told who is at work on accounts (None: an operator).

    A password, second factor or mail address changed by anybody but its owner, or by nobody who was
    told, leaves an ``AccountReset`` behind; triggers see to it.
    """
    hands = str(person.pk or "") if person else ""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('claims.hands', true)")
        (before,) = cursor.fetchone()
        cursor.execute("SELECT set_config('claims.hands', %s, true)", [hands])
        yield
        cursor.execute("SELECT set_config('claims.hands', %s, true)", [before or ""])


@with_history_but("password", "last_login", "lock_version")
class User(AbstractUser):
    """A member of the desk. Our own from the first migration, so that it can grow."""

    lock_version = version_field()

    class Meta(AbstractUser.Meta):
        verbose_name = "person"
        verbose_name_plural = "people"
        triggers = (bump_lock_version("user", "last_login"),)

    def check_password(self, raw_password: str | None) -> bool:
        """As Django does; the stronger hash it may store meanwhile is the owner's own doing."""
        with in_the_hands_of(self):
            return super().check_password(raw_password)

    @property
    def roles(self) -> list[str]:
        """The roles they have, lowest first: one as a rule, none for an account without work."""
        held = {group.name for group in self.groups.all()}
        return [role for role in Role.values if role in held]

    @property
    def must_have_second_factor(self) -> bool:
        """Whether the desk asks a second factor of their role; superusers have every role."""
        wanted = set(settings.SECOND_FACTOR_ROLES)
        return bool(wanted and (self.is_superuser or wanted & set(self.roles)))


class AccountResetQuerySet(models.QuerySet["AccountReset"]):
    def open(self) -> Self:
        """Those nobody has cleared: the account may still be in another's hands."""
        return self.filter(cleared_at=None).exclude(made_by=F("person"))

    def against(self, approver: "User", authors: Iterable[int]) -> Self:
        """Those that keep ``approver`` from approving what ``authors`` (numbers of users) wrote.

        Either may have been the other.
        """
        wrote = list(authors)
        as_approver = Q(made_by=None) | Q(made_by__in=wrote)
        as_author = Q(made_by=approver, person__in=wrote)
        return self.open().filter(Q(as_approver, person=approver) | as_author)


class AccountReset(models.Model):
    """An account was put into other hands: who did it, how, and how its owner got it back.

    Rows are added by workflows, and by triggers where somebody went round them; they are only ever
    cleared: by the owner, who signed in by a link mailed to them, or by a third person.
    """

    class What(models.TextChoices):
        INVITED = "invited", "invited"
        LINK = "link", "given a new sign-in link"
        PASSWORD = "password", "given a password"
        SECOND_FACTOR = "factor", "given or taken a second factor"
        ADDRESS = "address", "given another mail address"

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="resets", editable=False
    )
    what = models.CharField(max_length=10, choices=What)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="Empty: an operator, or somebody who went round the desk.",
    )
    made_at = models.DateTimeField(db_default=TransactionNow())
    mailed_to = models.EmailField(blank=True, help_text="Empty: the link was shown, not mailed.")
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = AccountResetQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        default_permissions = ()
        indexes = (
            models.Index("person", condition=Q(cleared_at=None), name="claims_accountreset_open"),
        )
        constraints = (
            models.CheckConstraint(
                name="accountreset_not_cleared_by_its_maker",
                condition=Q(cleared_by=None) | Q(made_by=None) | ~Q(cleared_by=F("made_by")),
                violation_error_message="Whoever reset an account may not confirm it.",
            ),
            models.CheckConstraint(
                name="accountreset_cleared_by_somebody_at_some_time",
                condition=Q(cleared_by=None) | Q(cleared_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} was {self.get_what_display()} by {self.made_by or 'an operator'}"
