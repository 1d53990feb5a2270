"""Two people on one record, one list, one button: nothing is overwritten or done twice unseen."""

from collections.abc import Callable
from html import unescape
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Claimant, Evidence, Rating, Source, Stage, State, Topic, User
from claims.workflows import editorial, intake, reference
from claims.workflows.steps import StaleEdit
from tests import factories as make
from tests.admin.claim_page import filled, page_of, take

pytestmark = pytest.mark.django_db
LogIn = Callable[[User], Client]
QUEUE = "/admin/claims/claim/"


@pytest.fixture
def root(db: None) -> User:
    return make.make_user("root", group="", is_superuser=True)


@pytest.fixture
def desk(log_in: LogIn, root: User) -> Client:
    return log_in(root)


NO_DOMAINS = {"domains-TOTAL_FORMS": "0", "domains-INITIAL_FORMS": "0"}
RECORDS = {
    "source": (make.make_source, "name", {"slug": "s", "kind": "outlet", **NO_DOMAINS}),
    "claimant": (make.make_claimant, "name", {"kind": "person"}),
    "topic": (make.make_topic, "name", {"slug": "t"}),
    "rating": (
        make.make_rating, "label",
        {"slug": "r", "definition": "Made.", "colour": "#5f6b7a", "order": "0"},
    ),
    "evidence": (make.make_evidence, "title", {"stance": "context"}),
}  # fmt: skip


def form_of(kind: str, **typed: object) -> dict[str, object]:
    return {**RECORDS[kind][2], **typed}


def url_of(kind: str, record: object, page: str = "change") -> str:
    return reverse(f"admin:claims_{kind}_{page}", args=(record.pk,))


def somebody_else_changes(kind: str, record: object) -> None:
    table = record._meta.db_table
    with connection.cursor() as cursor:
        column = RECORDS[kind][1]
        cursor.execute(f"UPDATE {table} SET {column} = 'Theirs' WHERE id = %s", [record.pk])


@pytest.mark.parametrize("kind", RECORDS)
def test_the_database_itself_counts_the_version_up(kind: str):
    record = RECORDS[kind][0]()
    before = type(record).objects.get(pk=record.pk).lock_version

    somebody_else_changes(kind, record)

    record.refresh_from_db()
    assert record.lock_version == before + 1


@pytest.mark.parametrize("kind", RECORDS)
def test_a_save_over_the_version_seen_goes_through(desk: Client, kind: str):
    record, field, _ = RECORDS[kind][0](), RECORDS[kind][1], None
    seen = desk.get(url_of(kind, record)).context["seen"]

    answer = desk.post(url_of(kind, record), form_of(kind, seen=seen, **{field: "Mine"}))

    assert answer.status_code == 302
    record.refresh_from_db()
    assert getattr(record, field) == "Mine"


@pytest.mark.parametrize("kind", RECORDS)
def test_a_stale_save_shows_both_versions_and_changes_nothing(desk: Client, kind: str):
    record, field = RECORDS[kind][0](), RECORDS[kind][1]
    seen = desk.get(url_of(kind, record)).context["seen"]
    somebody_else_changes(kind, record)

    answer = desk.post(url_of(kind, record), form_of(kind, seen=seen, **{field: "Mine"}))

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "<td>Theirs</td><td>Mine</td>" in shown
    assert [w for w in ("Take what stands now", "Keep mine over it", "Edit the two together")
            if w not in shown] == []  # fmt: skip
    record.refresh_from_db()
    assert getattr(record, field) == "Theirs"


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("seen", [None, "", "x", "-1", "999999", "9" * 30])
def test_a_missing_or_forged_version_saves_nothing(desk: Client, kind: str, seen: str | None):
    record, field = RECORDS[kind][0](), RECORDS[kind][1]
    before = getattr(record, field)
    sent = form_of(kind, **{field: "Mine"}, **({} if seen is None else {"seen": seen}))

    answer = desk.post(url_of(kind, record), sent)

    assert answer.status_code == 409
    record.refresh_from_db()
    assert getattr(record, field) == before


