"""Ways to narrow the list of claims down that a person keeps under a name of their own."""

from django.db import transaction

from claims.models import SavedFilter, User
from claims.workflows.steps import Refused

MOST = 50  # a person keeps
LONGEST_NAME, LONGEST_QUERY = 60, 2000  # characters


def keep(name: str, query: str, *, by: User) -> SavedFilter:
    """Keep a filter; one of the same name is kept no more. Raises Refused."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise Refused(f"Give the filter a name of at most {LONGEST_NAME} characters.")
    if len(query) > LONGEST_QUERY:
        raise Refused(f"The filter is too long to be kept: at most {LONGEST_QUERY} characters.")
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=by.pk)  # two at once count each other
        if by.saved_filters.exclude(name=name).count() >= MOST:
            raise Refused(f"You keep {MOST} filters. Drop one first.")
        saved, _ = SavedFilter.objects.update_or_create(
            person=by, name=name, defaults={"query": query}
        )
    return saved


def drop(filter_id: int, *, by: User) -> None:
    """Keep one of one's own filters no more."""
    SavedFilter.objects.filter(pk=filter_id, person=by).delete()
