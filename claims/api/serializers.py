"""What the read API answers, field by field: the source of its OpenAPI schema.

Answers are stored JSON and are not made by these classes; tests hold the two together.
"""

from typing import Any

from rest_framework import serializers
from rest_framework.serializers import Serializer

from claims.api.parameters import STATUSES
from claims.models import Claimant, Correction, Evidence, Kind
from claims.values import Mode, Modifier

SHA256 = r"^[0-9a-f]{64}$"
DECIMAL = r"^-?\d+(\.\d+)?$"


class NamedSerializer(Serializer[None]):
    name = serializers.CharField()
    slug = serializers.SlugField()


class ClaimantSerializer(Serializer[None]):
    name = serializers.CharField()
    kind = serializers.ChoiceField(Claimant.Kind.choices)
    same_as = serializers.URLField(allow_null=True, help_text="The claimant at Wikidata.")


class RatingSerializer(Serializer[None]):
    label = serializers.CharField()  # type: ignore[assignment]
    slug = serializers.SlugField()
    value = serializers.IntegerField(
        min_value=1, max_value=5, allow_null=True, help_text="1 (worst) to 5 (best), or none."
    )
    definition = serializers.CharField(help_text="What the rating means.")
    colour = serializers.RegexField(r"^#[0-9a-f]{6}$")


class ArticleSerializer(Serializer[None]):
    title = serializers.CharField()
    url = serializers.URLField(allow_null=True)
    source = NamedSerializer(allow_null=True)  # type: ignore[assignment]
    published_on = serializers.DateField(allow_null=True)
    language = serializers.CharField()
    sha256 = serializers.RegexField(
        SHA256, help_text="SHA-256 of the text (UTF-8) that `start` and `end` point into."
    )


class QuantitySerializer(Serializer[None]):
    text = serializers.CharField(help_text="As printed.")
    value = serializers.RegexField(DECIMAL, help_text="A decimal number, as text.")
    upper = serializers.RegexField(DECIMAL, allow_null=True, help_text="The top of a range.")
    modifier = serializers.ChoiceField(
        [(m.value, m.name) for m in Modifier],
        help_text="exactly `=`, about `~`, more than or at least `>`, less than or up to `<`, "
        "rose by `up`, fell by `down`.",
    )
    unit = serializers.CharField(
        allow_null=True, help_text="A noun, a unit, `percent` or an ISO 4217 code."
    )
    counted = serializers.CharField(allow_null=True, help_text="What is counted, as printed.")
    qualifiers = serializers.CharField(allow_null=True)
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class AppearanceSerializer(Serializer[None]):
    article = ArticleSerializer()
    exact = serializers.CharField(help_text="The words that make the claim.")
    prefix = serializers.CharField(help_text="Up to 32 characters before them.")
    suffix = serializers.CharField(help_text="Up to 32 characters after them.")
    start = serializers.IntegerField(help_text="In code points of the article's text.")
    end = serializers.IntegerField()
    speaker = serializers.CharField(allow_null=True, help_text="None: the article's own voice.")
    cue = serializers.CharField(allow_null=True)
    mode = serializers.ChoiceField([(m.value, m.name) for m in Mode], allow_null=True)
    unclear = serializers.BooleanField(help_text="The text does not settle the speaker.")
    quantities = QuantitySerializer(many=True)


class SnapshotSerializer(Serializer[None]):
    sha256 = serializers.RegexField(SHA256, help_text="Of the bytes as fetched.")
    fetched_at = serializers.DateTimeField()
    content_type = serializers.CharField()
    size = serializers.IntegerField(help_text="In bytes.")
    archive_url = serializers.URLField(allow_null=True)


class EvidenceSerializer(Serializer[None]):
    title = serializers.CharField()
    url = serializers.URLField(allow_null=True)
    source = NamedSerializer(allow_null=True)  # type: ignore[assignment]
    quotation = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    start = serializers.IntegerField(allow_null=True, help_text="In the snapshot's text.")
    end = serializers.IntegerField(allow_null=True)
    stance = serializers.ChoiceField(Evidence.Stance.choices)
    note = serializers.CharField()
    anchored = serializers.BooleanField(help_text="The quotation was found in the snapshot.")
    snapshot = SnapshotSerializer()


class CorrectionNoteSerializer(Serializer[None]):
    kind = serializers.ChoiceField(Correction.Kind.choices)
    what_changed = serializers.CharField()
    why = serializers.CharField()
    made_at = serializers.DateTimeField()


class DocumentSerializer(Serializer[None]):
    """A claim and its check as readers see it; rendered once, when it was published."""

    id = serializers.IntegerField(help_text="Number of the claim.")
    path = serializers.CharField(help_text="Its page, on whatever host the desk is served.")
    version = serializers.IntegerField(min_value=1)
    kind = serializers.ChoiceField(Kind.choices, help_text="What this version did.")
    note = serializers.CharField(help_text="What readers are told about this version.")
    verification_status = serializers.ChoiceField(STATUSES)
    published_at = serializers.DateTimeField(help_text="When this version was published.")
    first_published_at = serializers.DateTimeField()
    statement = serializers.CharField(help_text="The claim, in words that stand alone.")
    language = serializers.CharField(help_text="BCP 47.")
    claimant = ClaimantSerializer(allow_null=True)
    said_on = serializers.DateField(allow_null=True)
    topics = NamedSerializer(many=True)
    rating = RatingSerializer(allow_null=True)
    summary = serializers.CharField()
    body = serializers.CharField()
    publisher = serializers.CharField()
    appearances = AppearanceSerializer(many=True)
    evidence = EvidenceSerializer(many=True)
    corrections = CorrectionNoteSerializer(many=True)


