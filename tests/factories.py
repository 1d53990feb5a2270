"""Records for tests: each function makes one row, and the rows it cannot stand without.

Rows are written past the workflows, in any state the database allows, so that a test can begin
anywhere on a claim's way. Whatever is named is taken as given; the rest is made up.
"""

import hashlib
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from claims.documents.anchors import anchor_at
from claims.models import (
    Appearance,
    Article,
    Claim,
    Claimant,
    ClaimReview,
    Correction,
    Evidence,
    Finding,
    Host,
    Kind,
    Match,
    ProposedCorrection,
    Publication,
    Quantity,
    Rating,
    Recheck,
    Report,
    SecondReading,
    Snapshot,
    Source,
    SourceDomain,
    Stage,
    State,
    Topic,
    User,
    Watch,
    snapshot_store,
)
from claims.values import Modifier
from claims.workflows import publication

PASSWORD = "a password for tests"
STATEMENT = "More than 5,000 American troops are stationed in Niger."
PASSAGE = "The ministry counts 1,100 American soldiers in the country."
_numbers = count(1)


def make_user(username: str = "", *, group: str = "Editor", **fields: Any) -> User:
    """A member of the desk in one of its groups ("" for none), who logs in with PASSWORD."""
    fields.setdefault("is_staff", True)
    user = User.objects.create_user(
        username or f"person-{next(_numbers)}", password=PASSWORD, **fields
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_source(name: str = "", *, domain: str = "", **fields: Any) -> Source:
    name = name or f"The Courier {next(_numbers)}"
    source = Source.objects.create(name=name, slug=slugify(name), **fields)
    if domain:
        SourceDomain.objects.create(source=source, domain=domain)
    return source


def make_article(text: str = "", **fields: Any) -> Article:
    """An article; without ``text`` one that nobody else has."""
    number = next(_numbers)
    text = text or f"Dispatch {number}. {STATEMENT} The governor declined to comment."
    fields.setdefault("title", f"Dispatch {number}")
    fields.setdefault("published_on", date(2026, 3, 14))
    return Article.objects.create(text=text, sha256=_sha256(text.encode()), **fields)


def make_claimant(name: str = "", **fields: Any) -> Claimant:
    return Claimant.objects.create(name=name or f"Governor {next(_numbers)}", **fields)


def make_topic(name: str = "") -> Topic:
    name = name or f"Topic {next(_numbers)}"
    return Topic.objects.create(name=name, slug=slugify(name))


def make_claim(
    statement: str = STATEMENT,
    *,
    stage: Stage = Stage.CANDIDATE,
    article: Article | None = None,
    topics: tuple[Topic, ...] = (),
    **fields: Any,
) -> Claim:
    """A claim in any stage, with its appearance in ``article`` (else in one that says it)."""
    if stage == Stage.REJECTED:
        fields.setdefault("rejection", "An opinion, not a fact.")
    fields.setdefault("check_worthiness", 0.5)
    claim = Claim.objects.create(statement=statement, stage=stage, **fields)
    claim.topics.set(topics)
    if article is None:
        text = f"Dispatch {next(_numbers)}. {statement} The governor declined to comment."
        article = make_article(text)
    make_appearance(claim, article)
    return claim


def make_appearance(claim: Claim, article: Article, exact: str = "", **fields: Any) -> Appearance:
    """Where ``article`` says ``exact`` (else the claim's statement, else its first words)."""
    exact = exact or (claim.statement if claim.statement in article.text else article.text[:40])
    start = article.text.index(exact)
    anchor = anchor_at(article.text, start, start + len(exact))
    return Appearance.objects.create(
        claim=claim,
        article=article,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        start=anchor.start,
        end=anchor.end,
        **fields,
    )


def make_quantity(
    appearance: Appearance,
    text: str = "More than 5,000 American troops",
    *,
    value: str = "5000",
    modifier: Modifier = Modifier.MORE_THAN,
    **fields: Any,
) -> Quantity:
    start = appearance.article.text.index(text, appearance.start)
    return Quantity.objects.create(
        appearance=appearance,
        start=start,
        end=start + len(text),
        text=text,
        value=Decimal(value),
        modifier=modifier,
        **fields,
    )


def make_match(one: Claim, other: Claim, *, score: float = 0.8, **fields: Any) -> Match:
    first, second = sorted((one, other), key=lambda claim: claim.pk)
    fields.setdefault("why", "both say: 5,000 troops")
    return Match.objects.create(first=first, second=second, score=score, **fields)


def make_second_reading(article: Article | None = None, **fields: Any) -> SecondReading:
    """A reading by the second reader in any state; without fields one that waits."""
    state = fields.setdefault("state", SecondReading.State.WAITING)
    if state in (SecondReading.State.DONE, SecondReading.State.FAILED):
        fields.setdefault("started_at", timezone.now())
        fields.setdefault("finished_at", timezone.now() + timedelta(seconds=4))
    if state == SecondReading.State.FAILED:
        fields.setdefault("failure", "timeout")
        fields.setdefault("detail", "The second reader did not answer in time.")
    fields.setdefault("model", "llama3")
    return SecondReading.objects.create(article=article or make_article(), **fields)


def make_snapshot(text: str = PASSAGE, **fields: Any) -> Snapshot:
    body = text.encode()
    fields.setdefault("fetched_at", timezone.now())
    fields.setdefault("content_type", "text/plain; charset=utf-8")
    sha256 = snapshot_store.put(body)
    return Snapshot.objects.create(sha256=sha256, size=len(body), text=text, **fields)


def make_evidence(
    claim: Claim | None = None,
    quotation: str = PASSAGE,
    *,
    page: str = "",
    url: str = "https://statistics.example.org/garrisons",
    anchored: bool = True,
    **fields: Any,
) -> Evidence:
    """Evidence quoting ``page`` (else the quotation is all there is on the page)."""
    page = page or quotation
    snapshot = fields.pop("snapshot", None) or make_snapshot(page, url=url, status=200)
    fields.setdefault("stance", Evidence.Stance.REFUTES)
    if anchored:
        start = page.index(quotation)
        anchor = anchor_at(page, start, start + len(quotation))
        place = {"prefix": anchor.prefix, "suffix": anchor.suffix, "start": start}
        fields = {**place, "end": anchor.end, **fields}
    fields.setdefault("numbers", [])
    fields.setdefault("watch", Watch.objects.filter(url=url).first())
    return Evidence.objects.create(
        claim=claim or make_claim(stage=Stage.ACCEPTED),
        url=url,
        quotation=quotation,
        snapshot=snapshot,
        added_by=fields.pop("added_by", None) or make_user(),
        **fields,
    )


def make_rating(label: str = "", **fields: Any) -> Rating:
    label = label or f"Rating {next(_numbers)}"
    fields.setdefault("definition", "Made for a test.")
    fields.setdefault("colour", "#5f6b7a")
    return Rating.objects.create(label=label, slug=slugify(label), **fields)


# Where a claim stands whose review stands here.
_STAGES = {
    State.DRAFT: Stage.ACCEPTED,
    State.SUBMITTED: Stage.IN_REVIEW,
    State.PUBLISHED: Stage.PUBLISHED,
    State.RETRACTED: Stage.RETRACTED,
}


@transaction.atomic  # a review and its claim's stage are checked at the commit
def make_review(
    claim: Claim | None = None, *, state: State = State.DRAFT, **fields: Any
) -> ClaimReview:
    """A review in any state, complete for it; beyond a draft its claim has evidence.

    A published one has no publication: make_publication makes both.
    """
    claim = claim or make_claim(stage=_STAGES[state])
    if (claim.stage, state) == (Stage.PUBLISHED, State.RETRACTED):
        claim.stage = Stage.RETRACTED
        claim.save(update_fields=("stage",))
    if state != State.DRAFT:
        if not claim.evidence.exists():
            make_evidence(claim)
        fields.setdefault("rating", Rating.objects.get(slug="false"))
        fields.setdefault("summary", "The ministry counts 1,100, not more than 5,000.")
        fields.setdefault("submitted_at", datetime(2026, 3, 15, 9, tzinfo=UTC))
        fields["verdict_by"] = fields.get("verdict_by") or make_user()
    if state in (State.PUBLISHED, State.RETRACTED):
        fields.setdefault("published_at", datetime(2026, 3, 15, 12, tzinfo=UTC))
        fields["approved_by"] = fields.get("approved_by") or make_user()
    return ClaimReview.objects.create(claim=claim, state=state, **fields)


@transaction.atomic
def make_publication(
    review: ClaimReview | None = None, *, kind: Kind = Kind.PUBLISHED, note: str = "", **fields: Any
) -> Publication:
    """The next publication of a review; without one, of a new published review.

    ``fields`` are the new review's, its claim among them.
    """
    if review is None:
        state = State.RETRACTED if kind == Kind.RETRACTED else State.PUBLISHED
        review = make_review(state=state, **fields)
    return publication.append(review.claim, review, kind=kind, note=note)


def make_correction(review: ClaimReview | None = None, **fields: Any) -> Correction:
    fields.setdefault("kind", Correction.Kind.CORRECTION)
    fields.setdefault("what_changed", "We wrote 1,000; the ministry says 1,100.")
    fields.setdefault("why", "We misread a table.")
    fields["made_by"] = fields.get("made_by") or make_user(group="Managing editor")
    return Correction.objects.create(review=review or make_review(state=State.PUBLISHED), **fields)


def make_report(text: str = "The table says 5,100.", **fields: Any) -> Report:
    """What a reader wrote about a claim; without one, about a new published one."""
    published = fields.pop("publication", None) or make_publication()
    return Report.objects.create(
        claim_id=published.claim_id, publication=published, text=text, **fields
    )


def make_proposed_correction(
    review: ClaimReview | None = None, **fields: Any
) -> ProposedCorrection:
    """A correction of a published review that gives it the rating "true", and waits."""
    if review is None:
        review = make_review(state=State.PUBLISHED)
        make_publication(review)
    fields.setdefault("rating", Rating.objects.get(slug="true"))
    fields.setdefault("summary", "The ministry counts 5,100.")
    fields.setdefault("kind", Correction.Kind.CORRECTION)
    fields.setdefault("what_changed", "We wrote 1,100; the ministry says 5,100.")
    fields.setdefault("why", "The ministry corrected its table.")
    fields["proposed_by"] = fields.get("proposed_by") or make_user(group="Managing editor")
    return ProposedCorrection.objects.create(
        review=review,
        review_version=ClaimReview.objects.get(pk=review.pk).lock_version,
        statement=fields.pop("statement", review.claim.statement),
        **fields,
    )


def make_watch(url: str = "", **fields: Any) -> Watch:
    url = url or f"https://statistics.example.org/table-{next(_numbers)}"
    fields.setdefault("next_check_at", timezone.now())
    host, _ = Host.objects.get_or_create(name=urlsplit(url).netloc)
    made = Watch.objects.create(url=url, host=host, **fields)
    read_now = {"claim__reviews__state": State.SUBMITTED}
    Evidence.objects.filter(url=url).exclude(**read_now).update(watch=made)
    return made


def make_recheck(watch: Watch | None = None, **fields: Any) -> Recheck:
    """A finished look at a watch that found nothing new."""
    now = timezone.now()
    for moment in ("scheduled_for", "started_at", "finished_at"):
        fields.setdefault(moment, now)
    fields.setdefault("outcome", Recheck.Outcome.UNCHANGED if fields["finished_at"] else "")
    return Recheck.objects.create(watch=watch or make_watch(), **fields)


def make_finding(evidence: Evidence | None = None, **fields: Any) -> Finding:
    """A confirmed, unanswered finding: the number in the evidence has changed."""
    evidence = evidence or make_evidence()
    if "recheck" not in fields:
        watch = Watch.objects.filter(url=evidence.url).first() or make_watch(evidence.url)
        fields["recheck"] = make_recheck(watch, outcome=Recheck.Outcome.CHANGED)
    now = timezone.now()
    fields.setdefault("outcome", Finding.Outcome.NUMBER_CHANGED)
    fields.setdefault("before", evidence.quotation)
    fields.setdefault("after", evidence.quotation.replace("1,100", "1,300"))
    fields.setdefault("found_at", now)
    fields.setdefault("confirmed_at", now)
    return Finding.objects.create(evidence=evidence, **fields)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
