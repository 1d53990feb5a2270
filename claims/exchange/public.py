"""The public document of a claim, and its record in the log, field by field.

Everything that readers and machines are given has these shapes: the document is made of them, the
API's schema and examples are made from them. A field keeps its name and its meaning.
"""

from typing import Annotated

from msgspec import Meta, field

from claims import models
from claims.exchange.typed import (
    Day,
    DecimalText,
    Instant,
    Sha256,
    Shape,
    Url,
    one_of,
    told,
)
from claims.values import Mode, Modifier

STATUS = {
    models.Kind.OPENED: "unchecked",
    models.Kind.PUBLISHED: "checked",
    models.Kind.CORRECTED: "checked",
    models.Kind.REAFFIRMED: "checked",
    models.Kind.RETRACTED: "retracted",
}
STATUSES = ("unchecked", "in_review", "checked", "recheck_due", "retracted")
_PATH = "/claims/12-more-than-5000-american-troops-are-stationed-in-niger/"
_NAMED = told(
    "Whose work it is; null where the desk names nobody, as in records of format 2.", None
)
_COLOUR = Meta(pattern="^#[0-9a-f]{6}$")


class Topic(Shape):
    name: Annotated[str, told("", "Defence")]
    slug: Annotated[str, told("Names it in addresses and filters.", "defence")]


class Source(Shape):
    name: Annotated[str, told("", "The Courier")]
    slug: Annotated[str, told("Names it in addresses and filters.", "the-courier")]


class Claimant(Shape):
    name: Annotated[str, told("", "Jane Roe")]
    kind: Annotated[str, one_of(models.Claimant.Kind)]
    same_as: Annotated[
        Url | None, told("The claimant at Wikidata.", "https://www.wikidata.org/wiki/Q1")
    ]


class Rating(Shape):
    label: Annotated[str, told("", "False")]
    slug: Annotated[str, told("Names it in filters.", "false")]
    value: Annotated[
        Annotated[int, Meta(ge=1, le=5)] | None, told("1 (worst) to 5 (best), or none.", 1)
    ]
    definition: Annotated[
        str, told("What the rating means.", "The evidence we found contradicts the claim.")
    ]
    colour: Annotated[str, _COLOUR, told("", "#b3261e")]


class Article(Shape, kw_only=True):
    """What the words stand in: an article, or words heard or handed in, as the desk typed them."""

    title: Annotated[str, told("", "Governor speaks on garrisons")]
    url: Annotated[Url | None, told("", "https://courier.example.org/2026/03/garrisons")]
    source: Annotated[Source | None, told("Who published it.")]
    published_on: Day | None
    language: Annotated[str, told("BCP 47.", "en")]
    sha256: Annotated[
        Sha256, told("SHA-256 of the text (UTF-8) that `start` and `end` point into.")
    ]
    medium: Annotated[
        str,
        told(
            "How the words came: `page` is an article. Records before format 4 have articles only.",
            "page",
            enum=list(models.Article.Medium.values),
        ),
    ] = "page"


class Number(Shape):
    """A number as it was said, typed."""

    text: Annotated[str, told("As printed.", "More than 5,000 American troops")]
    value: Annotated[DecimalText, told("A decimal number, as text.", "5000")]
    upper: Annotated[DecimalText | None, told("The top of a range.", None)]
    modifier: Annotated[
        str,
        told(
            "exactly `=`, about `~`, more than or at least `>`, less than or up to `<`, "
            "rose by `up`, fell by `down`.",
            ">",
            enum=[each.value for each in Modifier],
        ),
    ]
    unit: Annotated[str | None, told("A noun, a unit, `percent` or an ISO 4217 code.", "troop")]
    counted: Annotated[str | None, told("What is counted, as printed.", "American troops")]
    qualifiers: Annotated[str | None, told("What narrows the unit.", "American")]
    start: Annotated[
        int, told("In code points: of the article's text, for evidence of the quotation.", 0)
    ]
    end: Annotated[int, told("", 31)]


class Appearance(Shape):
    """One place where the claim was made: a W3C TextQuoteSelector, with offsets."""

    article: Article
    exact: Annotated[
        str,
        told(
            "The words that make the claim.",
            "More than 5,000 American troops are stationed in Niger",
        ),
    ]
    prefix: Annotated[str, told("Up to 32 characters before them.", "")]
    suffix: Annotated[str, told("Up to 32 characters after them.", ", Roe said on Saturday.")]
    start: Annotated[int, told("In code points of the article's text.", 0)]
    end: Annotated[int, told("", 54)]
    speaker: Annotated[str | None, told("None: the article's own voice.", "Jane Roe")]
    cue: Annotated[str | None, told("The words that give it to the speaker.", "said")]
    mode: Annotated[
        str | None,
        told("How it is given.", "indirect", enum=[*(each.value for each in Mode), None]),
    ]
    unclear: Annotated[bool, told("The text does not settle the speaker.", False)]
    quantities: list[Number]


class Snapshot(Shape):
    sha256: Annotated[Sha256, told("Of the bytes as fetched.")]
    fetched_at: Instant
    content_type: Annotated[str, told("", "text/html; charset=utf-8")]
    size: Annotated[int, told("In bytes.", 48211)]
    archive_url: Annotated[Url | None, told("A copy at a public archive.", None)]


