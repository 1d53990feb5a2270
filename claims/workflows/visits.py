"""Visits to the outside: this desk's policy at the one network door."""

from django.conf import settings

from claims.documents.fetch import Fetched, Policy, Resolver, fetch, system_resolver


def policy(resolver: Resolver = system_resolver) -> Policy:
    """Where this desk's door leads, and what it calls itself there."""
    return Policy(allowed=settings.FETCH_ALLOWED, resolver=resolver)


def open_url(url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
    """Fetch through the one network door, under this desk's policy; never in a transaction.

    Raises FetchError.
    """
    return fetch(url, policy=policy(), etag=etag, last_modified=last_modified)
