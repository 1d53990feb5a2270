"""Claims that may say the same: looked up for new statements, and recorded as suggestions."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Max, Q

from claims.matching.similarity import Similarity, content_words, similarity
from claims.models import Appearance, Article, Claim, Match
from claims.values import Candidate
from claims.workflows.actions import OPEN

ALIKE = 0.6  # similarity from which two claims are shown to an editor as perhaps the same
SAME = 0.999  # similarity of statements that may be the same word for word
REPEATED_WITHIN = timedelta(days=7)  # later, the same words may tell of another day
COMPARED = 10  # claims, found by their words, that a new claim is compared with
SEARCHED_WORDS = 6  # of a statement, numbers and long words first: common ones find everything
STORING = 0xC1A1  # the advisory lock of whoever stores claims; any number nobody else uses
SEARCHED_CLAIMS = 1_000  # of one article, the most worth checking; only a book has more
OF_A_WORD = 200  # claims looked at that have a word, the newest: a common one says little
WEIGHED = 5 * COMPARED  # of those, the ones that share most; some are closed
# Each step is bounded, so that the cost does not grow with the desk.
SHARING_SQL = """
WITH shared AS MATERIALIZED (
    SELECT found.claim_id, count(*) AS words
    FROM unnest(claims_words_of(%(statement)s)) AS sought (word)
    CROSS JOIN LATERAL (
        SELECT claim_id FROM claims_claimword
        WHERE word = sought.word ORDER BY claim_id DESC LIMIT %(of_a_word)s
    ) AS found
    GROUP BY found.claim_id ORDER BY words DESC, found.claim_id LIMIT %(weighed)s
)
SELECT claim.id, claim.statement
FROM shared CROSS JOIN LATERAL (
    SELECT id, statement FROM claims_claim
    WHERE id = shared.claim_id AND stage = ANY(%(open)s)
) AS claim
ORDER BY shared.words DESC, claim.id LIMIT %(compared)s
"""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two statements that may say the same.

    ``new`` is the place of one among the statements looked up; the other is ``known``, the number
    of a stored claim, or the one at place ``twin``.
    """

    new: int
    similarity: Similarity
    known: int = 0
    twin: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What statements are like, among all claims up to the number ``newest``."""

    alike: list[Likeness]
    newest: int


def look_up(candidates: Sequence[Candidate]) -> Found:
    """Find what new statements are like: stored claims, and one another.

    To be called before they are stored, so that the cost of each does not grow with their number.
    """
    newest = Claim.objects.aggregate(newest=Max("pk"))["newest"] or 0
    by_worth = sorted(range(len(candidates)), key=lambda i: -candidates[i].check_worthiness)
    stored = (
        found
        for place in by_worth[:SEARCHED_CLAIMS]
        for found in _like_stored(place, candidates[place].statement)
    )
    return Found([*stored, *_like_one_another([c.statement for c in candidates])], newest)


def one_after_the_other() -> None:
    """Let nobody else store claims until the transaction ends.

    Call it before storing: two articles taken in at the same moment would else not see each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STORING])


def said_before(
    article: Article, candidates: Sequence[Candidate], found: Found
) -> dict[int, Claim]:
    """The claims, by place, that an article repeats word for word within days, as agencies' do.

    A claim whose review awaits approval is left alone: what it rests on stands still.
    """
    same = {each.known for each in found.alike if each.known and each.similarity.score > SAME}
    stored = (
        Appearance.objects.filter(claim__in=Claim.objects.open().filter(pk__in=same))
        .exclude(claim__reviews__state="submitted")
        .exclude(article=article)
        .select_related("claim", "article")
        .defer("article__text")
        .order_by("pk")
    )
    known = {
        (each.exact, each.claim.statement, each.speaker): each.claim
        for each in stored
        if _within_days(article, each.article)
    }
    repeated = (
        (place, known.get((each.quote, each.statement, _speaker(each))))
        for place, each in enumerate(candidates)
    )
    return {place: claim for place, claim in repeated if claim is not None}


