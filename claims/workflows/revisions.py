"""Articles that change where they were published: a new text is a new revision beside the old.

The old one stands, with its claims and their anchors. Claims whose passages stand in the new text
appear in it too; what is new is read for claims; what vanished is told on the desk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from procrastinate.contrib.django import app

from claims.documents.anchors import Folded, find, fold
from claims.documents.fetch import Fetched
from claims.models import (
    Appearance,
    Article,
    Claim,
    ProposedCorrection,
    Quantity,
    Snapshot,
    Stage,
    State,
    User,
    VanishedPassage,
    Watch,
)
from claims.values import Anchor, Candidate, PageView
from claims.verification.faces import Lesson
from claims.verification.revisions import fingerprint, not_the_article
from claims.workflows import snapshots
from claims.workflows.scheduling import second_look
from claims.workflows.steps import locked, now_by_database, require, there

EXTRACT_ARTICLE = "claims.extract_article"
ARTICLES = "articles"  # the queue
EARLIER_COMPARED = 20  # texts of an article, the newest
BATCH = 2_000  # rows per statement


@dataclass(frozen=True, slots=True)
class Text:
    """A text of an article as it is read today: its words, headline and digest.

    ``returns_to`` is the earlier text of the article that says the same, if there is one.
    """

    text: str
    title: str
    sha256: str
    returns_to: Article | None = None


@dataclass(frozen=True, slots=True)
class SeenText:
    """What a look saw in an article's place.

    ``said`` is the fingerprint of another text, "" where it is the same; ``wall`` the reason why
    it is not the article at all. ``snapshot`` is there where a second look confirms the text.
    ``alternates`` tells of a page that shows its earlier texts in turn.
    """

    article: Article
    said: str = ""
    wall: str = ""
    text: Text | None = None
    snapshot: Snapshot | None = None
    alternates: bool = False


def ask_extraction(article: Article, *, queue: str = ARTICLES) -> None:
    """Have an article read for its claims, once the transaction is through."""
    app.configure_task(EXTRACT_ARTICLE, queue=queue).defer(article_id=article.pk)


def differs(article: Article, text: str) -> bool:
    """Whether a text says something else than the article, print and clocks apart."""
    return article.text != text and fingerprint(article.text) != fingerprint(text)


def wall(article: Article, page: PageView, told: Sequence[Lesson] = ()) -> str:
    """Why a page is not the article, in a sentence; "" where it is."""
    known = PageView(article.text, title=article.title, canonical_url=article.url or "")
    return not_the_article(known, page, told)


def stood_before(article: Article, said: str) -> Article | None:
    """The earlier text of an article with this fingerprint, the newest if there are several."""
    earlier = _earlier(article).only("text", "added_at")[:EARLIER_COMPARED]
    return next((text for text in earlier if fingerprint(text.text) == said), None)


def alternates(article: Article, back_to: Article | None) -> bool:
    """Whether the page goes back and forth: it went back to an earlier text before already.

    The first way back is a revision like any other; what follows is no news.
    """
    if back_to is None:
        return False
    return article.returns_to_id is not None or _earlier(article).exclude(returns_to=None).exists()


def note_alternation(article: Article) -> None:
    """Put down, once, that an article's page shows its texts in turn; call it under its lock."""
    if article.alternates_since is None:
        article.alternates_since = now_by_database()
        article.save(update_fields=("alternates_since",))


def _earlier(article: Article) -> QuerySet[Article]:
    if article.key is None:  # pasted: it has no page
        return Article.objects.none()
    return Article.objects.filter(key=article.key, superseded_at__isnull=False).order_by("-pk")


def revise(article: Article, new: Text, snapshot: Snapshot, *, by: User | None) -> Article:
    """Store a text as the next revision of an article and have it read; call it in a transaction.

    The one that another process stored meanwhile is returned in its place.
    """
    current = locked(Article.objects.defer("text"), article.newest.pk)
    if current.sha256 == new.sha256:
        return current
    if snapshot.pk is None:
        snapshot.save()
    revision = Article.objects.create(
        revises=current,
        source=current.source,
        url=current.url,
        key=current.key,
        title=new.title or current.title,
        byline=current.byline,
        published_on=current.published_on,
        language=current.language,
        text=new.text,
        sha256=new.sha256,
        snapshot=snapshot,
        returns_to=new.returns_to,
        watch=current.watch,
        added_by=by,
    )
    ask_extraction(revision)
    return revision


def seen(
    watch: Watch, page: PageView, fetched: Fetched, told: Sequence[Lesson] = ()
) -> list[SeenText]:
    """Compare a page with the articles it is watched for; outside any transaction.

    ``told`` is what editors said of pages of its host.
    """
    articles = watch.articles.current().filter(extracted_at__isnull=False)
    return [_seen(article, page, fetched, told) for article in articles]


