"""Records: tables, constraints, querysets."""

from claims.models.claims import STAGES, Appearance, Claim, Claimant, Match, Quantity, Stage, Topic
from claims.models.evidence import Evidence
from claims.models.publications import (
    GENESIS,
    CurrentPublication,
    Heading,
    Kind,
    LogHead,
    Publication,
    PublishedNumber,
)
from claims.models.reviews import (
    STATES,
    ClaimReview,
    Correction,
    Rating,
    State,
)
from claims.models.search import SearchEntry, SearchWord
from claims.models.second_readings import SecondReaderDay, SecondReading
from claims.models.sources import TEXT_LIMIT, Article, Snapshot, Source, SourceDomain
from claims.models.users import User
from claims.models.watches import Finding, Recheck, Watch

__all__ = [
    "GENESIS",
    "STAGES",
    "STATES",
    "TEXT_LIMIT",
    "Appearance",
    "Article",
    "Claim",
    "ClaimReview",
    "Claimant",
    "Correction",
    "CurrentPublication",
    "Evidence",
    "Finding",
    "Heading",
    "Kind",
    "LogHead",
    "Match",
    "Publication",
    "PublishedNumber",
    "Quantity",
    "Rating",
    "Recheck",
    "SearchEntry",
    "SearchWord",
    "SecondReaderDay",
    "SecondReading",
    "Snapshot",
    "Source",
    "SourceDomain",
    "Stage",
    "State",
    "Topic",
    "User",
    "Watch",
]