def _within_days(one: Article, other: Article) -> bool:
    if one.published_on is None or other.published_on is None:
        return True
    return abs(one.published_on - other.published_on) <= REPEATED_WITHIN


def _speaker(candidate: Candidate) -> str:
    return candidate.attribution.speaker[:300] if candidate.attribution else ""


def suggest(claims: Sequence[Claim], found: Found) -> None:
    """Record what was found for these claims, and for what was stored while it was looked up.

    What was closed meanwhile is left out.
    """
    alike = [*found.alike, *_like_later(claims, found.newest)]
    known = {each.known for each in alike if each.known}
    still_open = set(Claim.objects.open().filter(pk__in=known).values_list("pk", flat=True))
    Match.objects.bulk_create(
        (
            _match(one, other, each.similarity)
            for each in alike
            for one, other in [(claims[each.new].pk, each.known or claims[each.twin].pk)]
            if one != other and (not each.known or other in still_open)
        ),
        ignore_conflicts=True,  # a pair is recorded once
    )


def between(one: int, other: int) -> Match | None:
    """What is on record about these two claims, if they were ever compared."""
    return Match.objects.filter(first=min(one, other), second=max(one, other)).first()


def suggested(claim_id: int) -> list[int]:
    """The numbers of the matches that are suggested for a claim."""
    pairs = Match.objects.filter(Q(first=claim_id) | Q(second=claim_id))
    found = pairs.filter(state=Match.State.SUGGESTED)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _like_stored(place: int, statement: str) -> Iterator[Likeness]:
    for other, words in _sharing(statement):
        alike = similarity(statement, words)
        if alike.score >= ALIKE:
            yield Likeness(place, alike, known=other)


def bounds() -> dict[str, int]:
    """How far a look-up goes, by the names that its SQL gives them."""
    return {"of_a_word": OF_A_WORD, "weighed": WEIGHED, "compared": COMPARED}


def _sharing(statement: str) -> list[tuple[int, str]]:
    """The open claims, with their statements, that share most of a statement's few kept words."""
    with connection.cursor() as cursor:
        asked: dict[str, Any] = {"statement": statement, "open": [stage.value for stage in OPEN]}
        cursor.execute(SHARING_SQL, asked | bounds())
        found: list[tuple[int, str]] = cursor.fetchall()
    return found


def _like_later(claims: Sequence[Claim], newest: int) -> Iterator[Likeness]:
    """Likenesses with claims that others stored after the number ``newest``: as a rule none."""
    own = {claim.pk for claim in claims}
    later = [c for c in Claim.objects.open().filter(pk__gt=newest) if c.pk not in own]
    for each in _like_one_another([c.statement for c in (*later, *claims)]) if later else ():
        if each.new >= len(later) > each.twin:
            place = each.new - len(later)
            yield Likeness(place, each.similarity, known=later[each.twin].pk)


def _like_one_another(statements: Sequence[str]) -> Iterator[Likeness]:
    """What one article says twice. Of each word only its latest statements are remembered."""
    latest: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=COMPARED))
    for place, statement in enumerate(statements):
        words = _searched_words(statement)
        shared = Counter(other for word in words for other in latest[word])
        for other, _ in shared.most_common(COMPARED):
            alike = similarity(statement, statements[other])
            if alike.score >= ALIKE:
                yield Likeness(place, alike, twin=other)
        for word in words:
            latest[word].append(place)


def _searched_words(statement: str) -> list[str]:
    return sorted(content_words(statement), key=_rarity, reverse=True)[:SEARCHED_WORDS]


def _rarity(word: str) -> tuple[bool, int]:
    return word[0].isdecimal(), len(word)


def _match(one: int, other: int, alike: Similarity) -> Match:
    return Match(
        first_id=min(one, other),
        second_id=max(one, other),
        score=round(alike.score, 4),
        why=f"both say: {', '.join(alike.shared)}"[:500],
    )
