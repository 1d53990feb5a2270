"""Reference rows, the lists around them, and what cannot be deleted."""

from collections.abc import Callable
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Rating, Source, Stage, State, User, Watch
from tests import factories as make

LogIn = Callable[[User], Client]


@pytest.fixture
def root(log_in: LogIn) -> Client:
    return log_in(make.make_user("root", group="", is_superuser=True))


def delete(client: Client, record: object) -> int:
    name = record._meta.model_name
    url = reverse(f"admin:claims_{name}_delete", args=(record.pk,))
    if hasattr(record, "lock_version"):
        record.refresh_from_db()
        url += f"?seen={record.lock_version}"
    return client.post(url, {"post": "yes"}).status_code


def test_what_is_in_use_is_not_deleted(root: Client):
    source, claimant, topic = make.make_source(), make.make_claimant(), make.make_topic()
    make.make_claim(article=make.make_article(source=source), claimant=claimant, topics=(topic,))
    used = make.make_review(state=State.SUBMITTED).rating

    assert [delete(root, record) for record in (source, claimant, topic, used)] == [403] * 4


def test_what_is_unused_can_be_deleted(root: Client):
    for record in (
        make.make_source(), make.make_claimant(), make.make_topic(), make.make_rating(),
    ):  # fmt: skip
        assert delete(root, record) == 302
        assert not type(record).objects.filter(pk=record.pk).exists()


def test_a_rating_says_why_it_stays(log_in: LogIn):
    used = make.make_review(state=State.SUBMITTED).rating
    page = log_in(make.make_user(group="Managing editor")).get(
        reverse("admin:claims_rating_change", args=(used.pk,))
    )

    assert "1 review; it cannot be deleted" in page.content.decode()
    assert "deletelink" not in page.content.decode()


def test_editors_read_ratings_and_do_not_change_them(client: Client):
    rating = Rating.objects.get(slug="false")

    client.post(
        reverse("admin:claims_rating_change", args=(rating.pk,)), {"label": "Untrue", "seen": 0}
    )

    rating.refresh_from_db()
    assert rating.label == "False"


def test_a_source_is_added_with_its_domains(client: Client):
    typed = {
        "name": "The Courier",
        "slug": "the-courier",
        "kind": "outlet",
        "domains-TOTAL_FORMS": "1",
        "domains-INITIAL_FORMS": "0",
        "domains-0-domain": "courier.example.org",
    }

    client.post(reverse("admin:claims_source_add"), typed)

    assert [d.domain for d in Source.objects.get().domains.all()] == ["courier.example.org"]


def test_evidence_labels_are_put_right_but_not_its_quotation(client: Client):
    item = make.make_evidence()
    url = reverse("admin:claims_evidence_change", args=(item.pk,))

    answer = client.post(
        url, {"stance": "context", "note": "Clearer.", "quotation": "Forged.", "seen": 0}
    )

    before = item.quotation
    item.refresh_from_db()
    assert (item.stance, item.note, item.quotation) == ("context", "Clearer.", before)
    assert answer.headers["Location"] == f"/admin/claims/claim/{item.claim_id}/change/"


def test_evidence_stands_still_while_a_second_person_reads_it(client: Client):
    item = make.make_review(state=State.SUBMITTED).claim.evidence.get()
    url = reverse("admin:claims_evidence_change", args=(item.pk,))

    client.post(url, {"stance": "context", "note": "Changed.", "seen": 0})

    item.refresh_from_db()
    assert item.note == ""
    assert delete(client, item) == 403


def test_the_last_evidence_of_a_published_claim_stays(client: Client):
    claim = make.make_publication().claim
    last = claim.evidence.get()

    assert delete(client, last) == 403
    make.make_evidence(claim)
    assert delete(client, last) == 302


def test_a_kept_page_is_shown_as_plain_text(client: Client):
    snapshot = make.make_snapshot("<script>alert(1)</script> 1,100 soldiers")

    answer = client.get(reverse("admin:claims_snapshot_text", args=(snapshot.pk,)))

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content.decode() == snapshot.text


def test_kept_pages_are_not_for_everybody(log_in: LogIn):
    url = reverse("admin:claims_snapshot_text", args=(make.make_snapshot().pk,))

    assert log_in(make.make_user(group="")).get(url).status_code == 403
    assert Client().get(url).status_code == 302


