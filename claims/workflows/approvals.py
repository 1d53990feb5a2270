"""Who may approve: somebody other than the authors, with an account in nobody else's hands."""

from collections.abc import Iterable

from claims.models import AccountReset, User
from claims.workflows.steps import NotPermitted


def require_own_hand(by: User, authors: Iterable[int]) -> None:
    """Raise NotPermitted if one of the authors (numbers of users) had ``by``'s account in hand.

    They may be the one who approves. The database refuses it too.
    """
    reset = AccountReset.objects.against(by, authors).select_related("made_by").first()
    if reset is not None:
        hands = reset.made_by or "an operator, or somebody past the desk"
        raise NotPermitted(
            f"Your account was {reset.get_what_display()} by {hands} on {reset.made_at:%-d %B %Y}, "
            "and it cannot be told that it is you who approves. Sign in by a link mailed to you, "
            "or ask somebody else who looks after people to confirm your account; then approve."
        )
