"""The desk: Django's admin, as the people who check facts all day need it."""

from claims.admin import (
    articles,
    batches,
    claimants,
    foreign,
    jobs,
    page_requests,
    people,
    publications,
    queue,
    reference,
    reports,
    reviews,
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
    "foreign",
    "jobs",
    "page_requests",
    "people",
    "publications",
    "queue",
    "reference",
    "reports",
    "reviews",
    "second_person",
    "subscribers",
    "watches",
]
