"""The desk: Django's admin, as the people who check facts all day need it."""

from claims.admin import (
    articles,
    batches,
    feeds,
    jobs,
    page_requests,
    people,
    publications,
    queue,
    reference,
    reports,
    reviews,
    revisions,
    second_person,
    subscribers,
    watches,
)
from claims.admin.site import desk

__all__ = [
    "articles",
    "batches",
    "desk",
    "feeds",
    "jobs",
    "page_requests",
    "people",
    "publications",
    "queue",
    "reference",
    "reports",
    "reviews",
    "revisions",
    "second_person",
    "subscribers",
    "watches",
]
