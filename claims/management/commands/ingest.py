"""``manage.py ingest``: one article in, its candidate claims listed."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.documents.errors import DocumentError, FetchError
from claims.models import Article, Claim
from claims.workflows import ingestion, intake
from claims.workflows.steps import Refused


class Command(BaseCommand):
    help = "Take in one article from a text file, a saved HTML page, a url or standard input (-)."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("article", metavar="PATH_OR_URL")
        parser.add_argument("--url", default="", help="where the file or pasted text came from")
        parser.add_argument("--title", default="", help="headline, if the text does not say it")
        parser.add_argument("--published", type=_day, metavar="YYYY-MM-DD")
        parser.add_argument("--source", default="", help="who published it; made if new")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        details = ingestion.Details(
            url=options["url"],
            title=options["title"],
            source_name=options["source"],
            published_on=options["published"],
        )
        try:
            ingested = _ingest(options["article"], details)
        except (DocumentError, FetchError, Refused) as error:
            raise CommandError(str(error)) from error
        claims = intake.extract_article(ingested.article.pk)
        show = _as_json if options["json"] else _as_text
        self.stdout.write(show(ingested, claims))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-01-31") from error


def _ingest(article: str, details: ingestion.Details) -> ingestion.Ingested:
    if article.startswith(("http://", "https://")):
        return ingestion.ingest_url(article, by=None, details=details)
    if article == "-":
        return ingestion.ingest_bytes(sys.stdin.buffer.read(), by=None, details=details)
    return ingestion.ingest_file(Path(article), by=None, details=details)


def _as_json(ingested: ingestion.Ingested, claims: list[Claim]) -> str:
    article = ingested.article
    return json.dumps(
        {
            "article": article.pk,
            "new": ingested.is_new,
            "revises": article.revises_id,
            "note": ingested.note,
            "title": article.title,
            "url": article.url,
            "sha256": article.sha256,
            "candidates": [_candidate(claim, article) for claim in claims],
        },
        ensure_ascii=False,
    )


def _candidate(claim: Claim, article: Article) -> dict[str, Any]:
    place = next(a for a in claim.appearances.all() if a.article_id == article.pk)
    return {
        "claim": claim.pk,
        "stage": claim.stage,
        "statement": claim.statement,
        "check_worthiness": claim.check_worthiness,
        "reasons": claim.reasons,
        "exact": place.exact,
        "start": place.start,
        "end": place.end,
        "speaker": place.speaker or None,
    }


def _as_text(ingested: ingestion.Ingested, claims: list[Claim]) -> str:
    article = ingested.article
    lines = [f"Article {article.pk} {_state(ingested)}: {article.title}"]
    lines += [ingested.note] if ingested.note else []
    lines += _gone(article) if ingested.is_revision else []
    lines.append(f"{len(claims)} candidate claims:")
    listed = (f"  {c.check_worthiness:.2f}  #{c.pk}  {c.statement}" for c in claims)
    return "\n".join([*lines, *listed])


def _state(ingested: ingestion.Ingested) -> str:
    if ingested.is_revision:
        return f"stored as a revision of article {ingested.article.revises_id}"
    return "stored" if ingested.is_new else "known already"


def _gone(article: Article) -> list[str]:
    """What the text before said and this one does not."""
    gone = article.vanished.select_related("appearance").order_by("appearance__start")
    said = [f"  #{one.appearance.claim_id}  “{one.appearance.exact}”" for one in gone]
    return [f"{len(said)} passages with claims vanished:", *said]
