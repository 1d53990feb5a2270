"""Articles come in: from a url, a file or pasted text, each stored once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from babel.core import get_global
from django.db import IntegrityError
from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import Truncator, slugify

from claims.documents.canonical import article_key, is_same_article, names_an_article
from claims.documents.errors import DocumentError, FetchError
from claims.documents.fetch import Fetched
from claims.documents.reading import MAX_DATA_BYTES, Document, read_document
from claims.english import language
from claims.models import Article, Snapshot, Source, SourceDomain, User
from claims.values import PageView
from claims.verification.revisions import fingerprint
from claims.workflows import revisions, snapshots
from claims.workflows.actions import action
from claims.workflows.evidence import watch
from claims.workflows.revisions import ARTICLES, EXTRACT_ARTICLE
from claims.workflows.steps import Refused, locked, step, web_address
from claims.workflows.visits import open_url

__all__ = ["ARTICLES", "EXTRACT_ARTICLE"]
ALTERNATES = "The page shows its texts in turn; that of article {} is there once more."
FIRST_INTERVAL = timedelta(days=1)  # articles change soon or never; it grows with each calm look


@dataclass(frozen=True, slots=True)
class Ingested:
    """The stored article, and whether it is new or was recognised by an address or its text.

    A known one that says something else now is the new revision of ``revises``. ``note`` says why
    a known one could not be compared with what its address shows today.
    """

    article: Article
    is_new: bool
    note: str = ""

    @property
    def is_revision(self) -> bool:
        """Whether the article was known, with another text."""
        return self.is_new and self.article.revises_id is not None


@dataclass(frozen=True, slots=True)
class Details:
    """What the person who adds an article says of it; empty values are read from the page.

    ``source_name`` is for a source that may not be there yet: it is made with the article.
    ``listed_on`` is the day a feed gives it, for a page that names none.
    """

    url: str = ""
    title: str = ""
    source: Source | None = None
    source_name: str = ""
    published_on: date | None = None
    listed_on: date | None = None


def ingest_url(
    url: str,
    *,
    by: User | None,
    details: Details | None = None,
    visit: Callable[[str], Fetched] = open_url,
) -> Ingested:
    """Fetch a page and store its article; a known one is compared with what it was.

    ``visit`` is ``revisit`` where nobody asked for this very page. Raises FetchError or
    DocumentError for a page that is not known, and Refused.
    """
    _permit(by)
    details = details or Details()
    known = known_at(url)
    try:
        fetched = visit(web_address(url))
        document = read_document(
            fetched.body, content_type=fetched.content_type, url=fetched.final_url
        )
    except (FetchError, DocumentError) as error:
        if known is None:
            raise
        return Ingested(known, is_new=False, note=f"It was not compared: {error}")
    snapshot = snapshots.of_page(fetched, document.text, url=fetched.url)
    if known is not None:
        return _compared(known, document, snapshot, by)
    return _store(document, snapshot, fetched.final_url, by, details, conditional=_kept(fetched))


def ingest_file(path: Path, *, by: User | None, details: Details | None = None) -> Ingested:
    """Store the article in a text file or a saved HTML page. Raises DocumentError, Refused."""
    try:
        if path.stat().st_size > MAX_DATA_BYTES:
            raise Refused(
                f"{path} has {path.stat().st_size:,} bytes; {MAX_DATA_BYTES:,} is the limit. "
                "Save the article's text alone and add that."
            )
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from error
    return ingest_bytes(data, name=path.name, by=by, details=details)


def ingest_bytes(
    data: bytes,
    *,
    by: User | None,
    name: str = "",
    content_type: str = "",
    details: Details | None = None,
) -> Ingested:
    """Store the article in uploaded or pasted bytes. Raises DocumentError, Refused."""
    _permit(by)
    details = details or Details()
    document = read_document(data, content_type=content_type, url=details.url, name=name)
    url = details.url or _told_address(document)
    snapshot = snapshots.of_bytes(
        data,
        document.text,
        url=web_address(url) if url else "",
        content_type=content_type or "text/plain",
    )
    return _store(document, snapshot, url, by, details)


def _permit(by: User | None) -> None:
    if by is not None:  # the command line and the demo act for the operator
        ADD_ARTICLE.require_permission(by)


def _told_address(document: Document) -> str:
    """Where a saved page says it came from, "" where that is another article's address."""
    told = document.canonical_url
    if not told or not names_an_article(told):
        return ""
    known = known_at(told)
    return told if known is None or known.title == document.title else ""


def known_at(*urls: str) -> Article | None:
    """The article at one of these addresses, whichever form of it was stored."""
    addresses = [web_address(url) for url in urls]
    keys = [article_key(address) for address in addresses]
    current = Article.objects.current().filter(medium=Article.Medium.PAGE)
    return current.filter(Q(key__in=keys) | Q(url__in=addresses)).first()


def _compared(known: Article, document: Document, snapshot: Snapshot, by: User | None) -> Ingested:
    """A known article, or its new revision where a document of its address says something else."""
    if known.watch is None and snapshot.status is not None:
        with step("watch", by):
            known.watch = watch(snapshot.url, FIRST_INTERVAL)
            known.save(update_fields=("watch",))
    if document.sha256 == known.sha256 or not revisions.differs(known, document.text):
        return Ingested(known, is_new=False)
    page = PageView(document.text, title=document.title)
    if reason := revisions.wall(known, page):
        return Ingested(known, is_new=False, note=f"{reason} The article stands as it was.")
    back_to = revisions.stood_before(known, fingerprint(document.text))
    if back_to is not None and revisions.alternates(known, back_to):
        with step("revise", by):
            revisions.note_alternation(locked(Article.objects.defer("text"), known.pk))
        return Ingested(known, is_new=False, note=ALTERNATES.format(back_to.pk))
    new = revisions.Text(document.text, document.title, document.sha256, back_to)
    with step("revise", by):
        revision = revisions.revise(known, new, snapshot, by=by)
    return Ingested(revision, is_new=revision.snapshot_id == snapshot.pk)


