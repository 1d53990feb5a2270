"""The read API, version 1. It reads the publication log, and the rating scale; nothing else."""

from datetime import datetime
from typing import Any, NoReturn

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import extend_schema_view
from msgspec import to_builtins

from claims.api import parameters as given
from claims.api import shapes
from claims.api.answers import (
    JSON,
    MEDIA_TYPES,
    changed,
    claim,
    documents,
    envelope,
    item_list,
    record_with_hash,
    turns,
)
from claims.api.base import ReadView, contact, licence
from claims.api.documentation import CLAIM_ID, forms, of, operation
from claims.api.filters import FILTERS, FORM, NUMBERS, ORDERING, PARTS, narrowed
from claims.api.parameters import read_parameters
from claims.api.problems import Fault, Problem, nearest, not_found
from claims.exchange import public
from claims.exchange.claimreview import LinkedReview, render_linked
from claims.exchange.conditional import (
    Content,
    State,
    answer,
    answer_from,
    of_the_log,
    unconditional,
)
from claims.exchange.document import address, rating_as_shown
from claims.exchange.listing import Page, Row, newest, page, publications
from claims.exchange.search import understood
from claims.exchange.spreadsheet import render_csv
from claims.models import Heading, LogHead, Publication, Rating
from claims.models.lookups import STORED, after, newest_of, state_of
from claims.models.publications import PublicationQuerySet

PAGE_SIZE = 20
PLAIN = {"cursor", "page_size", "fields", "format"}  # what leaves the list of claims as it is


class ClaimList(ReadView):
    """Published claims."""

    known = (given.Q, *FILTERS, *NUMBERS, ORDERING, PARTS, FORM, *given.PAGING)

    @operation(
        "list_claims",
        "List and search claims",
        "Every published claim in its newest version. Retracted ones are listed, marked as such. "
        "As JSON, as a schema.org ItemList of ClaimReviews, or as a table (CSV).",
        tag="Claims",
        parameters=known,
        answers=forms(shapes.PublishedClaimPage, shapes.ClaimPartsPage, shapes.ItemList),
        faults=(400, 404, 409),
    )
    def get(self, request: HttpRequest) -> HttpResponse:
        wanted = read_parameters(request, self.known)
        form = self.form(wanted)
        plain = wanted.keys() <= PLAIN
        kept = self.links if wanted.keys().isdisjoint(("q", "cursor")) else None
        read: tuple[Any, Page] | None = None
        if plain and kept is None and unconditional(request):
            read = plain_page(wanted)
        state = State(*read[0]) if read else of_the_log()

        def made() -> Content:
            search = understood(wanted["q"]) if wanted.get("q") else None
            if plain:
                _, rows = read or plain_page(wanted)
            else:
                found = narrowed(Publication.objects.current(), wanted)
                rows = page_asked_for(found, wanted | {"search": search}, *STORED)
            if not rows.rows and "rating" in wanted:
                _require_known_rating(wanted["rating"])
            self.links |= turns(request, rows)
            if form == "csv":
                return render_csv(documents(rows.rows))
            if form == "jsonld":
                return item_list(rows.rows)
            parts = wanted.get("fields", ())
            results = (claim(row, parts) for row in rows.rows)
            meant = (search and search.meant) or None
            return envelope(self.links, results, did_you_mean=meant)

        # What a search finds is not the log's state alone; further pages are seldom asked for.
        kind = MEDIA_TYPES[form]
        return answer_from(request, state, made, content_type=kind, links=kept, looked_up=plain)


class ClaimDetail(ReadView):
    """One published claim."""

    known = (PARTS, FORM)

    @operation(
        "get_claim",
        "Get a claim",
        "The newest version of a claim; as JSON, as its schema.org ClaimReview, or as a table.",
        tag="Claims",
        path=[CLAIM_ID],
        parameters=known,
        answers=forms(public.PublishedClaim, shapes.ClaimParts, LinkedReview),
        faults=(400, 404, 406, 409),
    )
    def get(self, request: HttpRequest, claim_id: int) -> HttpResponse:
        wanted = read_parameters(request, self.known)
        form = self.form(wanted)
        # Who has it already is told so by one look-up, which reads no record.
        found = current(claim_id) if unconditional(request) else None
        state = State(found["hash"], found["published_at"]) if found else state_of_claim(claim_id)

        def made() -> Content:
            row = found or current(claim_id)
            self.links["canonical"] = address(row["path"])
            if form == "csv":
                return render_csv(documents([row]))
            if form == "jsonld":
                return linked_data(claim_id, row, asked="format" in wanted)
            return claim(row, wanted.get("fields", ()))

        return answer_from(request, state, made, content_type=MEDIA_TYPES[form], looked_up=True)


