"""Claims without an article: words heard on air or handed in, as an editor typed them.

The words are stored as a text of their own, and the claim is anchored in it as any other is in its
article: what was typed is what was said, and never changes.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.db import IntegrityError
from django.utils import timezone

from claims.documents.anchors import anchor_at
from claims.documents.reading import read_document
from claims.english import language
from claims.models import Appearance, Article, Claim, Source, User
from claims.values import Candidate, Mode, Quotation
from claims.workflows import candidates, matches
from claims.workflows.actions import action
from claims.workflows.intake import read_passage
from claims.workflows.steps import Refused, now_by_database, step, web_address

LONGEST_WORDS, LONGEST_PLACE, LONGEST_NAME = 5_000, 500, 300  # characters
MEDIA = [(value, label) for value, label in Article.Medium.choices if value != Article.Medium.PAGE]


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody heard or was given: the words, how and where, when, and who said them.

    ``retold`` says that they are not the speaker's own words; ``url`` is where one may hear them
    again; ``source`` the station, paper or body that spread them. ``statement`` is the claim in
    words that stand alone, "" for the extraction's wording.
    """

    words: str
    medium: str
    where: str
    said_on: date | None = None
    speaker: str = ""
    retold: bool = False
    url: str = ""
    source: Source | None = None
    statement: str = ""


def enter(heard: Heard, *, by: User) -> Claim:
    """Store the words and make a candidate of them; return the claim.

    Raises Refused, and DocumentError for words that are no text.
    """
    ENTER.require_permission(by)
    _require_sound(heard)
    article = _text_of(heard, by)
    found = [_candidate(article, heard)]  # reading takes a while: before the transaction
    alike = matches.look_up(found)
    try:
        with step("enter_claim", by):
            article.save()
            matches.one_after_the_other()
            claims = candidates.store(article, found)
            matches.suggest(claims, alike)
    except IntegrityError as error:
        raise _known(article) or error from error
    return claims[0]


def _require_sound(heard: Heard) -> None:
    if not heard.words.strip():
        raise Refused("There are no words. Type what was said, as it was said.")
    if len(heard.words) > LONGEST_WORDS:
        raise Refused(
            f"The words have {len(heard.words):,} characters; {LONGEST_WORDS:,} is the limit. "
            "Add a longer text as an article."
        )
    if heard.medium not in dict(MEDIA):
        raise Refused(f"“{heard.medium}” is no way to hear of a claim: {', '.join(dict(MEDIA))}.")
    if not heard.where.strip():
        raise Refused("Say where it was said: the programme, the group, the place of the leaflet.")
    today = timezone.localdate(now_by_database())
    if heard.said_on and heard.said_on > today:
        raise Refused(f"{heard.said_on} has not come yet. Write the day it was said.")


def _text_of(heard: Heard, by: User) -> Article:
    """The words as an unsaved text, read as the extraction takes them: nothing waits for it."""
    document = read_document(heard.words.encode(), content_type="text/plain; charset=utf-8")
    return Article(
        medium=heard.medium,
        source=heard.source,
        url=web_address(heard.url) if heard.url.strip() else None,
        title=heard.where.strip()[:LONGEST_PLACE],
        published_on=heard.said_on,
        language=language.recognised(document.text) or "en",
        text=document.text,
        sha256=document.sha256,
        added_by=by,
        extracted_at=now_by_database(),
    )


def _candidate(article: Article, heard: Heard) -> Candidate:
    """All of the words as one candidate, given to whom the editor names."""
    start = len(article.text) - len(article.text.lstrip())
    anchor = anchor_at(article.text, start, len(article.text.rstrip()))
    read = replace(read_passage(article, anchor, heard.statement.strip()), said_on=None)
    speaker = heard.speaker.strip()[:LONGEST_NAME]
    if not speaker and read.attribution:
        return read
    mode = Mode.INDIRECT if heard.retold else Mode.DIRECT
    return replace(read, attribution=Quotation(mode, content=read, speaker=speaker))


def _known(article: Article) -> Refused | None:
    """The refusal for words that were entered already, with the claim they belong to."""
    same = Appearance.objects.filter(
        article__sha256=article.sha256,
        article__medium=article.medium,
        article__title=article.title,
        article__published_on=article.published_on,
    ).select_related("claim")
    known = same.first()
    if known is None:
        return None
    stage = known.claim.get_stage_display().lower()
    return Refused(
        f"These words are entered already: claim {known.claim_id}, which is {stage}. "
        "Work on that one."
    )


ENTER = action(
    "enter_claim", "Enter claim", "Entered, without an article", "add_claim", 6, about="words",
    needs=("words", "medium", "where"), undo="“Reject”",
)  # fmt: skip
