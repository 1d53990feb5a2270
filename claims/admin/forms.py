"""The forms of the work bench: what an editor types for each step."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect

from claims.admin.site import desk
from claims.models import Claim, Correction, Evidence, Rating, Source

LONG = 20_000  # characters of a review's body; a long read has half of that
PAGE = 2_000_000


def _text(rows: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def _seen() -> forms.IntegerField:
    """The version of the record the editor was looking at."""
    return forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class NothingForm(forms.Form):
    """A step that needs no words."""


class DetailsForm(forms.ModelForm):  # type: ignore[type-arg]
    """A claim's plain fields."""

    seen = _seen()

    class Meta:
        model = Claim
        fields = ("claimant", "said_on", "topics", "volatility", "assignee")
        labels = {"volatility": "The facts may change"}  # noqa: RUF012 - as in Django


class AnswerForm(forms.Form):
    """What the second person says of a correction or a retraction."""

    answer = _text(2, label="What is missing or wrong", max_length=2_000, required=False)


class RewordForm(forms.Form):
    statement = _text(3, max_length=2000, help_text="One fact, in words that stand alone.")
    seen = _seen()


class DecideForm(forms.Form):
    """A decision on the claim on the screen; from a list no version was looked at."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)


class RejectForm(DecideForm):
    reason = _text(2, max_length=500, help_text="Why this is not checked. The desk sees it.")


class MergeForm(DecideForm):
    into = forms.ModelChoiceField(
        Claim.objects.open(),
        label="Another claim that says the same",
        widget=AutocompleteSelect(Claim._meta.get_field("merged_into"), desk),
    )


class SeenForm(forms.Form):
    """A step without words, on the record as it was on the screen."""

    seen = _seen()


class UndoForm(SeenForm):
    """The decision that stood on the screen, so that no other one is undone."""

    decision = forms.CharField(max_length=20, widget=forms.HiddenInput)


class MatchForm(forms.Form):
    match = forms.IntegerField(widget=forms.HiddenInput)


class EvidenceForm(forms.Form):
    """A passage, and the page it stands in: fetched from its address, or pasted."""

    quotation = _text(3, max_length=20_000, help_text="The passage, word for word.")
    stance = forms.ChoiceField(choices=Evidence.Stance, widget=forms.RadioSelect)
    url = forms.CharField(
        label="Address of the page",
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text="The page is fetched, kept as it is now, and watched.",
    )
    page_text = _text(
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
    note = _text(
        2, max_length=LONG, required=False, help_text="For readers: what the passage shows."
    )
    unanchored = forms.BooleanField(
        label="Unanchored",
        required=False,
        help_text="Take the passage although the page does not have it word for word.",
    )


class RatingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """The desk's scale, each step with its definition."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.label}: {obj.definition}"


class VerdictForm(forms.Form):
    rating = RatingField(
        Rating.objects.all(), required=False, widget=forms.RadioSelect, empty_label=None
    )
    summary = _text(
        3, max_length=2000, required=False, help_text="What the evidence shows, in two sentences."
    )
    body = _text(
        8,
        label="How it was checked",
        max_length=LONG,
        required=False,
        help_text="For readers who ask.",
    )
    seen = _seen()


class ApproveForm(forms.Form):
    """Only what was read is approved: its version, and the proof of the whole document."""

    seen = _seen()
    read = forms.CharField(widget=forms.HiddenInput, required=False)


class SendBackForm(forms.Form):
    reason = _text(2, max_length=2000, help_text="What is missing; the author reads it.")


class CorrectForm(VerdictForm):
    """A published verdict put right: the new texts, and what readers are told."""

    statement = _text(2, max_length=2000, help_text="The claim's wording.")
    kind = forms.ChoiceField(
        choices=[
            choice for choice in Correction.Kind.choices if choice[0] != Correction.Kind.RETRACTION
        ],
        initial=Correction.Kind.CORRECTION,
        widget=forms.RadioSelect,
    )
    what_changed = _text(
        2, max_length=2000, help_text="For readers: what stood there, what stands now."
    )
    why = _text(2, max_length=2000, help_text="For readers: how we know.")

    field_order = ("statement", "rating", "summary", "body", "kind", "what_changed", "why", "seen")


class ReaffirmForm(forms.Form):
    note = _text(2, max_length=2000, help_text="For readers: what you found when you looked again.")
    seen = _seen()


class RetractForm(forms.Form):
    why = _text(2, max_length=2000, help_text="For readers: why the review is withdrawn.")