class VersionList(ReadView):
    """Every version of one claim."""

    known = given.PAGING

    @operation(
        "list_versions",
        "List the versions of a claim",
        "The records of a claim in the log, the newest first, each as it was hashed.",
        tag="Log",
        path=[CLAIM_ID],
        parameters=known,
        answers={JSON: of(shapes.RecordPage)},
        faults=(400, 404, 409),
    )
    def get(self, request: HttpRequest, claim_id: int) -> HttpResponse:
        wanted = read_parameters(request, self.known)
        state = state_of_claim(claim_id)

        def made() -> Content:
            found = Publication.objects.filter(claim=claim_id)
            rows = page_asked_for(found, wanted, "hash", "record")
            self.links |= turns(request, rows)
            return envelope(self.links, map(record_with_hash, rows.rows))

        return answer_from(request, state, made)


class Changes(ReadView):
    """The log itself, for those who keep a copy."""

    known = (given.SINCE, given.PAGE_SIZE)

    @operation(
        "list_changes",
        "Follow the publication log",
        "The records after number `since`, oldest first. Read until `next` is null; "
        "later ask again with the last `seq` you have. See “Verifying the log”.",
        tag="Log",
        parameters=known,
        answers={JSON: of(shapes.Changes)},
    )
    def get(self, request: HttpRequest) -> HttpResponse:
        wanted = read_parameters(request, self.known)
        size = wanted.get("page_size", PAGE_SIZE)

        def made() -> Content:
            rows = after(wanted.get("since", 0), size + 1)
            more, rows = len(rows) > size, rows[:size]
            if more:
                self.links["next"] = changed(request, {"since": rows[-1]["seq"]})
            return envelope(self.links, map(record_with_hash, rows), head=head())

        return answer_from(request, of_the_log(), made)


class CorrectionList(ReadView):
    """What was corrected and withdrawn."""

    known = given.PAGING

    @operation(
        "list_corrections",
        "List corrections and retractions",
        "Every correction and retraction ever published, the newest first.",
        tag="Log",
        parameters=known,
        answers={JSON: of(shapes.CorrectedPage)},
        faults=(400, 409),
    )
    def get(self, request: HttpRequest) -> HttpResponse:
        wanted = read_parameters(request, self.known)

        def made() -> Content:
            rows = page_asked_for(Publication.objects.corrections(), wanted, "claim", *STORED)
            self.links |= turns(request, rows)
            return envelope(self.links, map(corrected, rows.rows))

        return answer_from(request, of_the_log(), made)


class RatingList(ReadView):
    """The rating scale."""

    @operation(
        "list_ratings",
        "List the ratings",
        "The desk's scale in its order. "
        "A claim's own document holds the definition as it stood when it was published.",
        tag="Lists",
        answers={JSON: of(shapes.Scale)},
    )
    def get(self, request: HttpRequest) -> HttpResponse:
        read_parameters(request, ())
        scale = shapes.Scale(results=[rating_as_shown(each) for each in Rating.objects.all()])
        return answer(request, told(scale).decode(), modified=None)


class HeadingList(ReadView):
    """What claims are filed under: of one kind, in the order of slugs."""

    known = given.SLUG_PAGING
    kind: Heading.Kind

    def get(self, request: HttpRequest) -> HttpResponse:
        wanted = read_parameters(request, self.known)

        def made() -> Content:
            found = Heading.objects.filter(kind=self.kind)
            listed: Any = found.values("slug", "name", "detail", "claims")
            rows = page(
                listed,
                size=wanted.get("page_size", PAGE_SIZE),
                cursor=wanted.get("cursor"),
                by=("slug",),
                rising=True,
                kind=str,
            )
            self.links |= turns(request, rows)
            return envelope(self.links, map(self.shown, rows.rows))

        return answer_from(request, of_the_log(), made)

    def shown(self, row: Row) -> bytes:
        """A heading as JSON, with the address of its claims."""
        detail = row.pop("detail") or {}
        claims_url = address(f"/api/v1/claims/?{self.kind}={row['slug']}")
        return orjson.dumps({**row, **detail, "claims_url": claims_url})