def test_mine_is_kept_over_it_with_the_version_of_now(desk: Client):
    source = make.make_source()
    somebody_else_changes("source", source)
    conflict = desk.post(url_of("source", source), form_of("source", seen=0, name="Mine"))

    sent = dict(conflict.context["conflict"].sent)
    answer = desk.post(url_of("source", source), sent)

    assert answer.status_code == 302
    source.refresh_from_db()
    assert source.name == "Mine"


def test_pressing_the_same_button_again_overwrites_nothing(desk: Client):
    source = make.make_source()
    somebody_else_changes("source", source)

    answers = [
        desk.post(url_of("source", source), form_of("source", seen=0, name="Mine"))
        for _ in range(3)
    ]

    assert [answer.status_code for answer in answers] == [409] * 3
    assert Source.objects.get().name == "Theirs"


def test_a_conflict_names_who_it_was(desk: Client):
    claimant = make.make_claimant("Salim")
    ana = make.make_user("ana", first_name="Ana", last_name="Kovač")
    claimant.name = "Theirs"
    reference.save(claimant, ["name"], seen=0, by=ana)

    answer = desk.post(url_of("claimant", claimant), form_of("claimant", seen=0, name="Mine"))

    assert "changed by Ana Kovač" in unescape(answer.content.decode())


def test_a_conflict_with_one_s_own_other_tab_says_so(desk: Client, root: User):
    topic = make.make_topic()
    desk.post(url_of("topic", topic), form_of("topic", seen=0, name="First tab"))

    answer = desk.post(url_of("topic", topic), form_of("topic", seen=0, name="Second tab"))

    assert "changed by you, in another tab or window" in answer.content.decode()
    assert Topic.objects.get().name == "First tab"


def test_a_changed_domain_makes_its_source_s_form_stale(desk: Client):
    source = make.make_source(domain="courier.example.org")
    source.refresh_from_db()
    seen = source.lock_version
    source.domains.update(domain="courant.example.org")

    answer = desk.post(url_of("source", source), form_of("source", seen=seen, name="Mine"))

    assert answer.status_code == 409


def test_a_domain_is_added_and_taken_away_in_its_source_s_form(desk: Client):
    source = make.make_source(domain="courier.example.org")
    domain = source.domains.get()
    seen = Source.objects.get().lock_version
    sent = form_of(
        "source", name=source.name, seen=seen,
        **{"domains-TOTAL_FORMS": "2", "domains-INITIAL_FORMS": "1",
           "domains-0-id": domain.pk, "domains-0-source": source.pk,
           "domains-0-domain": domain.domain, "domains-0-DELETE": "on",
           "domains-1-domain": "news.example.org", "domains-1-source": source.pk},
    )  # fmt: skip

    desk.post(url_of("source", source), sent)

    assert [one.domain for one in source.domains.all()] == ["news.example.org"]


def test_a_record_deleted_meanwhile_is_told_and_nothing_comes_back(desk: Client):
    topic = make.make_topic()
    page = url_of("topic", topic)
    topic.delete()

    answer = desk.post(page, form_of("topic", seen=0, name="Mine"), follow=True)

    assert answer.status_code == 200
    assert not Topic.objects.exists()


@pytest.mark.parametrize("kind", ["source", "claimant", "topic", "rating", "evidence"])
def test_a_stale_delete_is_refused(desk: Client, kind: str):
    record = RECORDS[kind][0]()
    asked = desk.get(url_of(kind, record, "delete"), follow=True).request["QUERY_STRING"]
    somebody_else_changes(kind, record)

    answer = desk.post(f"{url_of(kind, record, 'delete')}?{asked}", {"post": "yes"}, follow=True)

    assert "Not deleted." in answer.content.decode()
    assert type(record).objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("query", ["", "?seen=", "?seen=x", "?seen=7"])
def test_a_delete_without_the_version_is_refused(desk: Client, query: str):
    topic = make.make_topic()

    desk.post(url_of("topic", topic, "delete") + query, {"post": "yes"})

    assert Topic.objects.exists()