def test_a_failing_watch_is_looked_at_now(client: Client):
    watch = make.make_watch(health=Watch.Health.FAILING, next_check_at=None)
    url = reverse("admin:claims_watch_changelist")

    answer = client.post(url, {"action": "look_now", "_selected_action": watch.pk}, follow=True)

    watch.refresh_from_db()
    assert watch.next_check_at is not None
    assert "A look is due at 1 page;" in answer.content.decode()


def test_a_watch_s_page_shows_its_last_looks_and_the_claims_resting_on_it(client: Client):
    item = make.make_evidence()
    watch = make.make_watch(item.url, health=Watch.Health.FAILING)
    make.make_recheck(watch, outcome="unreachable", detail="The server answered 503.")

    page = client.get(reverse("admin:claims_watch_change", args=(watch.pk,))).content.decode()

    assert "The server answered 503." in page
    assert item.claim.statement in page


def test_reporters_are_not_offered_to_look_now(log_in: LogIn):
    make.make_watch()
    page = log_in(make.make_user(group="Reporter")).get(reverse("admin:claims_watch_changelist"))

    assert "look_now" not in page.content.decode()


def test_a_publication_says_that_its_link_holds(client: Client):
    published = make.make_publication()

    page = client.get(reverse("admin:claims_publication_change", args=(published.pk,)))

    assert "Holds: the record hashes to its hash" in page.content.decode()
    assert published.hash in page.content.decode()


@pytest.mark.parametrize("record", ["publication", "snapshot", "recheck", "watch"])
def test_what_workflows_write_is_read_only_even_for_superusers(root: Client, record: str):
    made = getattr(make, f"make_{record}")()
    pages = reverse(f"admin:claims_{record}_change", args=(made.pk,))

    assert root.get(pages).status_code == 200
    assert root.post(pages, {}).status_code == 403
    assert delete(root, made) == 403
    assert root.get(reverse(f"admin:claims_{record}_add")).status_code == 403


def test_own_reviews_are_marked_on_the_list_of_those_awaiting_approval(
    client: Client, editor: User
):
    own = make.make_review(state=State.SUBMITTED, verdict_by=editor)
    make.make_review(state=State.SUBMITTED)
    make.make_review(make.make_claim("Draft.", stage=Stage.ACCEPTED))

    page = unescape(client.get(reverse("admin:claims_claimreview_changelist")).content.decode())

    assert page.count("yours, needs a second person") == 1
    assert page.count("an editor's approval") == 1
    assert "Draft." not in page
    assert reverse("admin:claims_claim_change", args=(own.claim_id,)) in page


def test_a_review_opens_on_its_claim_s_bench(client: Client):
    review = make.make_review()

    answer = client.get(reverse("admin:claims_claimreview_change", args=(review.pk,)))

    assert answer.headers["Location"] == f"/admin/claims/claim/{review.claim_id}/change/"


LISTS = (
    "article", "claim", "claimant", "claimreview", "correction", "evidence", "publication",
    "rating", "recheck", "snapshot", "source", "topic", "watch",
)  # fmt: skip


def furnish() -> None:
    """One more row for every list, each with all that its row looks up."""
    published = make.make_publication()
    make.make_correction(published.claim.reviews.get())
    make.make_finding(make.make_evidence(published.claim, source=make.make_source()))
    make.make_article(source=make.make_source(), added_by=make.make_user())
    make.make_review(state=State.SUBMITTED)
    make.make_recheck()
    make.make_claimant()
    make.make_topic()
    make.make_rating()


@pytest.mark.parametrize("record", LISTS)
def test_every_list_asks_as_often_for_many_rows_as_for_few(client: Client, record: str):
    url = reverse(f"admin:claims_{record}_changelist") + (
        "?stage=all" if record == "claim" else "?state=all" if record == "claimreview" else ""
    )

    def queries() -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        return len(caught)

    furnish()
    few = queries()
    for _ in range(4):
        furnish()

    assert queries() == few


@pytest.mark.parametrize("record", LISTS)
def test_every_list_can_be_searched_and_survives_nonsense(client: Client, record: str):
    furnish()
    url = reverse(f"admin:claims_{record}_changelist")

    for query in (
        "?q=troops",
        "?q=%27%22%25_%5C",
        "?p=99999999999999999999",
        "?o=99.-3",
        "?q=\udcff",
    ):
        answer = client.get(url + query.encode("utf-8", "replace").decode(), follow=True)
        assert answer.status_code == 200, query


