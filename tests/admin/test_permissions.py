"""Who comes in where: every address of the desk, for every role, and for who has none.

The addresses are walked, so that a new one without a rule fails here.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from claims.models import (
    ChecklistStep,
    Delivery,
    Mention,
    Note,
    RejectionReason,
    State,
    Subscriber,
    User,
)
from tests import factories as make

SECRET = "The walrus ministry hid 4,711 crates."
ANYBODY, STAFF, NOBODY = "anybody", "staff", "nobody"
PERSONS = ("signed out", "reader", "no role", "Reporter", "Editor", "Managing editor")


def routes(patterns: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Every address below some patterns, with its name."""
    for pattern in patterns:
        here = before + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            yield here, pattern.name or ""


DESK = [route for route in routes(get_resolver().url_patterns) if route[0].startswith("admin/")]


def of_record(
    model: str, *, view: str = "", add: str = NOBODY, delete: str = NOBODY
) -> dict[str, str]:
    """The rules of a record's own pages: what one may see, and what one may add or delete."""
    view = view or f"view_{model}"
    return {
        f"claims_{model}_changelist": view,
        f"claims_{model}_change": view,
        f"claims_{model}_history": view,
        f"claims_{model}_add": add,
        f"claims_{model}_delete": delete,
    }


# What one needs to come in: a permission, or one of the three words above.
RULES = {
    "account_login": ANYBODY,
    "account_logout": ANYBODY,
    "account_inactive": ANYBODY,
    "account_forgotten": ANYBODY,
    "account_link": ANYBODY,
    "mfa_authenticate": ANYBODY,
    "mfa_login_webauthn": ANYBODY,
    "login": ANYBODY,
    "account_home": STAFF,
    "account_change_password": STAFF,
    "account_set_password": STAFF,
    "account_reauthenticate": STAFF,
    "mfa_reauthenticate": STAFF,
    "mfa_reauthenticate_webauthn": STAFF,
    "mfa_index": STAFF,
    "mfa_activate_totp": STAFF,
    "mfa_deactivate_totp": STAFF,
    "mfa_view_recovery_codes": STAFF,
    "mfa_generate_recovery_codes": STAFF,
    "mfa_download_recovery_codes": STAFF,
    "mfa_list_webauthn": STAFF,
    "mfa_add_webauthn": STAFF,
    "mfa_edit_webauthn": STAFF,
    "mfa_remove_webauthn": STAFF,
    "index": STAFF,
    "logout": ANYBODY,
    "password_change": STAFF,
    "password_change_done": STAFF,
    "jsi18n": STAFF,
    "app_list": STAFF,
    "autocomplete": "view_source",
    "claims_article_coming": "add_article",
    "claims_article_read": "triage_claim",
    "claims_article_reading": "view_article",
    "claims_article_claim": "add_claim",
    "claims_article_second": "add_article",
    "claims_claim_undo": "triage_claim",
    "claims_claim_enter": "add_claim",
    "claims_claim_file": "add_evidence",
    "claims_evidence_file": "view_evidence",
    "claims_claim_filters": "view_claim",
    **of_record("batch", view="view_claim"),
    "claims_batch_start": "view_claim",
    "claims_batch_cancel": "view_claim",
    "claims_batch_undo": "view_claim",
    "claims_batch_progress": "view_claim",
    "claims_batch_file": "view_claim",
    "claims_batch_left": "view_claim",
    "claims_batch_import": "triage_claim",
    **of_record("foreignreview", view="view_claim"),
    "claims_snapshot_text": "view_snapshot",
    **of_record("article", add="add_article"),
    **of_record("user", add="add_user"),
    **of_record("publication"),
    **of_record("claim", add="add_claim"),
    **of_record("source", add="add_source", delete="delete_source"),
    **of_record("claimant", add="add_claimant", delete="delete_claimant"),
    "claims_claimant_name": "add_claimant",
    **of_record("topic", add="add_topic", delete="delete_topic"),
    **of_record("rejectionreason", add="add_rejectionreason", delete="delete_rejectionreason"),
    "claims_claim_find": "view_claim",
    "claims_claim_preview": "view_claim",
    **of_record("checkliststep", add="add_checkliststep", delete="delete_checkliststep"),
    **of_record("mention", view="view_claim"),
    **of_record("rating", add="add_rating", delete="delete_rating"),
    **of_record("evidence", delete="delete_evidence"),
    **of_record("snapshot"),
    **of_record("claimreview"),
    **of_record("correction"),
    **of_record("proposedcorrection", view="view_correction"),
    **of_record("watch"),
    **of_record("recheck"),
    **of_record("finding"),
    **of_record("subscriber", add="add_subscriber", delete="delete_subscriber"),
    **of_record("delivery"),
    **of_record("job", view="view_jobfault"),
    **of_record("report", view="view_claim"),
    **of_record("pagerequest", view="view_claim"),
    "claims_pagerequest_claim": "view_claim",
    **of_record("feed", add="add_feed"),
    **of_record("vanishedpassage", view="view_claim"),
    **of_record("pagelesson", view="view_watch"),
    "claims_recheck_say": "view_recheck",
    "claims_finding_answer": "reaffirm_claimreview",
    "who_may": STAFF,
    "changes": STAFF,
    "keep_typed": STAFF,
    "drop_typed": STAFF,
}
# Addresses that only take what is sent to them: looking at them is no way in.
# Records that no test makes here: their pages are tested where they are made.
NO_RECORD = (
    *("claims_batch_change", "claims_batch_history", "claims_foreignreview_change"),
    "claims_foreignreview_history",
    *("claims_job_change", "claims_job_history"),
    *("claims_pagerequest_change", "claims_pagerequest_history"),
    *("claims_feed_change", "claims_feed_history"),
    *("claims_vanishedpassage_change", "claims_vanishedpassage_history"),
    *("claims_pagelesson_change", "claims_pagelesson_history"),
)
SENT_ONLY = ("claims_article_read", "claims_article_second", "claims_recheck_say",
             "claims_finding_answer", "claims_claimant_name",
             "keep_typed", "drop_typed")  # fmt: skip