def test_rows_edited_in_a_list_are_saved_but_for_those_that_moved_on(desk: Client):
    first, second, *_ = Rating.objects.all()
    others = Rating.objects.count()
    sent = {"form-TOTAL_FORMS": others, "form-INITIAL_FORMS": others, "_save": "Save"}
    for place, rating in enumerate(Rating.objects.all()):
        sent |= {f"form-{place}-id": rating.pk, f"form-{place}-order": rating.order,
                 f"seen-{rating.pk}": rating.lock_version}  # fmt: skip
    sent |= {"form-0-order": 50, "form-1-order": 60}
    Rating.objects.filter(pk=first.pk).update(definition="Theirs.")

    answer = desk.post(reverse("admin:claims_rating_changelist"), sent, follow=True)

    told = unescape(answer.content.decode())
    assert f"Left out: The rating “{first.label}” was changed since" in told
    assert "1 saved." in told
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.order, second.order) == (1, 60)


def test_a_list_carries_the_version_of_each_row(client: Client):
    claim, rating = make.make_claim(), Rating.objects.first()
    Claim.objects.update(volatility="fast")
    ratings = client.get(reverse("admin:claims_rating_changelist")).content.decode()

    assert f'name="seen-{claim.pk}" value="1"' in client.get(QUEUE).content.decode()
    assert f'name="seen-{rating.pk}" value="{rating.lock_version}"' in ratings


@pytest.mark.parametrize(
    ("action", "typed"),
    [
        ("accept_selected", {}),
        ("reject_selected", {"confirmed": "yes", "reason": "An opinion."}),
        ("assign_to_me", {}),
    ],
)
def test_rows_that_moved_on_are_left_out_and_named(
    client: Client, action: str, typed: dict[str, str]
):
    moved, still = make.make_claim(), make.make_claim()
    sent = {"action": action, "_selected_action": [moved.pk, still.pk], **typed,
            f"seen-{moved.pk}": 0, f"seen-{still.pk}": 0}  # fmt: skip
    intake.reword(moved.pk, statement="Theirs.", seen=0, by=make.make_user())

    answer = client.post(QUEUE, sent, follow=True)

    told = unescape(answer.content.decode())
    assert f"Left out: Claim {moved.pk} was changed since you opened it" in told
    assert "1 " in told
    moved.refresh_from_db()
    still.refresh_from_db()
    assert (moved.stage, moved.assignee) == (Stage.CANDIDATE, None)
    assert still.stage != Stage.CANDIDATE or still.assignee is not None


def test_rows_without_a_version_are_left_alone(client: Client):
    claim = make.make_claim()

    client.post(QUEUE, {"action": "accept_selected", "_selected_action": [claim.pk]})

    assert Claim.objects.get().stage == Stage.CANDIDATE


def test_taking_on_claims_leaves_a_colleague_s_with_them(client: Client, editor: User):
    ana = make.make_user("ana")
    theirs, free = make.make_claim(assignee=ana), make.make_claim()
    sent = {"action": "assign_to_me", "_selected_action": [theirs.pk, free.pk],
            f"seen-{theirs.pk}": 0, f"seen-{free.pk}": 0}  # fmt: skip

    answer = client.post(QUEUE, sent, follow=True)

    assert "is assigned to ana: it stays there" in unescape(answer.content.decode())
    theirs.refresh_from_db()
    free.refresh_from_db()
    assert (theirs.assignee, free.assignee) == (ana, editor)


def test_the_queue_s_button_decides_on_the_row_that_was_seen(client: Client):
    claim = make.make_claim()
    intake.reword(claim.pk, statement="Theirs.", seen=0, by=make.make_user())

    stale = client.post(page_of(claim), {"step": "accept", f"seen-{claim.pk}": "0"})
    without = client.post(page_of(claim), {"step": "accept"})

    assert stale.status_code == 409
    assert without.status_code == 200
    assert Claim.objects.get().stage == Stage.CANDIDATE


