"""``manage.py demo``: a small desk on an empty database, made through the real workflows."""

import os
import secrets
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from claims.models import Article, Claim, ClaimReview, Evidence, Rating, User
from claims.workflows import editorial, evidence, ingestion, intake

TEXTS = Path(__file__).resolve().parent.parent / "demo"
PEOPLE = (
    ("rosa", "Rosa", "Lindqvist", "Reporter"),
    ("emil", "Emil", "Adeyemi", "Editor"),
    ("maya", "Maya", "Castellanos", "Managing editor"),
)


class Command(BaseCommand):
    help = "Load a demo desk; does nothing on a database that holds anything."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists() or Article.objects.exists() or Claim.objects.exists():
            self.stdout.write("The database is in use; no demo desk was loaded.")
            return
        given = os.environ.get("FACTCHECK_ADMIN_PASSWORD", "")
        password = given or secrets.token_urlsafe(12)
        with transaction.atomic():  # all of it or nothing
            _load(password)
        shown = "the password in FACTCHECK_ADMIN_PASSWORD" if given else f"password: {password}"
        names = ", ".join(name for name, *_ in PEOPLE)
        self.stdout.write(
            f"A demo desk was loaded. Sign in as admin, {names} ({shown}); it is not shown again."
        )


def _load(password: str) -> None:
    User.objects.create_superuser("admin", password=password)
    rosa, emil, maya = (_person(*person, password) for person in PEOPLE)
    border = _article("border.txt", "https://courier.example/border-troops", date(2025, 3, 3))
    sanctions = _article("sanctions.txt", "https://wire.example/fuel-sanctions", date(2025, 3, 5))
    _article("clinic.txt", "https://gazette.example/clinic-waits", date(2025, 3, 6))
    troops = _check(
        _claim(border, "More than 5,000 American troops"),
        evidence.Passage(
            quotation="5,130 soldiers of the United States Army are stationed in Jordan",
            stance=Evidence.Stance.SUPPORTS,
            page_text=_text("ministry-page.txt"),
            title="Questions and answers on the training agreement",
            source=ingestion.source_named("Ministry of Defence"),
        ),
        "true",
        "The ministry's own list counts 5,130 American soldiers on 1 March, more than 5,000.",
        rosa,
    )
    read = editorial.to_read(troops)
    editorial.approve(troops.pk, seen=troops.lock_version, read=read, by=emil)
    _check(
        _claim(sanctions, "13 individuals and 12 entities"),
        evidence.Passage(
            quotation="13 individuals and 12 entities have been added to the list",
            stance=Evidence.Stance.SUPPORTS,
            page_text=_text("treasury-notice.txt"),
            title="Notice of designations, 5 March",
            source=ingestion.source_named("Treasury"),
        ),
        "true",
        "The notice of designations lists 13 individuals and 12 entities.",
        maya,
    )


def _person(name: str, first: str, last: str, group: str, password: str) -> User:
    user = User.objects.create_user(
        name, password=password, first_name=first, last_name=last, is_staff=True
    )
    user.groups.add(Group.objects.get(name=group))
    return user


def _text(name: str) -> str:
    return (TEXTS / name).read_text(encoding="utf-8")


def _article(name: str, url: str, published_on: date) -> Article:
    details = ingestion.Details(url=url, published_on=published_on)
    ingested = ingestion.ingest_bytes(_text(name).encode(), by=None, name=name, details=details)
    intake.extract_article(ingested.article.pk)
    return ingested.article


def _claim(article: Article, words: str) -> Claim:
    said = Claim.objects.candidates().filter(appearances__article=article)
    return said.filter(statement__contains=words)[0]


def _check(
    claim: Claim, passage: evidence.Passage, rating: str, summary: str, by: User
) -> ClaimReview:
    """Take a claim from candidate to a submitted review."""
    intake.accept(claim.pk, by=by)
    evidence.add_evidence(claim.pk, passage, by=by)
    review = editorial.start_review(claim.pk, by=by)
    verdict = editorial.Verdict(
        rating=Rating.objects.get(slug=rating),
        summary=summary,
        body="We compared the number in the article with the one its source gives.",
    )
    editorial.save_draft(review.pk, verdict, seen=review.lock_version, by=by)
    editorial.submit(review.pk, by=by)
    return ClaimReview.objects.get(pk=review.pk)