def test_the_home_page_of_a_person_without_a_group_says_what_to_do(log_in: LogIn):
    make.make_claim()
    page = log_in(make.make_user(group="")).get("/admin/").content.decode()

    assert "belongs to no group yet" in page
    assert "Candidates to sort" not in page


def test_nobody_gets_in_without_being_staff(log_in: LogIn):
    answer = log_in(make.make_user(is_staff=False)).get("/admin/")

    assert answer.headers["Location"].startswith("/admin/login/")


def test_pages_carry_no_inline_script_or_style(client: Client):
    claim = make.make_publication().claim
    make.make_finding(claim.evidence.get())
    for url in ("/admin/", "/admin/claims/claim/?stage=all", "/admin/claims/article/add/",
                f"/admin/claims/claim/{claim.pk}/change/"):  # fmt: skip
        page = client.get(url).content.decode()
        assert "<style" not in page, url
        assert " style=" not in page, url
        assert "<script>" not in page, url
        assert " onclick=" not in page, url


def test_a_finding_is_answered_from_its_list(client: Client):
    found = make.make_finding()
    url = reverse("admin:claims_finding_changelist")

    client.post(url, {"action": "not_a_change", "_selected_action": found.pk}, follow=True)

    found.refresh_from_db()
    assert (found.answer, found.resolved_at is None) == ("not_a_change", False)


def test_a_finding_is_answered_where_it_is_read(log_in: LogIn):
    found = make.make_finding(make.make_publication().claim.evidence.get())
    page = reverse("admin:claims_claim_change", args=(found.evidence.claim_id,))
    answer = reverse("admin:claims_finding_answer", args=(found.pk,))
    reporter, editor = (log_in(make.make_user(group=g)) for g in ("Reporter", "Editor"))

    assert answer not in reporter.get(page).content.decode()
    assert reporter.post(answer, {"answer": "not_relevant"}).status_code == 403
    assert "is no answer" in editor.post(answer, {"answer": "x"}, follow=True).content.decode()
    assert answer in editor.get(page).content.decode()
    told = editor.post(answer, {"answer": "not_relevant"}, follow=True).content.decode()

    found.refresh_from_db()
    assert (found.answer, found.resolved_at is None) == ("not_relevant", False)
    assert "Not relevant: it is not reported for this evidence again." in told
    assert answer not in told
    again = editor.post(answer, {"answer": "not_a_change"}, follow=True).content.decode()
    assert "is not open" in again


def test_a_claim_shows_what_the_desk_says_of_its_pages_and_the_copy_in_the_archive(
    client: Client,
):
    watch = make.make_watch(health=Watch.Health.SUSPECT, health_set=Watch.Health.DEAD)
    evidence = make.make_evidence(make.make_claim(), "Nine said no.", watch=watch)
    copy = "https://web.archive.example/web/2026/https://gone.example/a"
    type(evidence.snapshot).objects.filter(pk=evidence.snapshot_id).update(archive_url=copy)

    page = client.get(reverse("admin:claims_claim_change", args=(evidence.claim_id,)))

    assert "dead, as the desk says" in page.content.decode()
    assert f'href="{copy}"' in page.content.decode()


def test_an_editor_says_what_a_source_is(client: Client):
    watch = make.make_watch(health=Watch.Health.DEAD)
    url = reverse("admin:claims_watch_changelist")

    told = client.post(url, {"action": "say_ok", "_selected_action": watch.pk}, follow=True)
    assert "“Answers” stands for 1 page." in told.content.decode()
    watch.refresh_from_db()
    assert (watch.health_set, watch.standing.health) == ("ok", "ok")

    told = client.post(url, {"action": "say_nothing", "_selected_action": watch.pk}, follow=True)
    assert "What looks see counts for 1 page." in told.content.decode()
    watch.refresh_from_db()
    assert watch.standing.health == "dead"


def test_other_claims_on_the_same_page_are_named(client: Client):
    published = make.make_publication()
    mine = published.claim.evidence.get()
    other = make.make_evidence(url=mine.url)
    make.make_finding(mine)

    page = client.get(reverse("admin:claims_claim_change", args=(published.claim.pk,)))

    assert "Also resting on this page" in page.content.decode()
    assert other.claim.statement in page.content.decode()