def _list_of(kind: Heading.Kind, description: str, shape: Any) -> type[HeadingList]:
    """The view of one kind of headings, with its place in the schema."""
    told = operation(
        f"list_{kind}s",
        f"List the {kind}s",
        f"{description}, in the order of their slugs.",
        tag="Lists",
        parameters=HeadingList.known,
        answers={JSON: of(shape)},
    )
    made = type(f"{kind.label}List", (HeadingList,), {"__doc__": f"{kind.label}s.", "kind": kind})
    view: type[HeadingList] = extend_schema_view(get=told)(made)
    return view


TopicList = _list_of(Heading.Kind.TOPIC, "What published claims are filed under", shapes.TopicPage)
SourceList = _list_of(
    Heading.Kind.SOURCE,
    "Who printed the claims or is quoted as evidence",
    shapes.SourcePage,
)
ClaimantList = _list_of(Heading.Kind.CLAIMANT, "Who made the claims", shapes.ClaimantPage)


class Index(ReadView):
    """Where everything is."""

    @operation(
        "get_index",
        "See what there is",
        "The addresses of this API, its licence, and where the log ends.",
        tag="Lists",
        answers={JSON: of(shapes.Index)},
    )
    def get(self, request: HttpRequest) -> HttpResponse:
        read_parameters(request, ())

        def made() -> Content:
            names = ("claims", "changes", "corrections", "ratings", "topics", "sources")
            more = ("claimants", "schema", "docs")
            index = shapes.Index(
                publisher=settings.DESK_NAME,
                licence=shapes.Licence(**licence()),
                contact=contact(),
                head=public.Head(**head()),
                **{name: address(f"/api/v1/{name}/") for name in (*names, *more)},
            )
            return told(index)

        return answer_from(request, of_the_log(), made)


def told(shape: Any) -> bytes:
    """A shape as JSON."""
    return orjson.dumps(to_builtins(shape))


def head() -> dict[str, Any]:
    """Number and hash of the log's newest record."""
    return dict(LogHead.objects.values("seq", "hash").get(pk=1))


def plain_page(wanted: dict[str, Any]) -> tuple[tuple[str, datetime | None], Page]:
    """The state of the log, and a page of the list of claims as it is."""
    return newest(size=wanted.get("page_size", PAGE_SIZE), cursor=wanted.get("cursor"))


def page_asked_for(found: PublicationQuerySet, wanted: dict[str, Any], *fields: str) -> Page:
    """A page with the fields named; records are bytes in it, as in those of ``lookups``."""
    listing = publications(
        found,
        *fields,
        search=wanted.get("search"),
        ordering=wanted.get("ordering", ""),
        size=wanted.get("page_size", PAGE_SIZE),
        cursor=wanted.get("cursor"),
    )
    for row in listing.rows:
        row["record"] = row["record"].encode()
    return listing


def current(claim_id: int) -> Row:
    """A claim's newest publication. Raises Problem (404) where it has none."""
    # A greater number cannot be compared with the column.
    row = newest_of(claim_id) if claim_id <= given.LARGEST else None
    return row or _not_published(claim_id)


def state_of_claim(claim_id: int) -> State:
    """The state of a claim's newest publication. Raises Problem (404) where it has none."""
    state = state_of(claim_id) if claim_id <= given.LARGEST else None
    return State(*(state or _not_published(claim_id)))


def _not_published(claim_id: int) -> NoReturn:
    raise not_found(
        f"Claim {claim_id} is not published. Search for its words at /api/v1/claims/?q=."
    )


def linked_data(claim_id: int, row: Row, *, asked: bool) -> bytes:
    """The ClaimReview of a publication. Raises Problem where it gives no verdict.

    It is 404 for who asked for that form by the address, 406 for who accepts no other.
    """
    review = render_linked(documents([row])[0])
    if review is None:
        detail = f"Claim {claim_id} is {row['kind']}: it has no ClaimReview. Ask for {JSON}."
        raise not_found(detail) if asked else Problem(406, "not-acceptable", detail)
    return orjson.dumps(review)


def corrected(row: Row) -> bytes:
    """What a correction or retraction changed, as JSON."""
    document = documents([row])[0]
    notes = document["corrections"]
    shown = {
        "seq": row["seq"],
        "hash": row["hash"],
        "claim": row["claim"],
        **{name: document[name] for name in ("version", "kind", "published_at")},
        "url": address(row["path"]),
        "statement": document["statement"],
        "rating": document["rating"],
        "correction": notes[-1] if notes else None,
    }
    return orjson.dumps(shown)


def _require_known_rating(slug: str) -> None:
    known = list(Rating.objects.values_list("slug", flat=True))
    if slug not in known:
        detail = f"There is no rating “{slug}”. {nearest(slug, known)}"
        raise Problem(404, "not-found", detail, [Fault("rating", detail)])