class PublishedClaimSerializer(DocumentSerializer):
    """A document with its place in the log."""

    seq = serializers.IntegerField(help_text="Its number in the log.")
    hash = serializers.RegexField(SHA256, help_text="The hash of its record in the log.")
    url = serializers.URLField(help_text="Its page for readers, where the desk is served today.")


def shape(name: str, fields: dict[str, serializers.Field[Any, Any, Any, Any]]) -> type[Any]:
    """A serializer whose fields have names that Python cannot spell, or would not."""
    return type(f"{name}Serializer", (Serializer,), fields)


ClaimReviewSerializer = shape(
    "ClaimReview",
    {
        "@context": serializers.CharField(),
        "@type": serializers.CharField(),
        "url": serializers.URLField(),
        "datePublished": serializers.DateField(),
        "author": serializers.DictField(),
        "claimReviewed": serializers.CharField(),
        "reviewRating": shape(
            "ReviewRating",
            {
                "@type": serializers.CharField(),
                "alternateName": serializers.CharField(),
                "ratingExplanation": serializers.CharField(),
                "ratingValue": serializers.CharField(required=False),
                "worstRating": serializers.CharField(required=False),
                "bestRating": serializers.CharField(required=False),
            },
        )(),
        "itemReviewed": serializers.DictField(),
    },
)


class RecordSerializer(Serializer[None]):
    """One record of the log as it is hashed, with its hash in front of it."""

    hash = serializers.RegexField(SHA256)
    format = serializers.IntegerField(help_text="Of the record; 2 today.")
    seq = serializers.IntegerField(min_value=1)
    claim = serializers.IntegerField()
    version = serializers.IntegerField(min_value=1)
    kind = serializers.ChoiceField(Kind.choices)
    published_at = serializers.DateTimeField()
    prev_hash = serializers.RegexField(SHA256, help_text="The hash of record `seq` - 1.")
    document = DocumentSerializer()


class CorrectedSerializer(Serializer[None]):
    """A correction or retraction, and the version that carries it."""

    seq = serializers.IntegerField()
    hash = serializers.RegexField(SHA256)
    claim = serializers.IntegerField()
    version = serializers.IntegerField()
    kind = serializers.ChoiceField([c for c in Kind.choices if c[0] in ("corrected", "retracted")])
    published_at = serializers.DateTimeField()
    url = serializers.URLField()
    statement = serializers.CharField()
    rating = RatingSerializer(allow_null=True)
    correction = CorrectionNoteSerializer(allow_null=True)


class _PageSerializer(Serializer[None]):
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)


class PublishedClaimPageSerializer(_PageSerializer):
    results = PublishedClaimSerializer(many=True)


class RecordPageSerializer(_PageSerializer):
    results = RecordSerializer(many=True)


class CorrectedPageSerializer(_PageSerializer):
    results = CorrectedSerializer(many=True)


class HeadSerializer(Serializer[None]):
    """Where the log ends."""

    seq = serializers.IntegerField()
    hash = serializers.RegexField(SHA256)


class ChangesSerializer(RecordPageSerializer):
    head = HeadSerializer()


class ScaleSerializer(Serializer[None]):
    results = RatingSerializer(many=True)


class FaultSerializer(Serializer[None]):
    parameter = serializers.CharField()
    message = serializers.CharField()


# RFC 9457.
ProblemSerializer = shape(
    "Problem",
    {
        "type": serializers.URLField(help_text="The section of the documentation about it."),
        "title": serializers.CharField(),
        "status": serializers.IntegerField(),
        "detail": serializers.CharField(help_text="What is wrong and the way out."),
        "instance": serializers.CharField(),
        "errors": FaultSerializer(many=True, required=False),
    },
)


SearchReviewSerializer = shape(
    "FactCheckReview",
    {
        "publisher": shape(
            "FactCheckPublisher",
            {"name": serializers.CharField(), "site": serializers.CharField()},
        )(),
        "url": serializers.URLField(),
        "title": serializers.CharField(),
        "reviewDate": serializers.DateTimeField(),
        "textualRating": serializers.CharField(),
        "languageCode": serializers.CharField(),
    },
)
SearchAnswerSerializer = shape(
    "FactCheckSearch",
    {
        "claims": shape(
            "FactCheckClaim",
            {
                "text": serializers.CharField(),
                "claimant": serializers.CharField(required=False),
                "claimDate": serializers.DateTimeField(required=False),
                "claimReview": SearchReviewSerializer(many=True),
            },
        )(many=True, required=False),
        "nextPageToken": serializers.CharField(required=False),
    },
)


# google.rpc.Status, as that API answers.
SearchErrorSerializer = shape(
    "FactCheckError",
    {
        "error": shape(
            "FactCheckErrorBody",
            {
                "code": serializers.IntegerField(),
                "message": serializers.CharField(),
                "status": serializers.CharField(),
                "details": serializers.ListField(child=serializers.DictField(), required=False),
            },
        )()
    },
)
