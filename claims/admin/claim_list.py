"""The list of claims as it is narrowed: what was searched, how many there are, one page of it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, cast
from urllib.parse import urlencode

from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.admin.base import MOST_LISTED
from claims.admin.facets import first_rows
from claims.admin.filters import Facet
from claims.exchange.desk_list import EVERY, is_number
from claims.exchange.desk_search import SEARCHED, narrowed
from claims.exchange.search import BadSearch
from claims.models import Claim, DeskEntryDue, SavedFilter, Stage


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search looked in and found, and where more is found.

    ``elsewhere`` is how many there are in all, capped, None where all was searched; ``number`` the
    claim whose number was typed; ``behind`` says that changed claims are not found yet.
    """

    where: str
    found: int
    elsewhere: int | None
    widened: str
    number: Claim | None
    behind: bool
    texts: str = SEARCHED


class Listed(Protocol):
    """What lists claims."""

    def shown(self) -> QuerySet[Claim]:
        """Claims with all that a list shows of them."""


class ClaimList(ChangeList):
    """Finds which claims a page shows before it looks up what it shows of them."""

    request: HttpRequest

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.request = request
        page = list(self.result_list.values_list("pk", flat=True))
        listed = cast("Listed", self.model_admin).shown().filter(pk__in=page)
        shown = {claim.pk: claim for claim in listed}
        self.result_list = [shown[pk] for pk in page if pk in shown]

    @cached_property
    def first_rows(self) -> list[int]:
        """The numbers of the claims that are counted."""
        return first_rows(self.queryset)

    @property
    def stage(self) -> str:
        return str(self.params.get("stage", Stage.CANDIDATE))

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """What the list is narrowed down to beside its stage: name and value."""
        facets = [spec for spec in self.filter_specs if isinstance(spec, Facet) and spec.value()]
        return [
            (str(spec.title), str(choice["display"]))
            for spec in facets
            for choice in spec.choices(self)
            if choice["selected"]
        ]

    @property
    def saved(self) -> list[SavedFilter]:
        return list(SavedFilter.objects.filter(person=self.request.user.pk))

    @property
    def scope(self) -> Scope | None:
        """What was searched; None where nothing was."""
        if not self.query.strip():
            return None
        stage = "all claims" if self.stage == EVERY else f"the list “{self.title_of_stage}”"
        narrowing = ", ".join(f"{name}: {value}" for name, value in self.chosen)
        elsewhere = None
        if self.stage != EVERY or narrowing:
            elsewhere = _count_everywhere(self.query)
        number = None
        if is_number(self.query.strip()):
            number = Claim.objects.filter(pk=int(self.query)).first()
        return Scope(
            f"{stage} ({narrowing})" if narrowing else stage,
            self.result_count,
            elsewhere,
            "?" + urlencode({"q": self.query, "stage": EVERY}),
            number,
            DeskEntryDue.objects.exists(),
        )

    @property
    def title_of_stage(self) -> str:
        labels: dict[str, Any] = {**dict(Stage.choices), "recheck": "To re-check"}
        return str(labels.get(self.stage, self.stage))


def _count_everywhere(typed: str) -> int:
    try:
        return narrowed(Claim.objects.order_by(), typed)[:MOST_LISTED].count()
    except BadSearch:
        return 0
