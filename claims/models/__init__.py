"""Records: tables, constraints, querysets."""

from claims.models.batches import Batch, BatchPart, BatchRow
from claims.models.checklists import ChecklistStep, ChecklistTick
from claims.models.claim_words import ClaimWord
from claims.models.claimants import Claimant
from claims.models.claims import Appearance, Claim, Quantity
from claims.models.corrections import ProposedCorrection, RetractionAnswer
from claims.models.desk_search import (
    DeskEntry,
    DeskEntryDue,
    RecordEntry,
    RecordEntryDue,
    SavedFilter,
)
from claims.models.digests import Digest
from claims.models.drafts import Draft, Press
from claims.models.evidence import Evidence
from claims.models.feeds import Feed, FeedEntry
from claims.models.foreign import ForeignReview
from claims.models.hosts import Host
from claims.models.jobs import Job, JobFault, last_words
from claims.models.lessons import PageLesson
from claims.models.matches import Match
from claims.models.notes import LONGEST_NOTE, Mention, Note
from claims.models.page_requests import PageRequest
from claims.models.publications import (
    GENESIS,
    CurrentPublication,
    Heading,
    Kind,
    LogHead,
    Publication,
    PublishedNumber,
)
from claims.models.reports import LONGEST_REPORT, Report
from claims.models.reviews import ClaimReview, Correction, Rating
from claims.models.revisions import VanishedPassage
from claims.models.rules import MOVES, Move, Stage, State
from claims.models.search import SearchEntry, SearchWord
from claims.models.second_readings import SecondReaderDay, SecondReading
from claims.models.sources import TEXT_LIMIT, Article, Snapshot, Source, SourceDomain
from claims.models.subscribers import Attempt, Delivery, Subscriber
from claims.models.topics import Topic
from claims.models.triage import RejectionReason
from claims.models.users import AccountReset, Role, User, in_the_hands_of
from claims.models.watches import Finding, Recheck, Watch

__all__ = [
    "GENESIS",
    "LONGEST_NOTE",
    "LONGEST_REPORT",
    "MOVES",
    "TEXT_LIMIT",
    "AccountReset",
    "Appearance",
    "Article",
    "Attempt",
    "Batch",
    "BatchPart",
    "BatchRow",
    "ChecklistStep",
    "ChecklistTick",
    "Claim",
    "ClaimReview",
    "ClaimWord",
    "Claimant",
    "Correction",
    "CurrentPublication",
    "Delivery",
    "DeskEntry",
    "DeskEntryDue",
    "Digest",
    "Draft",
    "Evidence",
    "Feed",
    "FeedEntry",
    "Finding",
    "ForeignReview",
    "Heading",
    "Host",
    "Job",
    "JobFault",
    "Kind",
    "LogHead",
    "Match",
    "Mention",
    "Move",
    "Note",
    "PageLesson",
    "PageRequest",
    "Press",
    "ProposedCorrection",
    "Publication",
    "PublishedNumber",
    "Quantity",
    "Rating",
    "Recheck",
    "RecordEntry",
    "RecordEntryDue",
    "RejectionReason",
    "Report",
    "RetractionAnswer",
    "Role",
    "SavedFilter",
    "SearchEntry",
    "SearchWord",
    "SecondReaderDay",
    "SecondReading",
    "Snapshot",
    "Source",
    "SourceDomain",
    "Stage",
    "State",
    "Subscriber",
    "Topic",
    "User",
    "VanishedPassage",
    "Watch",
    "in_the_hands_of",
    "last_words",
]
