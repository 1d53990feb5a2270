"""Who may approve: somebody other than the authors, with an account in nobody else's hands."""

from collections.abc import Iterable

from claims.models import AccountReset, User
from claims.workflows.steps import NotPermitted


def require_own_hand(by: User, authors: Iterable[int]) -> None:
    """Raise NotPermitted if an author (a number) had ``by`` in hand, or ``by`` an author.

    They may be one person. The database refuses it too.
    """
    resets = AccountReset.objects.against(by, authors).select_related("made_by", "person")
    reset = resets.first()
    if reset is None:
        return
    when = f"{reset.made_at:%-d %B %Y}"
    if reset.made_by_id == by.pk:
        raise NotPermitted(
            f"The account of {reset.person} was {reset.get_what_display()} by you on {when}: it "
            "cannot be told that this work is not your own. Somebody else approves it, or "
            f"{reset.person} signs in by a mailed link first."
        )
    hands = reset.made_by or "an operator, or somebody past the desk"
    raise NotPermitted(
        f"Your account was {reset.get_what_display()} by {hands} on {when}, and it cannot be told "
        "that it is you who approves. Sign in by a link mailed to you, or ask somebody else who "
        "looks after people to confirm your account; then approve."
    )
