"""People come to the desk, change their role and leave it; their account stays in their own hands.

Nobody sets somebody else's password. A person gets a link, good once and for three days, and sets
their own by it. Where the link was mailed to them it proves who used it; where it was shown to
whoever made it, a third person has to confirm before the account may approve its maker's work.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from claims.models import AccountReset, Role, User, in_the_hands_of
from claims.workflows.steps import (
    NotPermitted,
    Refused,
    StaleEdit,
    TransitionRefused,
    locked,
    require,
    step,
)

What = AccountReset.What
PATH = "/admin/account/link/"
OWN_LINKS_AN_HOUR = 3


class _Mailed(PasswordResetTokenGenerator):
    key_salt = "claims.people.mailed"


class _Shown(PasswordResetTokenGenerator):
    key_salt = "claims.people.shown"


MAILED, SHOWN = _Mailed(), _Shown()


@dataclass(frozen=True, slots=True)
class Names:
    """What a person is called, and where mail reaches them ("" for nowhere)."""

    first: str
    last: str
    email: str


class Link(NamedTuple):
    """A link by which a person sets their own password; ``mailed_to`` is "" if it is shown."""

    person: User
    url: str
    mailed_to: str


def invite(username: str, names: Names, *, role: str, mailed: bool, by: User | None) -> Link:
    """Make an account for somebody who sets its password themselves; return the link to do so."""
    _require(by, "add_user")
    with _step("invite", by):
        person = User(username=username.strip(), is_staff=True)
        person.set_unusable_password()
        _name(person, names)
        try:
            person.full_clean(exclude=("password",))
            person.save()
        except (ValidationError, IntegrityError) as error:
            raise Refused(_told(error, person)) from error
        person.groups.set([_role(role, by)])
        link = _link(person, What.INVITED, mailed=mailed, by=by)
        if by is None:  # a new account that an operator makes is nobody's disguise
            _clear(person.resets.open(), by=None)
        return link


def renew_link(person_id: int, *, mailed: bool, by: User | None) -> Link:
    """Void a person's password and sign them out everywhere; return the link to set a new one."""
    with _step("renew_link", by):
        person = _theirs(person_id, by)
        if not person.is_active:
            raise TransitionRefused(f"The account of {person} is inactive. Activate it first.")
        person.set_unusable_password()
        link = _link(person, What.LINK, mailed=mailed, by=by)
        person.save(update_fields=("password",))
        _sign_out(person)
        # The token is made of the password's hash, as it is now.
        return link._replace(url=_url(person, mailed=mailed))


def mail_own_link(username: str) -> Link | None:
    """Mail a person who cannot sign in a link of their own; None if nothing can be mailed.

    Whoever asked learns nothing by it. The password they have stays until the link is used.
    """
    with _step("mail_own_link", None):
        person = (
            User.objects.select_for_update()
            .filter(Q(username=username) | Q(email__iexact=username), is_active=True)
            .exclude(email="")
            .first()
        )
        if person is None or not settings.MAILS:
            return None
        since = timezone.now() - timedelta(hours=1)
        if person.resets.filter(made_by=person, made_at__gt=since).count() >= OWN_LINKS_AN_HOUR:
            return None
        return _link(person, What.LINK, mailed=True, by=person)


def mail(link: Link) -> None:
    """Send a link to its person. Raises Refused if the mail server does not take it.

    Call it when the step that made the link is stored.
    """
    text = (
        f"Hello {link.person.get_full_name() or link.person.username},\n\n"
        f"this link lets you set a password and sign in at {settings.DESK_NAME}:\n\n{link.url}\n\n"
        f"Your user name is {link.person.username}. The link is good for three days and once only. "
        "If you did not expect it, tell a managing editor.\n"
    )
    try:
        send_mail(f"Your account at {settings.DESK_NAME}", text, None, [link.mailed_to])
    except OSError as error:  # smtplib's errors are such, and so is a refused connection
        raise Refused(
            f"The mail server did not take the mail to {link.mailed_to}: {error}. "
            "Try again later, or make a link to hand over."
        ) from error


