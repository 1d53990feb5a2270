"""What the list of claims can be narrowed to, ordered by and given in: a line each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import fields

from claims.api.parameters import (
    SLUG,
    TEXT,
    Parameter,
    day,
    moment,
    number,
    one_of,
    several_of,
    short_text,
    slug,
    yes_or_no,
)
from claims.exchange import public
from claims.models import Kind
from claims.models.publications import PublicationQuerySet

Narrow = Callable[[PublicationQuerySet, Any], PublicationQuerySet]
MOMENT = {"type": "string", "examples": ["2026-03-14", "2026-03-14T09:30:00Z"]}
DAY = {"type": "string", "format": "date"}
YES_OR_NO = {"type": "boolean"}
NUMBER = {"type": "string", "pattern": r"^-?[0-9]{1,40}(\.[0-9]{1,20})?$", "examples": ["5000"]}
FIELDS = tuple(field.encode_name for field in fields(public.PublishedClaim))
ORDERINGS = ("-published_at", "published_at", "-said_on", "said_on")


@dataclass(frozen=True, slots=True)
class Filter(Parameter):
    """A parameter that narrows a list of publications."""

    narrow: Narrow = lambda found, _value: found


def _on(claimed: date) -> int:
    return claimed.year * 10_000 + claimed.month * 100 + claimed.day


RATING = Filter(
    "rating",
    slug,
    "Slug of a rating.",
    SLUG | {"examples": ["false"]},
    ("verdict", "label", "ratings", "score", "textual_rating"),
    lambda found, value: found.filter(rating=value),
)
FILTERS = (
    RATING,
    Filter(
        "kind",
        one_of(*Kind.values),
        "What the newest version did.",
        {"type": "string", "enum": list(Kind.values)},
        ("type", "event", "action"),
        lambda found, value: found.filter(kind=value),
    ),
    Filter(
        "source",
        slug,
        "Slug of a source: who printed the claim, or is quoted as evidence.",
        SLUG | {"examples": ["the-courier"]},
        ("outlet", "publisher", "site", "domain", "sources", "newspaper"),
        PublicationQuerySet.drawing_on,
    ),
    Filter(
        "claimant",
        short_text,
        "Name or slug of who made the claim; letter case and accents do not matter.",
        TEXT | {"examples": ["Jane Roe", "jane-roe"]},
        ("speaker", "author", "person", "by", "said_by", "claimants"),
        PublicationQuerySet.made_by,
    ),
    Filter(
        "topic",
        slug,
        "Slug of a topic.",
        SLUG | {"examples": ["defence"]},
        ("tag", "category", "subject", "topics", "tags", "theme"),
        PublicationQuerySet.about,
    ),
    Filter(
        "language",
        lambda text: short_text(text, 12).split("-")[0].lower(),
        "Language of the statement, BCP 47; the region is not considered.",
        {"type": "string", "maxLength": 12, "examples": ["en"]},
        ("lang", "locale", "languagecode", "language_code"),
        lambda found, value: found.filter(language=value),
    ),
    Filter(
        "verification_status",
        one_of(*public.STATUSES),
        "Where the claim stands.",
        {"type": "string", "enum": list(public.STATUSES)},
        ("status", "state", "stage", "checked"),
        lambda found, value: found.filter(verification_status=value),
    ),
    Filter(
        "corrected",
        yes_or_no,
        "Whether the review was ever corrected or clarified.",
        YES_OR_NO,
        ("correction", "corrections", "is_corrected", "updated"),
        lambda found, value: found.filter(corrected=value),
    ),
    Filter(
        "retracted",
        yes_or_no,
        "Whether the review was withdrawn.",
        YES_OR_NO,
        ("withdrawn", "is_retracted", "deleted", "removed"),
        PublicationQuerySet.withdrawn,
    ),
    Filter(
        "claimed_after",
        day,
        "Said on this day, or later.",
        DAY,
        ("said_after", "claimed_since", "claimed_from", "said_from", "claim_date_from"),
        lambda found, value: found.filter(claimed_day__gte=_on(value)),
    ),
    Filter(
        "claimed_before",
        day,
        "Said before this day.",
        DAY,
        ("said_before", "claimed_until", "claimed_to", "said_to", "claim_date_to"),
        lambda found, value: found.filter(claimed_day__lt=_on(value), claimed_day__gt=0),
    ),
    Filter(
        "published_after",
        moment,
        "Published on this day (UTC) or at this time, or later.",
        MOMENT,
        ("published_since", "published_from", "date_from", "from", "since", "after", "start_date"),
        PublicationQuerySet.published_from,
    ),
    Filter(
        "published_before",
        moment,
        "Published before this day (UTC) or time.",
        MOMENT,
        ("published_until", "published_to", "date_to", "to", "until", "before", "end_date"),
        PublicationQuerySet.published_until,
    ),
)
NUMBERS = (
    Parameter(
        "unit",
        short_text,
        "Claims with a number of this unit, as `troop`, `percent` or `USD`; with a range below, "
        "one that lies in it.",
        TEXT | {"examples": ["troop"]},
        ("units", "currency", "measure", "counted"),
    ),
    Parameter(
        "number_from",
        number,
        "Claims with a number not below this one.",
        NUMBER,
        ("number_min", "min", "value_from", "min_value", "value_min", "number_after", "number_gte"),
    ),
    Parameter(
        "number_to",
        number,
        "Claims with a number not above this one.",
        NUMBER,
        ("number_max", "max", "value_to", "max_value", "value_max", "number_before", "number_lte"),
    ),
)
ORDERING = Parameter(
    "ordering",
    one_of(*ORDERINGS),
    "By when it was published or said, `-` for the latest first. Without it the latest published "
    "comes first; with `q` the best match. The day of some claims is not known: they count as the "
    "oldest.",
    {"type": "string", "enum": list(ORDERINGS)},
    ("order", "sort", "order_by", "sort_by", "orderby", "sortby"),
)
PARTS = Parameter(
    "fields",
    several_of(*FIELDS),
    "The fields to give, with commas between them; all without it.",
    {"type": "string", "examples": ["id,statement,rating"]},
    ("field", "only", "select", "columns", "include", "props"),
)
FORMS = ("json", "jsonld", "csv")
FORM = Parameter(
    "format",
    one_of(*FORMS),
    "The form of the answer, where the `Accept` header cannot be set.",
    {"type": "string", "enum": list(FORMS)},
    ("output", "alt", "accept", "fmt"),
)


def narrowed(found: PublicationQuerySet, wanted: dict[str, Any]) -> PublicationQuerySet:
    """Publications that every filter given lets through."""
    for each in FILTERS:
        if each.name in wanted:
            found = each.narrow(found, wanted[each.name])
    if any(each.name in wanted for each in NUMBERS):
        low: Decimal | None = wanted.get("number_from")
        found = found.counting(wanted.get("unit"), low, wanted.get("number_to"))
    return found
