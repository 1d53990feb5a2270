"""A field that finds claimants by what is typed, and offers to add who is not known yet."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from claims.models import Claimant, User
from claims.workflows import claimants, desk_search
from claims.workflows.steps import NotPermitted, Refused
from tests import factories as make

ADD = "/admin/claims/claimant/name/"
FIELD = {"app_label": "claims", "model_name": "claim", "field_name": "claimant"}


def offered(client: Client, term: str, **field: str) -> list[str]:
    answer = client.get("/admin/autocomplete/", {**FIELD, **field, "term": term})
    return [one["text"] for one in answer.json()["results"]]


def test_an_unknown_name_is_offered_to_be_added(client: Client):
    assert offered(client, " Wanda  Ostrow ") == ["Add “Wanda Ostrow”"]


def test_it_is_offered_after_those_that_are_found(client: Client):
    make.make_claimant("Wanda Ostrow-Hill")
    desk_search.catch_up()

    assert offered(client, "Wanda Ostrow") == ["Wanda Ostrow-Hill", "Add “Wanda Ostrow”"]


def test_a_known_name_is_not_offered_in_other_letters(client: Client):
    make.make_claimant("Wanda Ostrow")
    desk_search.catch_up()

    assert offered(client, "wanda ostrow") == ["Wanda Ostrow"]


def test_nothing_is_offered_before_anything_is_typed(client: Client):
    assert offered(client, " ") == []


def test_other_records_are_not_added_from_a_chooser(client: Client):
    assert offered(client, "Weather", field_name="topics") == []


def test_who_may_add_no_claimant_is_offered_none(log_in):
    reader = make.make_user("olga", group="")
    reader.user_permissions.add(Permission.objects.get(codename="view_claimant"))

    assert offered(log_in(reader), "Wanda Ostrow") == []


def test_the_offer_taken_adds_the_claimant_once(client: Client):
    first = client.post(ADD, {"name": "Wanda  Ostrow"}).json()
    again = client.post(ADD, {"name": "wanda ostrow"}).json()

    assert first == again == {"id": Claimant.objects.get().pk, "text": "Wanda Ostrow"}


def test_who_may_not_add_one_is_refused(log_in):
    answer = log_in(make.make_user("olga", group="")).post(ADD, {"name": "Wanda Ostrow"})

    assert answer.status_code == 403
    assert not Claimant.objects.exists()


def test_the_workflow_itself_asks_for_the_permission(db: None):
    with pytest.raises(NotPermitted):
        claimants.named("Wanda Ostrow", by=make.make_user("olga", group=""))


def test_a_link_adds_nobody(client: Client):
    assert client.get(ADD, {"name": "Wanda Ostrow"}).status_code == 403


@pytest.mark.parametrize("name", ["", "  ", "W" * 301])
def test_a_name_has_a_length(client: Client, name: str):
    answer = client.post(ADD, {"name": name})

    assert answer.status_code == 400
    assert "1 to 300 characters" in answer.json()["told"]


def test_who_was_added_is_found_at_once(client: Client):
    client.post(ADD, {"name": "Wanda Ostrow"})

    assert offered(client, "ostrow") == ["Wanda Ostrow", "Add “ostrow”"]


def test_who_was_merged_away_is_who_they_are(editor: User):
    gone, stays = make.make_claimant("W. Ostrow"), make.make_claimant("Wanda Ostrow")
    Claimant.objects.filter(pk=gone.pk).update(merged_into=stays)

    assert claimants.named("W. Ostrow", by=editor) == stays


def test_of_two_of_one_name_the_editor_chooses(editor: User):
    make.make_claimant("Wanda Ostrow")
    Claimant.objects.create(name="Wanda Ostrow", wikidata="Q42")

    with pytest.raises(Refused, match="Choose one from the list"):
        claimants.named("Wanda Ostrow", by=editor)


@pytest.mark.parametrize(
    ("record", "called"),
    [
        ("watch", "Watched pages"),
        ("recheck", "Looks"),
        ("finding", "Page changes"),
        ("snapshot", "Kept copies"),
    ],
)
def test_the_menu_and_the_list_call_a_thing_the_same(client: Client, record: str, called: str):
    shown = client.get(f"/admin/claims/{record}/")

    assert shown.context["title"] == called
    menu = [one["name"] for group in shown.context["available_apps"] for one in group["models"]]
    assert called in menu
