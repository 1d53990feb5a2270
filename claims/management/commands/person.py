"""``manage.py person``: the first managing editor, and accounts nobody can get into any more."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.models import Role, User
from claims.workflows import people
from claims.workflows.steps import Refused


class Command(BaseCommand):
    help = "Make or mend an account from the shell, without anybody's password."

    def add_arguments(self, parser: CommandParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True)
        invite = steps.add_parser("invite", help="make an account; prints its link, or mails it")
        invite.add_argument("username")
        invite.add_argument("--role", choices=Role.values, default=Role.MANAGING_EDITOR.value)
        invite.add_argument("--name", default="", help="first and last name")
        invite.add_argument("--email", default="")
        invite.add_argument("--mail", action="store_true", help="mail the link, do not print it")
        link = steps.add_parser("link", help="void the password; prints a new link, or mails it")
        link.add_argument("username")
        link.add_argument("--mail", action="store_true")
        for step, what in (
            ("remove-factor", "take a lost second factor away"),
            ("confirm", "vouch that the account is in its owner's hands"),
            ("activate", "let somebody sign in again"),
            ("deactivate", "let somebody sign in no more"),
        ):
            steps.add_parser(step, help=what).add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(_take(options))
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal


def _take(options: dict[str, Any]) -> str:
    step, username = options["step"], options["username"]
    if step == "invite":
        first, _, last = options["name"].partition(" ")
        names = people.Names(first, last, options["email"])
        role, mailed = options["role"], options["mail"]
        return _handed(people.invite(username, names, role=role, mailed=mailed, by=None))
    person = User.objects.filter(username=username).first()
    if person is None:
        raise CommandError(f"There is nobody called {username!r}.")
    if step == "link":
        return _handed(people.renew_link(person.pk, mailed=options["mail"], by=None))
    take = {
        "remove-factor": people.remove_second_factor,
        "confirm": people.confirm,
        "activate": people.activate,
        "deactivate": people.deactivate,
    }
    take[step](person.pk, by=None)
    return f"{username}: done."


def _handed(link: people.Link) -> str:
    if not link.mailed_to:
        return f"Good for three days, and once: {link.url}"
    people.mail(link)
    return f"A link is on its way to {link.mailed_to}."
