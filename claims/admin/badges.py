"""Where a claim stands, in the word on its badge."""

from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Claim, CurrentPublication, Kind


def badged(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Claims with ``withdrawn``: whether readers are told that the review was withdrawn.

    Their stage stays "published", because their page stays.
    """
    shown = CurrentPublication.objects.filter(claim=OuterRef("pk"))
    return claims.annotate(withdrawn=Exists(shown.filter(publication__kind=Kind.RETRACTED)))
