"""What every form of a claim's page shares: the action it takes, and what it is taken on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from claims.models import Claim, ClaimReview, User
from claims.workflows import actions
from claims.workflows.actions import Action
from claims.workflows.steps import StaleEdit
from claims.workflows.undo import Decision

LONG = 20_000  # characters of a review's body; a long read has half of that


@dataclass(frozen=True)
class Work:
    """What an action is taken on: the claim, its living review if it has one, and who is at it."""

    claim: Claim
    review: ClaimReview | None
    by: User
    read: str = ""  # the proof of the document that awaits approval
    decision: Decision | None = None  # what was last decided on the claim, if it can be undone

    @property
    def living(self) -> ClaimReview:
        """The review; raises StaleEdit where somebody ended it meanwhile."""
        if self.review is None:
            raise StaleEdit(
                f"Claim {self.claim.pk} has no review any more. Look at it as it is now."
            )
        return self.review


def text(rows: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class ActionForm(forms.Form):
    """One action: ``seen`` is the version of the claim that stood on the screen.

    ``place`` is the panel of the page it stands in; ``heading`` what it is folded away under, with
    ``explains`` below; ``strong`` marks the action the page is there for; ``argument`` is the field
    that a button may fill in ("merge:12"); ``shared_with`` is the action whose fields it takes.
    """

    name: ClassVar[str]
    place: ClassVar[str]
    heading: ClassVar[str] = ""
    explains: ClassVar[str] = ""
    strong: ClassVar[bool] = False
    key: ClassVar[str] = ""
    argument: ClassVar[str] = ""
    shared_with: ClassVar[str] = ""
    use_required_attribute = False  # a page is one form: every button sends all that was typed

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, work: Work, data: Mapping[str, Any] | None = None) -> None:
        self.work = work
        self.buttons: list[ActionForm] = []  # the other actions that take these fields
        prefix = self.shared_with or self.name
        super().__init__(data, initial=self.start(work), prefix=prefix)

    @classmethod
    def action(cls) -> Action:
        found = actions.named(cls.name)
        if found is None:
            raise LookupError(f"no action is called {cls.name!r}")
        return found

    @classmethod
    def start(cls, work: Work) -> dict[str, Any]:
        """The record as it is now."""
        return {"seen": work.claim.lock_version}

    @property
    def names(self) -> list[str]:
        """Its fields as they are called on the page."""
        return [self.add_prefix(name) for name in self.fields]

    def put_back(self, typed: Mapping[str, list[str]]) -> bool:
        """Start from what was typed and not saved, on the version seen then; tell if any was."""
        sent = QueryDict(mutable=True)
        for html_name, said in typed.items():
            sent.setlist(html_name, said)
        values = {
            name: field.widget.value_from_datadict(sent, {}, self.add_prefix(name))
            for name, field in self.fields.items()
            if self.add_prefix(name) in sent
        }
        now = {name: self.get_initial_for_field(self.fields[name], name) for name in values}
        differs = any(
            self.fields[name].has_changed(now[name], value)
            for name, value in values.items()
            if name != "seen"
        )
        if differs:  # else it was saved meanwhile: what stands now is what was typed
            self.initial.update(values)
        return differs

    def typed_otherwise(self) -> bool:
        """Whether what was sent differs from the record, in a form that is not taken now."""
        seen = self.data.get(self.add_prefix("seen"))
        if seen is None:
            return False  # it did not stand on the page that was sent
        if seen == str(self.initial.get("seen")):
            return self.has_changed()
        texts = [name for name, field in self.fields.items() if isinstance(field, forms.CharField)]
        return any(name in self.changed_data for name in texts)

    def under(self, other: "type[ActionForm]") -> "ActionForm":
        """The same fields with the same errors, as the form of another action."""
        twin = other(self.work, self.data)
        twin.full_clean()
        twin.errors.update(self.errors)
        return twin

    @property
    def button(self) -> str:
        """What is written on its button."""
        return self.action().label

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded from the start."""
        return False

    def take(self) -> str:
        """Do it with what was typed; return what the editor is told. Raises Refused."""
        raise NotImplementedError
