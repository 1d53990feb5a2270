"""The list of claims narrowed down: what was searched, counts, saved filters, and one's place."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from claims.admin import facets
from claims.models import Claim, SavedFilter, Stage, State, User
from claims.workflows import desk_search, saved_filters
from claims.workflows.steps import Refused
from tests import factories as make

LogIn = Callable[[User], Client]
LIST = "/admin/claims/claim/"


def page(client: Client, query: str = "") -> str:
    desk_search.catch_up()
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    return " ".join(unescape(answer.content.decode()).split())


def listed(client: Client, query: str = "") -> list[int]:
    desk_search.catch_up()
    return [claim.pk for claim in client.get(LIST + query).context["cl"].result_list]


def offered(client: Client, facet: str, query: str = "") -> dict[str, int | None]:
    """The values of a facet with their counts."""
    cl = client.get(LIST + query).context["cl"]
    spec = next(spec for spec in cl.filter_specs if spec.parameter_name == facet)
    return {choice["display"]: choice["count"] for choice in spec.choices(cl)}


def test_a_search_says_where_it_looked_and_how_to_look_everywhere(client: Client):
    make.make_claim(stage=Stage.PUBLISHED)

    shown = page(client, "?q=troops&topic=dams")

    assert "0 found in the list “Candidate” (topic: dams)" in shown
    assert '<a href="?q=troops&stage=all">Search all claims (1)</a>' in shown
    assert "1 found in all claims" in page(client, "?q=troops&stage=all")
    assert "Search all claims" not in page(client, "?q=troops&stage=all")


def test_a_bare_number_also_leads_to_the_claim_of_that_number(client: Client):
    claim = make.make_claim()

    assert f">Claim #{claim.pk}</a>" in page(client, f"?q={claim.pk}")


def test_what_is_not_found_yet_is_said(client: Client):
    make.make_claim()

    assert "is found in a few seconds" in client.get(f"{LIST}?q=troops").content.decode()
    assert "is found in a few seconds" not in page(client, "?q=troops")


def test_a_search_that_is_too_long_is_told(client: Client):
    assert "201 characters; at most 200 are read" in page(client, f"?q={'x' * 201}")


def test_values_are_offered_with_their_counts(client: Client, editor: User):
    dams, courier = make.make_topic("Dams"), make.make_source("The Courier")
    make.make_claim(topics=(dams,), assignee=editor, language="de")
    claim = make.make_claim(article=make.make_article(source=courier), topics=(dams,))
    place = claim.appearances.get()
    make.make_appearance(claim, make.make_article(source=courier))
    make.make_quantity(place, place.exact[:8])
    make.make_claim(stage=Stage.ACCEPTED, topics=(dams,))

    assert offered(client, "topic") == {"All": None, "Dams": 2}
    assert offered(client, "source") == {"All": None, "The Courier": 1}
    assert offered(client, "language") == {"All": None, "de": 1, "en": 1}
    assert offered(client, "numbers") == {"All": None, "With numbers": 1}
    assert offered(client, "assignee") == {"All": None, "Mine": None, "Nobody": 1, "ben": 1}


def test_a_chosen_value_leaves_the_others_of_its_facet_on_offer(client: Client):
    make.make_claim(topics=(make.make_topic("Dams"),))
    make.make_claim(topics=(make.make_topic("Ports"),), language="de")

    assert offered(client, "topic", "?topic=dams") == {"All": None, "Dams": 1, "Ports": 1}
    assert offered(client, "language", "?topic=dams") == {"All": None, "en": 1}


def test_counts_end_where_they_would_cost_too_much(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(facets, "COUNTED", 2)
    for _ in range(4):
        make.make_claim()

    assert offered(client, "language") == {"All": None, "en": 2}
    assert '2<span aria-hidden="true">+</span>' in page(client)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("rating=false", {"rated"}),
        ("rating=true", set()),
        ("language=de", {"german"}),
        ("numbers=yes", {"numbers"}),
        ("due=yes", {"due"}),
        ("q=wage", {"german", "numbers"}),
        ("q=wage&language=de", {"german"}),
    ],
)
def test_filters_narrow_the_list(client: Client, query: str, wanted: set[str]):
    numbers = make.make_claim("The wage is 12.")
    make.make_quantity(numbers.appearances.get(), "12", value="12")
    due = make.make_claim("Boats left.", stage=Stage.PUBLISHED)
    review = make.make_review(due, state=State.PUBLISHED, rating=make.make_rating("Mixed"))
    make.make_finding(review.claim.evidence.get())
    named = {
        "rated": make.make_review(state=State.SUBMITTED).claim,
        "german": make.make_claim("The wage rose.", language="de"),
        "numbers": numbers,
        "due": due,
    }

    found = listed(client, f"?stage=all&{query}")

    assert {name for name, claim in named.items() if claim.pk in found} == wanted


def test_a_filter_is_kept_for_its_person_alone(client: Client, log_in: LogIn, editor: User):
    make.make_claim(topics=(make.make_topic("Dams"),))

    answer = client.post(f"{LIST}filters/", {"name": " My  dams ", "query": "?topic=dams"})

    assert answer.headers["Location"] == f"{LIST}?topic=dams"
    assert '<a href="?topic=dams" aria-current="true">My dams</a>' in page(client, "?topic=dams")
    other = log_in(make.make_user())
    assert "My dams" not in other.get(LIST).content.decode()
    other.post(f"{LIST}filters/", {"drop": SavedFilter.objects.get().pk})
    assert SavedFilter.objects.filter(person=editor).exists()
    client.post(f"{LIST}filters/", {"drop": SavedFilter.objects.get().pk})
    assert not SavedFilter.objects.exists()


def test_a_filter_of_a_known_name_takes_its_place(editor: User):
    saved_filters.keep("Dams", "topic=dams", by=editor)
    saved_filters.keep("Dams", "topic=ports", by=editor)

    assert [saved.query for saved in SavedFilter.objects.all()] == ["topic=ports"]


@pytest.mark.parametrize(
    ("name", "query"), [("", "a=b"), (" ", "a=b"), ("x" * 61, "a=b"), ("x", "y" * 2001)]
)
def test_a_filter_nobody_can_use_is_refused(editor: User, name: str, query: str):
    with pytest.raises(Refused):
        saved_filters.keep(name, query, by=editor)


def test_nobody_keeps_filters_without_end(editor: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(saved_filters, "MOST", 1)
    saved_filters.keep("One", "a=b", by=editor)

    with pytest.raises(Refused, match="Drop one first"):
        saved_filters.keep("Two", "a=b", by=editor)


def test_one_s_place_in_a_narrowed_list_survives_a_look_at_a_claim_and_its_decision(
    client: Client,
):
    claim = make.make_claim()
    back = "_changelist_filters=q%3Dtroops%26p%3D1"
    shown = page(client, "?q=troops&p=1")
    links = shown.count(f'href="/admin/claims/claim/{claim.pk}/change/?{back}')

    answer = client.post(
        f"/admin/claims/claim/{claim.pk}/change/?{back}",
        {"step": "accept", f"seen-{claim.pk}": Claim.objects.get(pk=claim.pk).lock_version},
    )

    assert links >= 2
    assert answer.headers["Location"] == f"{LIST}?q=troops&p=1"


def test_the_list_is_narrowed_by_deadline(client: Client):
    today = timezone.localdate()
    days = {"overdue": -1, "today": 0, "week": 7, "later": 8}
    claims = {
        key: make.make_claim(deadline=today + timedelta(days=away)).pk for key, away in days.items()
    }
    claims["none"] = make.make_claim().pk

    assert offered(client, "deadline") == {
        "All": None,
        "Overdue": 1,
        "Due today": 1,
        "In the week after": 1,
        "Later": 1,
        "Without one": 1,
    }
    for key, claim in claims.items():
        assert listed(client, f"?deadline={key}") == [claim]
    assert listed(client, "?deadline=<b>") == []


def test_the_list_is_narrowed_and_ordered_by_priority(client: Client):
    low, high = (make.make_claim(priority=level) for level in (1, 3))

    assert listed(client) == [high.pk, low.pk]
    assert offered(client, "priority") == {"All": None, "High": 1, "Low": 1}
    assert listed(client, "?priority=3") == [high.pk]
    assert listed(client, "?priority=9") == listed(client, "?priority=x") == []
    assert "High priority" in page(client)