def holder_of(uid: str, token: str) -> User | None:
    """Whose link this is, while it is good."""
    try:
        number = int(force_str(urlsafe_base64_decode(uid)))
        person = User.objects.filter(pk=number, is_active=True).first()
    except (ValueError, OverflowError):
        return None
    good = person and (MAILED.check_token(person, token) or SHOWN.check_token(person, token))
    return person if good else None


def take_link(uid: str, token: str, password: str) -> User:
    """Set the password of the link's holder, by their own hand; the link is spent.

    A mailed link proves the owner: what others did to the account before is cleared, but for a
    changed address. Raises Refused for a spent link, ValidationError for a weak password.
    """
    holder = holder_of(uid, token)
    with _step("take_link", holder):
        person = locked(User.objects.all(), holder.pk) if holder else None
        if person is None or holder_of(uid, token) is None:  # two tabs: the first one counts
            raise Refused("This link is spent or too old. Ask for a new one.")
        was_mailed = MAILED.check_token(person, token)
        validate_password(password, person)
        person.set_password(password)
        person.save(update_fields=("password",))
        _sign_out(person)
        if was_mailed:
            _clear(person.resets.open().exclude(what=What.ADDRESS), by=person)
    return person


def confirm(person_id: int, *, by: User | None) -> None:
    """A third person knows that an account is in its owner's hands: what others did is cleared.

    ``by`` did none of it themselves; None is an operator.
    """
    with _step("confirm", by):
        person = _theirs(person_id, by)
        if by == person:
            raise NotPermitted("Your own account is confirmed by somebody else.")
        if by and person.resets.open().filter(made_by=by).exists():
            raise NotPermitted(
                f"You reset the account of {person} yourself: another managing editor confirms it, "
                f"or {person} signs in by a link mailed to them."
            )
        _clear(person.resets.open(), by=by)


def remove_second_factor(person_id: int, *, by: User | None) -> None:
    """Take a lost second factor away; the person sets a new one when they sign in."""
    with _step("remove_second_factor", by):
        person = _theirs(person_id, by)
        if by == person:
            raise NotPermitted("You change your own second factor on the page of your account.")
        if not Authenticator.objects.filter(user=person).delete()[0]:
            raise TransitionRefused(f"{person} has no second factor.")
        _sign_out(person)


def change(
    person_id: int, names: Names, *, role: str, by: User | None, seen: int | None = None
) -> User:
    """Give a person other names, another mail address or another role ("" leaves it).

    ``seen`` is the lock_version that stood on the screen. Raises StaleEdit for another one.
    """
    with _step("change_person", by):
        person = _theirs(person_id, by)
        if seen is not None and person.lock_version != seen:
            raise StaleEdit(
                f"{person.username} was changed since you opened the page, and is now "
                f"{person.get_full_name() or 'without a name'}, "
                f"{person.email or 'without an address'}, {', '.join(person.roles) or 'no role'}. "
                "Nothing was changed; open the page again to change that."
            )
        _name(person, names)
        person.save(update_fields=("first_name", "last_name", "email", "is_staff"))
        if role and person.roles != [role]:
            _set_role(person, role, by)
    return person


def deactivate(person_id: int, *, by: User | None) -> None:
    """Let somebody who left sign in no more; the record keeps their name."""
    with _step("deactivate", by):
        person = _theirs(person_id, by)
        if by == person:
            raise NotPermitted("You cannot deactivate your own account. Another one does it.")
        person.is_active = False
        with _last_one_stays(person):
            person.save(update_fields=("is_active",))
        _sign_out(person)


def activate(person_id: int, *, by: User | None) -> None:
    """Let somebody sign in again, with the role they had."""
    with _step("activate", by):
        person = _theirs(person_id, by)
        person.is_active = True
        person.save(update_fields=("is_active",))


