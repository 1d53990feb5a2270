"""Articles come in: from a url, a file or pasted text, each stored once."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from django.db import IntegrityError
from django.utils.text import Truncator, slugify
from procrastinate.contrib.django import app

from claims.documents.reading import MAX_DATA_BYTES, Document, read_document
from claims.models import Article, Snapshot, Source, SourceDomain, User
from claims.workflows import snapshots
from claims.workflows.steps import Refused, open_url, require, step, web_address

EXTRACT_ARTICLE = "claims.extract_article"


@dataclass(frozen=True, slots=True)
class Ingested:
    """The stored article, and whether it is new or was recognised by its url or its text."""

    article: Article
    is_new: bool


@dataclass(frozen=True, slots=True)
class Details:
    """What the person who adds an article says of it; empty values are read from the page.

    ``source_name`` is for a source that may not be there yet: it is made with the article.
    """

    url: str = ""
    title: str = ""
    source: Source | None = None
    source_name: str = ""
    published_on: date | None = None


def ingest_url(url: str, *, by: User | None, details: Details | None = None) -> Ingested:
    """Fetch a page and store its article. Raises FetchError, DocumentError or Refused."""
    _permit(by)
    details = details or Details()
    if known := _known_url(url):
        return Ingested(known, is_new=False)
    fetched = open_url(web_address(url))
    if known := _known_url(fetched.final_url):
        return Ingested(known, is_new=False)
    document = read_document(fetched.body, content_type=fetched.content_type, url=fetched.final_url)
    snapshot = snapshots.of_page(fetched, document.text, url=fetched.url)
    return _store(document, snapshot, fetched.final_url, by, details)


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
    if details.url and (known := _known_url(details.url)):
        return Ingested(known, is_new=False)
    document = read_document(data, content_type=content_type, url=details.url, name=name)
    url = details.url
    if not url and document.canonical_url:  # a saved page says where it came from
        url = document.canonical_url
        if known := _known_url(url):
            return Ingested(known, is_new=False)
    snapshot = snapshots.of_bytes(
        data,
        document.text,
        url=web_address(url) if url else "",
        content_type=content_type or "text/plain",
    )
    return _store(document, snapshot, url, by, details)


def _permit(by: User | None) -> None:
    if by is not None:  # the command line and the demo act for the operator
        require(by, "add_article")


def _known_url(url: str) -> Article | None:
    return Article.objects.filter(url=web_address(url)).first()


def _store(
    document: Document, snapshot: Snapshot, url: str, by: User | None, details: Details
) -> Ingested:
    """Save snapshot, article and source together, and ask for the extraction."""
    if known := Article.objects.filter(sha256=document.sha256).first():
        return Ingested(known, is_new=False)
    try:
        with step("ingest", by):
            snapshot.save()
            article = Article.objects.create(
                source=_source(url, details),
                url=web_address(url) if url else None,
                title=details.title or document.title or _first_line(document.text),
                byline=document.byline,
                published_on=details.published_on or document.published,
                language=document.language.split("-")[0][:12] or "en",
                text=document.text,
                sha256=document.sha256,
                snapshot=snapshot,
                added_by=by,
            )
            app.configure_task(EXTRACT_ARTICLE).defer(article_id=article.pk)
    except IntegrityError:  # somebody stored the same article between our look and our save
        known = Article.objects.filter(sha256=document.sha256).first() or (
            _known_url(url) if url else None
        )
        if known is None:
            raise
        return Ingested(known, is_new=False)
    return Ingested(article, is_new=True)


def _source(url: str, details: Details) -> Source | None:
    if details.source is not None or details.source_name:
        return details.source or source_named(details.source_name)
    return source_of(url) if url else None


def _first_line(text: str) -> str:
    return Truncator(text.split("\n", 1)[0]).chars(120)


def source_of(url: str) -> Source:
    """The source that publishes at ``url``, known by its domain; a new one for an unknown host."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    parents = [".".join(labels[place:]) for place in range(len(labels) - 1)]
    known = SourceDomain.objects.select_related("source").filter(domain__in=parents)
    if nearest := max(known, key=lambda found: len(found.domain), default=None):
        return nearest.source
    return source_named(host, domain=host if len(labels) > 1 else "")


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
