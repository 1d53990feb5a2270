"""Records: tables, constraints, querysets."""

from claims.models.claims import Appearance, Claim, Claimant, Match, Quantity, Topic
from claims.models.drafts import Draft, Press
from claims.models.evidence import Evidence
from claims.models.publications import (
    GENESIS,
    CurrentPublication,
    Kind,
    LogHead,
    Publication,
)
from claims.models.reviews import ClaimReview, Correction, Rating
from claims.models.rules import MOVES, Move, Stage, State
from claims.models.second_readings import SecondReaderDay, SecondReading
from claims.models.sources import TEXT_LIMIT, Article, Snapshot, Source, SourceDomain
from claims.models.users import User
from claims.models.watches import Finding, Recheck, Watch

__all__ = [
    "GENESIS",
    "MOVES",
    "TEXT_LIMIT",
    "Appearance",
    "Article",
    "Claim",
    "ClaimReview",
    "Claimant",
    "Correction",
    "CurrentPublication",
    "Draft",
    "Evidence",
    "Finding",
    "Kind",
    "LogHead",
    "Match",
    "Move",
    "Press",
    "Publication",
    "Quantity",
    "Rating",
    "Recheck",
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