def end_session(session_id: int, *, by: User) -> None:
    """Sign one of one's own browsers out."""
    with _step("end_session", by):
        if session := UserSession.objects.filter(pk=session_id, user=by).first():
            session.end()


def roles_within_reach(by: User | None) -> list[str]:
    """The roles somebody may give: those that hold no permission they lack."""
    groups = {
        group.name: {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.all()}
        for group in Group.objects.prefetch_related("permissions__content_type")
    }
    own = by.get_all_permissions() if by else None
    return [role for role in Role.values if own is None or groups.get(role, {""}) <= own]


def may_look_after(by: User, person: User) -> bool:
    """Whether ``by`` may change this account: nobody does who may do less than its owner."""
    if not by.has_perm("claims.change_user"):
        return False
    return by.is_superuser or (
        not person.is_superuser and person.get_all_permissions() <= by.get_all_permissions()
    )


@contextmanager
def _step(name: str, by: User | None) -> Iterator[None]:
    """A step on an account, with its author on record and told to the account's triggers."""
    with step(name, by), in_the_hands_of(by):
        yield


def _require(by: User | None, permission: str) -> None:
    if by is not None:
        require(by, permission)


def _theirs(person_id: int, by: User | None) -> User:
    """The person under lock. Raises NotPermitted unless ``by`` may look after them."""
    person = locked(User.objects.all(), person_id)
    if by is not None and not may_look_after(by, person):
        raise NotPermitted(f"{person} may do more than you: you cannot change their account.")
    return person


def _role(name: str, by: User | None) -> Group:
    if name not in roles_within_reach(by):
        raise NotPermitted(f"“{name}” is no role that you can give.")
    return Group.objects.get(name=name)


def _set_role(person: User, role: str, by: User | None) -> None:
    """One role, and the desk's door open for it; groups that are no roles stay."""
    others = person.groups.exclude(name__in=Role.values)
    with _last_one_stays(person):
        person.groups.set([_role(role, by), *others])
    person.is_staff = True
    person.save(update_fields=("is_staff",))


@contextmanager
def _last_one_stays(person: User) -> Iterator[None]:
    """Say in the desk's words what the database refuses."""
    try:
        yield
    except IntegrityError as error:
        if "managing editor" not in str(error):
            raise
        raise TransitionRefused(
            f"The desk needs a managing editor, and {person} is the last one. "
            "Make somebody else one first."
        ) from error


def _name(person: User, names: Names) -> None:
    person.first_name, person.last_name = names.first.strip(), names.last.strip()
    email = User.objects.normalize_email(names.email.strip())
    if email:
        try:
            validate_email(email)
        except ValidationError as error:
            raise Refused(f"“{email}” is no mail address.") from error
        if User.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
            raise Refused(f"Somebody else on the desk has the mail address {email}.")
    person.email = email


def _link(person: User, what: str, *, mailed: bool, by: User | None) -> Link:
    """Write down that a link is made, before anything else is changed; see the triggers."""
    if mailed and not settings.MAILS:
        raise Refused("The desk sends no mail (FACTCHECK_MAIL_URL). Make a link to hand over.")
    if mailed and not person.email:
        raise Refused(f"{person} has no mail address. Write one, or make a link to hand over.")
    mailed_to = person.email if mailed else ""
    AccountReset.objects.create(person=person, what=what, made_by=by, mailed_to=mailed_to)
    return Link(person, _url(person, mailed=mailed), mailed_to)


def _url(person: User, *, mailed: bool) -> str:
    token = (MAILED if mailed else SHOWN).make_token(person)
    uid = urlsafe_base64_encode(str(person.pk).encode())
    return f"{settings.BASE_URL}{PATH}{uid}/{token}/"


def _clear(resets: "QuerySet[AccountReset]", *, by: User | None) -> None:
    resets.update(cleared_at=timezone.now(), cleared_by=by)


def _sign_out(person: User) -> None:
    for session in UserSession.objects.filter(user=person):
        session.end()


def _told(error: ValidationError | IntegrityError, person: User) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return f"There is an account called {person.username}. Choose another user name."