@pytest.fixture
def records(db: None) -> dict[str, int]:
    """One record of every kind, with something in it that not everybody may read."""
    article = make.make_article(f"{SECRET} The minister declined to comment.", title=SECRET)
    claim = make.make_claim(SECRET, article=article)
    evidence = make.make_evidence(claim, SECRET)
    finding = make.make_finding(evidence)
    publication = make.make_publication()
    subscriber = Subscriber.objects.create(
        name=SECRET, address="https://partner.example/hook", secret="whsec_x"
    )
    return {
        "finding": finding.pk,
        "subscriber": subscriber.pk,
        "delivery": Delivery.objects.create(
            subscriber=subscriber, message_id="walrus", due_at=timezone.now()
        ).pk,
        "article": article.pk,
        "claim": claim.pk,
        "evidence": evidence.pk,
        "snapshot": evidence.snapshot_id,
        "recheck": finding.recheck_id,
        "watch": finding.recheck.watch_id,
        "publication": publication.pk,
        "claimreview": make.make_review(state=State.DRAFT, summary=SECRET, authors=[1]).pk,
        "proposedcorrection": make.make_proposed_correction(what_changed=SECRET).pk,
        "correction": make.make_correction(what_changed=SECRET).pk,
        "report": make.make_report(SECRET).pk,
        "source": make.make_source(SECRET).pk,
        "claimant": make.make_claimant(SECRET).pk,
        "topic": make.make_topic("Walrus").pk,
        "rating": make.make_rating("Walrus").pk,
        "checkliststep": ChecklistStep.objects.create(text=SECRET).pk,
        "mention": Mention.objects.create(
            note=Note.objects.create(
                claim=make.make_claim(), text=SECRET, written_by=make.make_user()
            ),
            person=make.make_user(),
        ).pk,
        "rejectionreason": RejectionReason.objects.create(text=SECRET).pk,
        "user": make.make_user("walrus", first_name=SECRET).pk,
    }


def address(route: str, name: str, records: dict[str, int]) -> str:
    """A route with the numbers of real records in it."""
    model = name.split("_")[1] if name.startswith("claims_") else ""
    route = route.removesuffix("$").replace("(?P<app_label>claims)", "claims")
    for place in ("<path:object_id>", "<int:article_id>", "<int:snapshot_id>"):
        route = route.replace(place, str(records.get(model, 1)))
    route = route.replace("<slug:uid>", "MQ").replace("<slug:token>", "a-b")
    return "/" + route.replace("<int:pk>", "1")


def browser(person: str) -> Client:
    client = Client()
    if person != "signed out":
        group = "" if person in ("reader", "no role") else person
        client.force_login(make.make_user(group=group, is_staff=person != "reader"))
    return client