class Evidence(Shape, kw_only=True):
    """A passage the verdict rests on, tied to its place in a stored snapshot."""

    title: Annotated[str, told("", "Foreign garrisons")]
    url: Annotated[Url | None, told("", "https://statistics.example.org/garrisons")]
    source: Annotated[Source | None, told("Whose page it is.")]
    quotation: Annotated[str, told("", "1,100 American soldiers")]
    prefix: Annotated[str, told("", "The ministry counts ")]
    suffix: Annotated[str, told("", " in the country.")]
    start: Annotated[int | None, told("In the snapshot's text.", 20)]
    end: Annotated[int | None, told("", 43)]
    stance: Annotated[str, told("", "refutes", enum=list(models.Evidence.Stance.values))]
    note: Annotated[str, told("", "")]
    anchored: Annotated[bool, told("The quotation was found in the snapshot.", True)]
    snapshot: Snapshot
    quantities: Annotated[
        list[Number], told("The numbers in the quotation. Records of format 2 have none.")
    ] = field(default_factory=list)
    place: Annotated[
        str | None,
        told(
            "Where in a file the passage stands; null where it is quoted from a page. The file "
            "itself is what `snapshot` is of. Records before format 4 have no files.",
            "page 12",
        ),
    ] = None


class CorrectionNote(Shape, kw_only=True):
    kind: Annotated[str, told("", "correction", enum=list(models.Correction.Kind.values))]
    what_changed: Annotated[str, told("", "We wrote 1,000 soldiers; the ministry counts 1,100.")]
    why: Annotated[str, told("", "We misread a table.")]
    made_at: Instant
    made_by: Annotated[str | None, _NAMED] = None
    approved_by: Annotated[str | None, told("The second person, if it needed one.", None)] = None


class Document(Shape, kw_only=True):
    """A claim and its check as readers see it; made once, when it was published."""

    id: Annotated[int, told("Number of the claim.", 12)]
    path: Annotated[str, told("Its page, on whatever host the desk is served.", _PATH)]
    version: Annotated[int, Meta(ge=1), told("", 1)]
    kind: Annotated[str, told("What this version did.", "published", enum=list(models.Kind.values))]
    note: Annotated[str, told("What readers are told about this version.", "")]
    verification_status: Annotated[
        str, told("Where the claim stands.", "checked", enum=list(STATUSES))
    ]
    published_at: Annotated[Instant, told("When this version was published.")]
    first_published_at: Instant
    statement: Annotated[
        str,
        told(
            "The claim, in words that stand alone.",
            "More than 5,000 American troops are stationed in Niger.",
        ),
    ]
    language: Annotated[str, told("BCP 47.", "en")]
    claimant: Annotated[Claimant | None, told("Who made the claim.")]
    said_on: Annotated[Day | None, told("The day it was said.")]
    topics: list[Topic]
    rating: Annotated[Rating | None, told("The verdict; none before the check.")]
    summary: Annotated[
        str,
        told(
            "What the evidence shows.",
            "The ministry counts 1,100 American soldiers in the country.",
        ),
    ]
    body: Annotated[str, told("How it was checked.", "")]
    publisher: Annotated[str, told("", "Factcheck desk")]
    appearances: list[Appearance]
    evidence: list[Evidence]
    corrections: list[CorrectionNote]
    checked_by: Annotated[str | None, _NAMED] = None
    approved_by: Annotated[str | None, told("The second person, who approved it.", None)] = None
    stands_until: Annotated[
        Day | None,
        told(
            "The day until which the desk stands by the verdict without a new look, as it was when "
            "this version was published; null where there is no verdict. Records before format 5 "
            "do not say.",
            "2026-04-15",
        ),
    ] = None


class PublishedClaim(Document):
    """A document with its place in the log."""

    seq: Annotated[int, told("Its number in the log.", 31)]
    hash: Annotated[Sha256, told("The hash of its record in the log.")]
    url: Annotated[
        Url,
        told(
            "Its page for readers, where the desk is served today.",
            f"https://facts.example.org{_PATH}",
        ),
    ]


class Record(Shape):
    """One record of the log as it is hashed."""

    format: Annotated[
        int,
        told(
            "Of the record: 5 today, 4 before it told until when a verdict stands, 3 before it "
            "told the medium of words, 2 before it told names and the numbers of evidence.",
            5,
        ),
    ]
    seq: Annotated[int, Meta(ge=1), told("", 31)]
    claim: Annotated[int, told("", 12)]
    version: Annotated[int, Meta(ge=1), told("", 1)]
    kind: Annotated[str, told("", "published", enum=list(models.Kind.values))]
    published_at: Instant
    prev_hash: Annotated[Sha256, told("The hash of record `seq` - 1.", "b1" * 32)]
    document: Document


class HashedRecord(Record):
    """A record of the log with its hash in front of it."""

    hash: Sha256


class Corrected(Shape):
    """A correction or retraction, and the version that carries it."""

    seq: Annotated[int, told("", 40)]
    hash: Sha256
    claim: Annotated[int, told("", 12)]
    version: Annotated[int, told("", 2)]
    kind: Annotated[str, told("", "corrected", enum=["corrected", "retracted"])]
    published_at: Instant
    url: Annotated[Url, told("", f"https://facts.example.org{_PATH}")]
    statement: Annotated[str, told("", "More than 5,000 American troops are stationed in Niger.")]
    rating: Rating | None
    correction: CorrectionNote | None


class Head(Shape):
    """Where the log ends."""

    seq: Annotated[int, told("", 31)]
    hash: Sha256
