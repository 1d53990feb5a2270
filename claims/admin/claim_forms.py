"""What an editor types for each action on a claim, and what it calls."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.utils.formats import date_format

from claims.admin.action_form import LONG, ActionForm, Work, text
from claims.admin.base import DayInput
from claims.admin.site import desk
from claims.models import Claim, Claimant, Evidence, Source, Stage, Topic, User
from claims.workflows import check_again, details, editorial, evidence, intake, page_requests
from claims.workflows.numbers import read_numbers
from claims.workflows.undo import UNDONE, undo

PRIORITIES = list(reversed(Claim.Priority.choices))
PAGE = 2_000_000  # characters of a pasted page


def _related(field: str, widget: forms.Select) -> RelatedFieldWidgetWrapper:
    """A widget with the plus that adds a record, as in Django's own forms."""
    relation: Any = Claim._meta.get_field(field).remote_field
    return RelatedFieldWidgetWrapper(widget, relation, desk, can_add_related=True)


class DetailsForm(ActionForm):
    """A claim's plain fields."""

    name, place = "edit", "details"

    claimant = forms.ModelChoiceField(
        Claimant.objects.all(),
        required=False,
        widget=_related("claimant", AutocompleteSelect(Claim._meta.get_field("claimant"), desk)),
        help_text="Who made the claim; empty for the article's own voice.",
    )
    said_on = forms.DateField(required=False, widget=DayInput)
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.all(),
        required=False,
        widget=_related(
            "topics",
            AutocompleteSelectMultiple(
                Claim._meta.get_field("topics"), desk, attrs={"aria-keyshortcuts": "t"}
            ),
        ),
    )
    volatility = forms.ChoiceField(choices=Claim.Volatility, label="The facts may change")
    assignee = forms.ModelChoiceField(
        User.objects.filter(is_active=True, is_staff=True),
        required=False,
        widget=forms.Select(attrs={"aria-keyshortcuts": "s"}),
    )
    priority = forms.TypedChoiceField(
        choices=PRIORITIES, coerce=int, required=False, empty_value=None
    )
    deadline = forms.DateField(required=False, widget=DayInput)

    def __init__(self, work: Work, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(work, data)
        if not details.is_open_to_rewording(work.claim):
            del self.fields["claimant"], self.fields["said_on"]

    @classmethod
    def start(cls, work: Work) -> dict[str, Any]:
        claim = work.claim
        return {
            **super().start(work),
            "claimant": claim.claimant_id,
            "said_on": claim.said_on,
            "topics": [topic.pk for topic in claim.topics.all()],
            "volatility": claim.volatility,
            "assignee": claim.assignee_id,
            "priority": claim.priority,
            "deadline": claim.deadline,
        }

    def take(self) -> str:
        said, claim = self.cleaned_data, self.work.claim
        typed = details.Details(
            claimant=said.get("claimant"),
            said_on=said.get("said_on"),
            topics=said["topics"],
            volatility=said["volatility"],
            assignee=said["assignee"],
            deadline=said["deadline"],
            priority=said["priority"],
        )
        details.edit(claim.pk, typed, seen=said["seen"], by=self.work.by)
        return f"The details of claim {claim.pk} are saved."


class CheckAgainForm(ActionForm):
    """A day of the claim's own, whatever its pages say."""

    name, place, heading = "check_again", "details", "Check again on…"
    explains = (
        "On that day the claim comes into the re-check queue and its pages are looked at. "
        "Publishing what was checked then ends it; so does an empty day."
    )

    on = forms.DateField(label="Day", required=False, widget=DayInput)

    @classmethod
    def start(cls, work: Work) -> dict[str, Any]:
        return {**super().start(work), "on": work.claim.check_again_on}

    @property
    def is_open(self) -> bool:
        return self.work.claim.check_again_on is not None

    def take(self) -> str:
        claim, said = self.work.claim, self.cleaned_data
        check_again.set_day(claim.pk, said["on"], seen=said["seen"], by=self.work.by)
        if said["on"] is None:
            return f"Claim {claim.pk} has no day on which it is checked again."
        return f"Claim {claim.pk} is due to be checked again on {date_format(said['on'])}."


class TopicsForm(ActionForm):
    """The topics alone, from a list; on the claim's page they are among its details."""

    name, place = "topics", "list"

    topics = forms.ModelMultipleChoiceField(Topic.objects.all(), required=False)

    @classmethod
    def start(cls, work: Work) -> dict[str, Any]:
        return {**super().start(work), "topics": [t.pk for t in work.claim.topics.all()]}

    def take(self) -> str:
        said, claim = self.cleaned_data, self.work.claim
        details.set_topics(claim.pk, said["topics"], seen=said["seen"], by=self.work.by)
        named = ", ".join(map(str, said["topics"])) or "none"
        return f"Topics of claim {claim.pk}: {named}."


class AssignForm(ActionForm):
    """Who works on it, from a list; nothing is taken from a colleague here."""

    name, place = "assign", "list"

    assignee = forms.ModelChoiceField(
        User.objects.filter(is_active=True, is_staff=True), required=False
    )

    @classmethod
    def start(cls, work: Work) -> dict[str, Any]:
        return {**super().start(work), "assignee": work.claim.assignee_id}

    def take(self) -> str:
        said, claim = self.cleaned_data, self.work.claim
        details.assign(claim.pk, said["assignee"], seen=said["seen"], by=self.work.by)
        to = said["assignee"]
        return (
            f"Claim {claim.pk} is with {to.get_full_name() or to}."
            if to
            else (f"Claim {claim.pk} is with nobody.")
        )


class PriorityForm(ActionForm):
    """How soon it should be checked, from a list; on the claim's page it is among its details."""

    name, place = "priority", "list"

    priority = forms.TypedChoiceField(choices=PRIORITIES, coerce=int)

    @classmethod
    def start(cls, work: Work) -> dict[str, Any]:
        return {**super().start(work), "priority": work.claim.priority}

    def take(self) -> str:
        said, claim = self.cleaned_data, self.work.claim
        details.prioritise(claim.pk, said["priority"], seen=said["seen"], by=self.work.by)
        label = Claim.Priority(said["priority"]).label.lower()
        return f"Claim {claim.pk} has {label} priority."


class AcceptForm(ActionForm):
    name, place, strong, key = "accept", "decide", True, "a"

    def take(self) -> str:
        claim = self.work.claim
        intake.accept(claim.pk, seen=self.cleaned_data["seen"], by=self.work.by)
        return f"Claim {claim.pk} is accepted. Add evidence next."


class RejectForm(ActionForm):
    name, place, heading, key = "reject", "decide", "Reject…", "r"

    reason = text(2, max_length=500, help_text="Why this is not checked. The desk sees it.")

    def take(self) -> str:
        claim, said = self.work.claim, self.cleaned_data
        intake.reject(claim.pk, reason=said["reason"], seen=said["seen"], by=self.work.by)
        return f"Claim {claim.pk} is rejected: {said['reason']}"


class ReopenForm(ActionForm):
    name, place, strong = "reopen", "decide", True

    def take(self) -> str:
        claim = self.work.claim
        intake.reopen(claim.pk, seen=self.cleaned_data["seen"], by=self.work.by)
        return f"Claim {claim.pk} is a candidate again."


class UndoForm(ActionForm):
    """The decision that stood on the screen, so that no other one is undone."""

    name, place, key = "undo", "decide", "u"

    decision = forms.CharField(max_length=20, widget=forms.HiddenInput)

    @classmethod
    def start(cls, work: Work) -> dict[str, Any]:
        decision = {"decision": work.decision.step} if work.decision else {}
        return {**super().start(work), **decision}

    def take(self) -> str:
        said = self.cleaned_data
        decision, seen = said["decision"], said["seen"]
        claim = undo(self.work.claim.pk, decision=decision, seen=seen, by=self.work.by)
        stage = claim.get_stage_display().lower()
        return f"The {UNDONE[decision]} of claim {claim.pk} is undone: it is {stage} again."

    @property
    def button(self) -> str:
        return f"Undo the {self.work.decision.name}" if self.work.decision else "Undo"


class RewordForm(ActionForm):
    name, place, heading, key = "reword", "statement", "Reword", "e"

    statement = text(3, max_length=2000, help_text="One fact, in words that stand alone.")

    @classmethod
    def start(cls, work: Work) -> dict[str, Any]:
        return {**super().start(work), "statement": work.claim.statement}

    def take(self) -> str:
        claim, said = self.work.claim, self.cleaned_data
        intake.reword(claim.pk, statement=said["statement"], seen=said["seen"], by=self.work.by)
        return (
            f"Claim {claim.pk} is reworded. Its numbers are those of its passages as they were "
            "read before; “Read numbers again” looks for more."
        )


class ReadNumbersForm(ActionForm):
    name, place = "read_numbers", "numbers"
    explains = (
        "Or have the passages read again: numbers that were missed are added, those that stand "
        "stay as they are."
    )

    def take(self) -> str:
        seen = self.cleaned_data["seen"]
        read = read_numbers(self.work.claim.pk, seen=seen, by=self.work.by)
        added = f"Added: {_quoted(read.added)}." if read.added else "No further number was found."
        unsaid = (
            f" In the wording, but in no passage: {_quoted(read.unsaid)}." if read.unsaid else ""
        )
        more = f" {read.unread} older passages were not read." if read.unread else ""
        return f"{added} Those that were there stand as they were.{unsaid}{more}"


class MergeForm(ActionForm):
    name, place, argument = "merge", "merge", "into"

    into = forms.ModelChoiceField(
        Claim.objects.open(),
        label="Another claim that says the same",
        widget=AutocompleteSelect(Claim._meta.get_field("merged_into"), desk),
    )

    def take(self) -> str:
        claim, said = self.work.claim, self.cleaned_data
        target = intake.merge(claim.pk, into=said["into"].pk, seen=said["seen"], by=self.work.by)
        return f"Claim {claim.pk} is merged into claim {target.pk}: “{target.statement}”"


class MatchForm(ActionForm):
    name, place, argument = "reject_match", "match", "match"

    match = forms.IntegerField(widget=forms.HiddenInput)

    def take(self) -> str:
        intake.reject_match(self.cleaned_data["match"], by=self.work.by)
        return "The two claims are kept apart."


class EvidenceForm(ActionForm):
    name, place, heading, key = "add_evidence", "evidence", "Add evidence", "v"

    quotation = text(3, max_length=LONG, help_text="The passage, word for word.")
    stance = forms.ChoiceField(choices=Evidence.Stance.choices, widget=forms.RadioSelect)
    url = forms.CharField(
        label="Address of the page",
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text="The page is fetched, kept as it is now, and watched.",
    )
    page_text = text(
        3,
        label="Text of the page",
        max_length=PAGE,
        required=False,
        help_text="Pasted, where the page cannot be fetched: paywalls, paper.",
    )
    title = forms.CharField(max_length=500, required=False)
    source = forms.ModelChoiceField(
        Source.objects.all(),
        required=False,
        widget=AutocompleteSelect(Evidence._meta.get_field("source"), desk),
    )
    note = text(
        2, max_length=LONG, required=False, help_text="For readers: what the passage shows."
    )
    unanchored = forms.BooleanField(
        label="Not word for word",
        required=False,
        help_text="Take the passage although the page does not have it word for word.",
    )

    @property
    def is_open(self) -> bool:
        claim = self.work.claim
        return claim.stage == Stage.ACCEPTED and not claim.evidence.exists()

    def take(self) -> str:
        typed = {name: said for name, said in self.cleaned_data.items() if name != "seen"}
        passage = evidence.Passage(**typed)
        if passage.url.strip() and not passage.page_text.strip():
            page_requests.ask_evidence(self.work.claim.pk, passage, by=self.work.by)
            return "The page is being fetched; its evidence stands below as soon as it is in."
        added = evidence.add_evidence(self.work.claim.pk, passage, by=self.work.by)
        place = "found in its page" if added.is_anchored else "not word for word in its page"
        return f"Evidence {added.pk} is added, {place}; the page is kept as it is now."


class StartForm(ActionForm):
    name, place, strong = "start_review", "review", True

    def take(self) -> str:
        seen = self.cleaned_data["seen"]
        review = editorial.start_review(self.work.claim.pk, seen=seen, by=self.work.by)
        return f"Review {review.pk} is begun."


def _quoted(texts: list[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)
