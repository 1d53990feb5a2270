"""What an editor does beside a claim: ticks its checklist, writes notes, sees mentions."""

from django import forms

from claims.admin.action_form import ActionForm
from claims.admin.tags import person
from claims.models import LONGEST_NOTE
from claims.workflows import checklist, notes


class TickForm(ActionForm):
    """A step of the checklist was done; its button says which."""

    name, place, argument = "tick", "checklist", "step"

    step = forms.IntegerField(widget=forms.HiddenInput)

    def take(self) -> str:
        ticked = checklist.tick(self.work.claim.pk, self.cleaned_data["step"], by=self.work.by)
        if ticked.ticked_by != self.work.by:
            return f"{person(ticked.ticked_by)} had ticked this already: it stays theirs."
        return f"Ticked: {ticked.text}"


class UntickForm(ActionForm):
    """It was not done after all; its button says which tick was seen."""

    name, place, argument = "untick", "checklist", "tick"

    tick = forms.IntegerField(widget=forms.HiddenInput)

    def take(self) -> str:
        checklist.untick(self.work.claim.pk, self.cleaned_data["tick"], by=self.work.by)
        return "The tick is taken back."


class NoteForm(ActionForm):
    name, place = "note", "notes"

    text = forms.CharField(
        label="Note",
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "data-mentions": "desk-people"}),
        help_text="For the desk alone. @name calls somebody.",
    )

    def take(self) -> str:
        text = self.cleaned_data["text"]
        notes.write(self.work.claim.pk, text, by=self.work.by)
        unknown = ", ".join(dict.fromkeys(notes.strangers(text)))
        return f"The note is written.{f' Nobody is called {unknown}.' if unknown else ''}"


class SeenForm(ActionForm):
    name, place = "seen_mention", "mentions"

    def take(self) -> str:
        notes.see(self.work.claim.pk, by=self.work.by)
        return "Seen."
