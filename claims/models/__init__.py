"""Records: tables, constraints, querysets."""

from claims.models.claims import STAGES, Appearance, Claim, Claimant, Match, Quantity, Stage, Topic
from claims.models.evidence import Evidence
from claims.models.jobs import Job, JobFault
from claims.models.page_requests import PageRequest
from claims.models.publications import (
    GENESIS,
    CurrentPublication,
    Kind,
    LogHead,
    Publication,
)
from claims.models.reviews import (
    STATES,
    ClaimReview,
    Correction,
    Rating,
    State,
)
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
    "Job",
    "JobFault",
    "Kind",
    "LogHead",
    "Match",
    "PageRequest",
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
