"""The desk: Django's admin, as the people who check facts all day need it."""

from claims.admin import (
    articles,
    feeds,
    jobs,
    page_requests,
    people,
    publications,
    queue,
    reference,
    reviews,
    revisions,
    second_person,
    subscribers,
    watches,
)
from claims.admin.site import desk

__all__ = [
    "articles",
    "desk",
    "feeds",
    "jobs",
    "page_requests",
    "people",
    "publications",
    "queue",
    "reference",
    "reviews",
    "revisions",
    "second_person",
    "subscribers",
    "watches",
]