def _kept(fetched: Fetched) -> tuple[str, str]:
    return fetched.etag, fetched.last_modified


def _known(document: Document, addresses: list[str], details: Details) -> Article | None:
    """An article of the same words from the same source.

    The same words elsewhere are an article of their own: what they say appeared a second time.
    """
    alike = Article.objects.filter(sha256=document.sha256, medium=Article.Medium.PAGE)
    if addresses or details.source or details.source_name:
        source = _known_source(addresses, details)
        alike = alike.filter(Q(source=source) | Q(source=None))
    return alike.order_by(F("superseded_at").desc(nulls_first=True)).first()


def _store(
    document: Document,
    snapshot: Snapshot,
    url: str,
    by: User | None,
    details: Details,
    *,
    conditional: tuple[str, str] | None = None,
) -> Ingested:
    """Save snapshot, article and source together, and ask for the extraction.

    ``conditional`` are the page's ETag and date; None for what was not fetched: it is not watched.
    """
    addresses = [url] if url else []
    if url and document.canonical_url and is_same_article(url, document.canonical_url):
        addresses.insert(0, document.canonical_url)  # the one its other forms name too
    if addresses and (known := known_at(*addresses)):
        return _compared(known, document, snapshot, by)
    if known := _known(document, addresses, details):
        return Ingested(known, is_new=False)
    try:
        with step("ingest", by):
            snapshot.save()
            article = _created(document, snapshot, url, addresses, details, by, conditional)
            revisions.ask_extraction(article)
    except IntegrityError:  # somebody stored the same article between our look and our save
        known = known_at(*addresses) if addresses else None
        known = known or _known(document, addresses, details)
        if known is None:
            raise
        return Ingested(known, is_new=False)
    return Ingested(article, is_new=True)


def _created(
    document: Document,
    snapshot: Snapshot,
    url: str,
    addresses: list[str],
    details: Details,
    by: User | None,
    conditional: tuple[str, str] | None,
) -> Article:
    """The article as a row; what somebody told of it goes before what its page says."""
    return Article.objects.create(
        source=_source(url, details),
        url=web_address(url) if url else None,
        key=article_key(addresses[0]) if addresses else None,
        title=details.title or document.title or _first_line(document.text),
        byline=document.byline,
        published_on=details.published_on or _day_told(document.published, details.listed_on),
        language=_language(document),
        text=document.text,
        sha256=document.sha256,
        snapshot=snapshot,
        watch=watch(snapshot.url, FIRST_INTERVAL, conditional) if conditional else None,
        added_by=by,
    )


def _day_told(*days: date | None) -> date | None:
    """The first of the days that a page and a feed tell which may be: some announce next year.

    A day east of here may have begun; what is further ahead is no day it was published on.
    """
    latest = timezone.now().date() + timedelta(days=1)
    return next((day for day in days if day and day <= latest), None)


def _language(document: Document) -> str:
    """The language a page names, unless it is none or its words are plainly of another."""
    told = document.language.split("-")[0].lower()
    recognised = language.recognised(document.text)
    if told in get_global("likely_subtags") and recognised in ("", told):
        return told
    return recognised or "en"


def _source(url: str, details: Details) -> Source | None:
    if details.source is not None or details.source_name:
        return details.source or source_named(details.source_name)
    return source_of(url) if url else None


def _known_source(addresses: list[str], details: Details) -> Source | None:
    """The source an article will have, where it is there already."""
    if details.source is not None:
        return details.source
    if details.source_name:
        return Source.objects.filter(name=details.source_name.strip()).first()
    return _source_at(_host(addresses[-1]))


def _first_line(text: str) -> str:
    return Truncator(text.split("\n", 1)[0]).chars(120)


def source_of(url: str) -> Source:
    """The source that publishes at ``url``, known by its domain; a new one for an unknown host."""
    host = _host(url)
    return _source_at(host) or source_named(host, domain=host if "." in host else "")


def _host(url: str) -> str:
    """The host without the forms of one site for other screens; a bare address stays whole."""
    return article_key(url).partition("/")[0].partition("?")[0].partition(":")[0]


def _source_at(host: str) -> Source | None:
    labels = host.split(".")
    parents = [".".join(labels[place:]) for place in range(len(labels) - 1)]
    known = SourceDomain.objects.select_related("source").filter(domain__in=parents)
    nearest = max(known, key=lambda found: len(found.domain), default=None)
    return nearest.source if nearest else Source.objects.filter(name=host).first()


def source_named(name: str, *, domain: str = "") -> Source:
    """The source of this name, made where there is none. Raises Refused for no name."""
    name = name.strip()[:200]
    if not name:
        raise Refused("A source needs a name.")
    source, is_new = Source.objects.get_or_create(
        name=name,
        defaults={
            "slug": _free_slug(name),
            "homepage": f"https://{domain}/" if domain else "",
        },
    )
    if is_new and domain:
        SourceDomain.objects.create(source=source, domain=domain)
    return source


def _free_slug(name: str) -> str:
    slug = slugify(name.replace(".", "-"))[:70] or "source"
    taken = set(Source.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    number = 2
    free = slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free


ADD_ARTICLE = action(
    "ingest", "Add article", "Article added", "add_article", 1, about="article",
    needs=("address, text or file",),
)  # fmt: skip
