"""What an editor types for each action on a review, and what it calls."""

from typing import Any

from django import forms

from claims.admin.action_form import LONG, ActionForm, Work, text
from claims.models import Correction, ProposedCorrection, Rating
from claims.workflows import editorial


class ReviewForm(ActionForm):
    """``seen`` is the version of the review."""

    @classmethod
    def start(cls, work: Work) -> dict[str, Any]:
        if work.review is None:  # somebody ended it meanwhile: there is nothing to start from
            return {}
        return {"seen": work.review.lock_version}


class RatingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The desk's scale, each step with its definition."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.label}: {obj.definition}"


class VerdictForm(ReviewForm):
    """What a review says."""

    rating = RatingField(
        Rating.objects.all(), required=False, widget=forms.RadioSelect, empty_label=None
    )
    summary = text(
        3, max_length=2000, required=False, help_text="What the evidence shows, in two sentences."
    )
    body = text(
        8,
        label="How it was checked",
        max_length=LONG,
        required=False,
        help_text="For readers who ask.",
    )

    @classmethod
    def start(cls, work: Work) -> dict[str, Any]:
        review = work.review
        if review is None:
            return {}
        said = {"rating": review.rating_id, "summary": review.summary, "body": review.body}
        return {**super().start(work), **said}

    def verdict(self) -> editorial.Verdict:
        said = self.cleaned_data
        return editorial.Verdict(said["rating"], said["summary"], said["body"])


class SaveForm(VerdictForm):
    name, place = "save_draft", "review"

    def take(self) -> str:
        number, seen = self.work.living.pk, self.cleaned_data["seen"]
        editorial.save_draft(number, self.verdict(), seen=seen, by=self.work.by)
        return f"Review {number} is saved as a draft."


class SubmitForm(VerdictForm):
    """The same fields under another button."""

    name, place, strong, shared_with = "submit", "review", True, "save_draft"

    def take(self) -> str:
        number, seen = self.work.living.pk, self.cleaned_data["seen"]
        editorial.submit(number, self.verdict(), seen=seen, by=self.work.by)
        return f"Review {number} is submitted. A second person approves it."


class DiscardForm(ReviewForm):
    name, place, heading = "discard_draft", "review", "Discard the draft…"
    explains = "The claim goes on without a review; its history keeps what is written here."

    def take(self) -> str:
        number, seen = self.work.living.pk, self.cleaned_data["seen"]
        editorial.discard_draft(number, seen=seen, by=self.work.by)
        return f"The draft of review {number} is discarded; the history keeps its texts."


class ApproveForm(ReviewForm):
    """Only what was read is approved: its version, and the proof of the whole document."""

    name, place, strong = "approve", "review", True

    read = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def start(cls, work: Work) -> dict[str, Any]:
        return {**super().start(work), "read": work.read}

    def take(self) -> str:
        said = self.cleaned_data
        published = editorial.approve(
            self.work.living.pk, seen=said["seen"], read=said["read"], by=self.work.by
        )
        return f"Published: number {published.seq} in the log, version {published.version}."


class SendBackForm(ReviewForm):
    name, place, heading = "send_back", "review", "Send back"

    reason = text(2, max_length=2000, help_text="What is missing; the author reads it.")

    def take(self) -> str:
        number, said = self.work.living.pk, self.cleaned_data
        editorial.send_back(number, reason=said["reason"], seen=said["seen"], by=self.work.by)
        return f"Review {number} is a draft again."


class CorrectForm(VerdictForm):
    """A published verdict put right: the new texts, and what readers are told."""

    name, place, heading = "correct", "review", "Correct"

    statement = text(2, max_length=2000, help_text="The claim's wording.")
    kind = forms.ChoiceField(
        choices=[
            choice for choice in Correction.Kind.choices if choice[0] != Correction.Kind.RETRACTION
        ],
        initial=Correction.Kind.CORRECTION,
        widget=forms.RadioSelect,
    )
    what_changed = text(
        2, max_length=2000, help_text="For readers: what stood there, what stands now."
    )
    why = text(2, max_length=2000, help_text="For readers: how we know.")

    field_order = ("statement", "rating", "summary", "body", "kind", "what_changed", "why", "seen")

    @classmethod
    def start(cls, work: Work) -> dict[str, Any]:
        return {**super().start(work), "statement": work.claim.statement}

    def take(self) -> str:
        told = ("kind", "what_changed", "why", "seen", "statement")
        said = {name: self.cleaned_data[name] for name in told}
        done = editorial.correct(self.work.living.pk, self.verdict(), by=self.work.by, **said)
        if isinstance(done, ProposedCorrection):
            return (
                "The correction awaits a second person: readers get another rating or claim by it."
            )
        return f"The correction is public: number {done.seq} in the log."


class ReaffirmForm(ReviewForm):
    name, place, heading = "reaffirm", "review", "Reaffirm: the verdict stands"

    note = text(2, max_length=2000, help_text="For readers: what you found when you looked again.")

    def take(self) -> str:
        number, said = self.work.living.pk, self.cleaned_data
        published = editorial.reaffirm(
            number, note=said["note"], seen=said["seen"], by=self.work.by
        )
        return f"The verdict stands, and readers are told: number {published.seq} in the log."


class RetractForm(ReviewForm):
    name, place, heading = "retract", "review", "Retract"

    why = text(2, max_length=2000, help_text="For readers: why the review is retracted.")

    def take(self) -> str:
        number, said = self.work.living.pk, self.cleaned_data
        published = editorial.retract(number, why=said["why"], seen=said["seen"], by=self.work.by)
        return f"The review is retracted, and readers are told: number {published.seq} in the log."