def _seen(article: Article, page: PageView, fetched: Fetched, told: Sequence[Lesson]) -> SeenText:
    if not differs(article, page.text):
        return SeenText(article)
    if reason := wall(article, page, told):
        return SeenText(article, wall=reason)
    said = fingerprint(page.text)
    back_to = stood_before(article, said)
    if alternates(article, back_to):
        return SeenText(article, alternates=True)
    if not _is_second(article, said, now_by_database()):
        return SeenText(article, said)
    new = Text(page.text, page.title, snapshots.digest(page.text), back_to)
    return SeenText(article, said, "", new, snapshots.of_page(fetched, page.text, url=fetched.url))


def _is_second(article: Article, said: str, now: datetime) -> bool:
    first = article.changed_at
    return first is not None and article.changed_to == said and first <= now - second_look()


def record(looked: Sequence[SeenText], now: datetime) -> bool:
    """Enter what a look saw of articles; return whether a second look is awaited.

    A new text counts when a second look saw the very same: what is different each time is noise.
    """
    awaited = False
    for each in looked:
        article = locked(Article.objects.defer("text"), each.article.pk)
        if each.wall or article.superseded_at is not None:
            continue
        if each.alternates:
            note_alternation(article)
        if each.text is not None and each.snapshot is not None:
            revise(article, each.text, each.snapshot, by=None)
        elif each.said != article.changed_to:
            article.changed_to, article.changed_at = each.said, now if each.said else None
            article.save(update_fields=("changed_to", "changed_at"))
        awaited = awaited or bool(each.said and each.text is None)
    return awaited


def fresh(article: Article, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Of what was found in a revision, what did not stand in the text before."""
    if article.revises is None:
        return list(candidates)
    before = Folded(article.revises.text).text
    return [candidate for candidate in candidates if fold(candidate.quote) not in before]


def carry(revision: Article) -> None:
    """Let the claims of the text before appear in its revision, where their passages stand.

    What does not stand any more is put on the desk's list. Claims that a second person is reading
    stay as they are. In the transaction that stores what is new.
    """
    if revision.revises_id is None:
        return
    folded = Folded(revision.text)
    found = [
        (said, find(revision.text, said.exact, said.prefix, said.suffix, folded=folded))
        for said in _living(revision.revises_id)
    ]
    gone = [said for said, anchor in found if anchor is None]
    VanishedPassage.objects.bulk_create(
        (VanishedPassage(appearance=said, revision=revision) for said in gone),
        BATCH,
        ignore_conflicts=True,
    )
    still = _read_by_a_second_person()
    kept = {
        (said.claim_id, anchor.start): (said, anchor)
        for said, anchor in found
        if anchor is not None and said.claim_id not in still
    }
    _appear(revision, list(kept.values()))


def mark_seen(vanished_id: int, *, by: User) -> None:
    """Take a vanished passage off the desk's list."""
    require(by, "change_claim")
    passage = there(VanishedPassage.objects.all(), vanished_id)
    VanishedPassage.objects.filter(pk=passage.pk, seen_at=None).update(
        seen_at=now_by_database(), seen_by=by
    )


def _living(article_id: int) -> list[Appearance]:
    said = Appearance.objects.filter(article=article_id).exclude(claim__stage=Stage.MERGED)
    return list(said.prefetch_related("quantities").order_by("start", "pk"))


def _read_by_a_second_person() -> set[int]:
    waiting = Q(reviews__state=State.SUBMITTED) | Q(
        reviews__proposed_corrections__state=ProposedCorrection.State.OPEN
    )
    return set(Claim.objects.filter(waiting).values_list("pk", flat=True))


def _appear(revision: Article, kept: Sequence[tuple[Appearance, Anchor]]) -> None:
    rows = [_again(revision, said, anchor) for said, anchor in kept]
    made = Appearance.objects.bulk_create(rows, BATCH)
    numbers = (
        number
        for row, (said, _) in zip(made, kept, strict=True)
        for number in _numbers_again(row, said)
    )
    Quantity.objects.bulk_create(numbers, BATCH)


def _again(revision: Article, said: Appearance, anchor: Anchor) -> Appearance:
    return Appearance(
        claim_id=said.claim_id,
        article=revision,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        start=anchor.start,
        end=anchor.end,
        mode=said.mode,
        speaker=said.speaker,
        cue=said.cue,
        unclear=said.unclear,
        flags=said.flags,
        origin=said.origin,
        second_reading_id=said.second_reading_id,
    )


def _numbers_again(row: Appearance, said: Appearance) -> list[Quantity]:
    """The numbers of a passage at their new places; those printed in another way now are left."""
    moved = [(q, row.start + q.start - said.start) for q in said.quantities.all()]
    return [
        _copied(q, row, start)
        for q, start in moved
        if row.article.text[start : start + len(q.text)] == q.text
    ]


def _copied(number: Quantity, row: Appearance, start: int) -> Quantity:
    return Quantity(
        appearance=row,
        start=start,
        end=start + len(number.text),
        text=number.text,
        value=number.value,
        upper=number.upper,
        modifier=number.modifier,
        unit=number.unit,
        counted=number.counted,
        qualifiers=number.qualifiers,
    )