def may(person: str, rule: str) -> bool:
    """Whether the rule lets this person in, by the permissions their role has."""
    if rule == ANYBODY:
        return True
    if rule == NOBODY or person in ("signed out", "reader"):
        return False
    if rule == STAFF:
        return True
    return person != "no role" and any(
        user.has_perm(f"claims.{rule}") for user in User.objects.filter(groups__name=person)
    )


def test_every_address_of_the_desk_has_a_rule():
    named = {name for _, name in DESK if name}

    assert named == set(RULES)
    unnamed = {route for route, name in DESK if not name}
    assert unnamed == {"admin/(?P<url>.*)$"} | {
        f"admin/claims/{model}/<path:object_id>/"
        for model in {name.split("_")[1] for name in RULES if name.endswith("_changelist")}
    }


@pytest.mark.parametrize("person", PERSONS)
def test_who_may_look(records: dict[str, int], person: str):
    wrong = []
    client = browser(person)
    for route, name in DESK:
        rule = RULES.get(name, STAFF)
        path = address(route, name, records)
        if "(?P" in path or "<int:" in path or name == "logout" or name in NO_RECORD:
            continue
        answer = client.get(path, _typed(name))
        if name.endswith("_delete") and answer.status_code == 302:
            continue  # to the record's page: deleting asks for the version that was seen
        if let_in(answer) != (may(person, rule) and name not in SENT_ONLY):
            wrong.append((path, rule, answer.status_code))
        if not may(person, rule) and SECRET.encode() in getattr(answer, "content", b""):
            wrong.append((path, "shows what it should not", answer.status_code))
        if name == "account_logout":
            client = browser(person)

    assert wrong == []


@pytest.mark.parametrize("person", ["signed out", "reader", "no role"])
def test_who_has_no_role_changes_nothing(records: dict[str, int], person: str):
    wrong = []
    client = browser(person)
    for route, name in DESK:
        rule = RULES.get(name, STAFF)
        if rule in (ANYBODY, STAFF) or "(?P" in route or "<int:" in address(route, name, records):
            continue
        if name in NO_RECORD:
            continue
        before = state_of_the_desk()
        answer = client.post(address(route, name, records), {**_typed(name), **EVERYTHING})
        if let_in(answer) or SECRET.encode() in answer.content:
            wrong.append((route, answer.status_code))
        if state_of_the_desk() != before:
            wrong.append((route, "changed something"))

    assert wrong == []


EVERYTHING = {
    "step": "accept",
    "post": "yes",
    "action": "reject_selected",
    "passage": "The minister declined to comment.",
    "text": "A text of an article.",
    "username": "x",
    "name": "x",
    "role": "Reporter",
}


@pytest.mark.parametrize("step", ["edit", "accept", "reject", "approve", "correct", "retract", "x"])
def test_no_step_of_a_claim_is_open_to_who_has_no_role(records: dict[str, int], step: str):
    typed = {"step": step, "reason": "x", "seen": "0"}

    answer = browser("no role").post(f"/admin/claims/claim/{records['claim']}/change/", typed)

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "number", ["1", "0", "-1", "x", "9" * 30, "00000000-0000-0000-0000-000000000000"]
)
def test_the_desk_sends_nobody_from_type_and_number_to_a_page(db: None, number: str):
    client = browser("Managing editor")
    for kind in [*ContentType.objects.values_list("pk", flat=True), "x", "9" * 30]:
        assert client.get(f"/admin/r/{kind}/{number}/").status_code == 404


def let_in(answer: Any) -> bool:
    """Whether somebody came in: neither refused nor sent to sign in."""
    location = answer.headers.get("Location", "")
    assert answer.status_code < 500
    return answer.status_code not in (403, 405) and not location.startswith("/admin/login/?next=")


def _typed(name: str) -> dict[str, str]:
    if name == "autocomplete":
        return {"app_label": "claims", "model_name": "article", "field_name": "source", "term": ""}
    return {}


def state_of_the_desk() -> dict[str, int]:
    """How many rows were ever written, as far as PostgreSQL's counters of this session know."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables "
            "WHERE relname LIKE 'claims\\_%' AND relname NOT IN ('claims_user', "
            "'claims_user_groups', 'claims_cache')"
        )
        return dict(cursor.fetchall())
