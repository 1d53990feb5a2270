"""What an editor types to put a claim's numbers right: corrected, added, taken away."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from claims.admin.action_form import ActionForm, Work
from claims.models import Quantity
from claims.workflows import numbers
from claims.workflows.numbers import Value

MODIFIERS = Quantity._meta.get_field("modifier").choices or []


class NumberField(forms.DecimalField):
    """A number as people type it: 5,000 or 5 000."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def __init__(self, **more: Any) -> None:
        super().__init__(max_digits=60, decimal_places=20, **more)

    def to_python(self, value: Any) -> Any:
        return super().to_python("".join(str(value or "").replace(",", "").split()))

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if hasattr(value, "normalize") else value


class ValueFields(forms.Form):
    """What a printed number means."""

    # The initial is what the browser chooses: left as it is, it is nothing that was typed.
    modifier = forms.ChoiceField(choices=MODIFIERS, initial=MODIFIERS[0][0], label="Means")
    value = NumberField(label="Value")
    upper = NumberField(label="to, for a range", required=False)
    unit = forms.CharField(max_length=200, required=False, label="Unit")
    counted = forms.CharField(max_length=500, required=False, label="Counted")


class CorrectNumbersForm(ActionForm):
    """Every number of the claim with what it means; the fields of number 12 end in _12."""

    name, place = "correct_numbers", "numbers"
    explains = "Each number as it was read."

    def __init__(self, work: Work, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(work, data)
        for quantity in _stored(work):
            for name, field in ValueFields().fields.items():
                field.label = f"“{quantity.text}” {str(field.label).lower()}"
                self.fields[f"{name}_{quantity.pk}"] = field
                self.initial[f"{name}_{quantity.pk}"] = getattr(quantity, name)
            gone = forms.BooleanField(required=False, label=f"Take “{quantity.text}” away")
            self.fields[f"gone_{quantity.pk}"] = gone

    def take(self) -> str:
        said = self.cleaned_data
        known = [int(name.removeprefix("value_")) for name in said if name.startswith("value_")]
        typed = {
            pk: None
            if said[f"gone_{pk}"]
            else Value(*(said[f"{name}_{pk}"] for name in Value.__slots__))
            for pk in known
        }
        claim = self.work.claim.pk
        done = numbers.correct_numbers(claim, typed, seen=said["seen"], by=self.work.by)
        return f"Numbers: {'; '.join(done)}." if done else "The numbers stand as they were."


class AddNumberForm(ValueFields, ActionForm):
    name, place = "add_number", "numbers"
    explains = "One that was missed, as it is printed in a passage."

    text = forms.CharField(
        max_length=500, label="As printed", help_text="From one of the passages, word for word."
    )

    field_order = ("text", "modifier", "value", "upper", "unit", "counted", "seen")

    def take(self) -> str:
        said = self.cleaned_data
        value = Value(*(said[name] for name in Value.__slots__))
        added = numbers.add_number(
            self.work.claim.pk, said["text"], value, seen=said["seen"], by=self.work.by
        )
        return f"“{added.text}” is among the numbers."


def _stored(work: Work) -> Iterable[Quantity]:
    return Quantity.objects.filter(appearance__claim=work.claim).order_by("appearance", "start")
