"""The desk: Django's admin, as the people who check facts all day need it."""

from claims.admin import (
    articles,
    batches,
    claimants,
    feeds,
    foreign,
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
    "claimants",
    "desk",
    "feeds",
    "foreign",
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