@pytest.mark.parametrize(
    ("action", "typed"),
    [("retract", {"why": "Forged."}), ("reaffirm", {"note": "Still so."})],
)
def test_an_unseen_correction_stops_what_follows(log_in: LogIn, action: str, typed: dict[str, str]):
    claim, maya = make.make_publication().claim, make.make_user(group="Managing editor")
    review = claim.reviews.get()
    seen = review.lock_version
    editorial.correct(
        review.pk, editorial.Verdict(review.rating, "1,150."), what_changed="x", why="y",
        seen=seen, by=make.make_user(group="Managing editor"),
    )  # fmt: skip

    answer = take(log_in(maya), claim, action, seen=seen, **typed)

    assert answer.status_code == 409
    review.refresh_from_db()
    assert review.state == State.PUBLISHED
    assert claim.publications.count() == 2


@pytest.mark.parametrize("seen", ["", "x", "-1", "1.5", "9" * 30])
@pytest.mark.parametrize("action", ["accept", "reword", "edit"])
def test_a_forged_version_decides_nothing(client: Client, action: str, seen: str):
    claim = make.make_claim()

    answer = take(
        client, claim, action, seen=seen, statement="Mine.", volatility="fast", reason="x"
    )

    assert answer.status_code in (200, 409)
    claim.refresh_from_db()
    assert (claim.stage, claim.statement, claim.volatility) == (
        Stage.CANDIDATE, make.STATEMENT, "normal",
    )  # fmt: skip


def test_a_job_that_changes_a_claim_makes_an_editor_s_form_stale(client: Client):
    claim = make.make_claim()
    Claim.objects.filter(pk=claim.pk).update(check_worthiness=0.9)

    answer = take(client, claim, "reword", statement="Mine.", seen=0)

    assert answer.status_code == 409
    assert Claim.objects.get().statement == make.STATEMENT


def test_a_button_pressed_twice_does_one_thing_and_says_so_once(client: Client):
    claim = make.make_claim(stage=Stage.ACCEPTED)
    sent = {
        **filled(claim, "add_evidence", quotation="1,100.", stance="context", page_text="1,100."),
        "press": str(uuid4()),
    }

    first = client.post(page_of(claim), sent)
    second = client.post(page_of(claim), sent)
    told = client.get(page_of(claim)).content.decode()

    assert Evidence.objects.count() == 1
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
    assert told.count("is added, found in its page") == 1


def test_another_button_of_the_same_page_is_another_press(client: Client):
    one, two, press = make.make_claim(), make.make_claim(), str(uuid4())

    for claim in (one, two):
        client.post(page_of(claim), {**filled(claim, "accept"), "press": press})

    assert Claim.objects.filter(stage=Stage.ACCEPTED).count() == 2


def test_what_was_refused_may_be_pressed_again(client: Client):
    claim, press = make.make_claim(stage=Stage.ACCEPTED), str(uuid4())
    sent = {**filled(claim, "add_evidence", quotation="1,100.", stance="context"), "press": press}
    sent["add_evidence-url"] = "ftp://x"
    client.post(page_of(claim), sent)

    answer = client.post(page_of(claim), sent)

    assert answer.status_code == 200
    assert "ftp" in answer.content.decode()


@pytest.mark.parametrize("press", ["", "x", "0", "\x7f"])
def test_an_odd_token_is_no_press(client: Client, press: str):
    claim = make.make_claim()

    client.post(page_of(claim), {**filled(claim, "accept"), "press": press})

    assert Claim.objects.get().stage == Stage.ACCEPTED


def test_every_desk_form_carries_the_token_of_its_page(client: Client):
    claim, source = make.make_claim(), make.make_source()
    pages = (QUEUE, page_of(claim), url_of("source", source), reverse("admin:claims_article_add"))

    assert [url for url in pages if 'name="press"' not in client.get(url).content.decode()] == []


def test_a_stale_workflow_call_is_refused_whoever_makes_it(root: User):
    claimant = make.make_claimant()
    Claimant.objects.update(name="Theirs")

    with pytest.raises(StaleEdit):
        reference.save(claimant, ["name"], seen=0, by=root)


def test_the_table_of_actions_is_shown_to_everybody_on_the_desk(log_in: LogIn):
    for group in ("Reporter", ""):
        page = log_in(make.make_user(group=group)).get(reverse("admin:who_may"))
        assert "Retract review" in unescape(page.content.decode())
    assert Client().get(reverse("admin:who_may")).status_code == 302
