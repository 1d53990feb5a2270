"""Scheduled looks: each counts once, and only what two looks saw is raised."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.admin.history import history_of
from claims.documents.errors import FetchFailed, UnreadableDocument
from claims.documents.fetch import Fetched
from claims.models import Claim, Finding, Host, Recheck, State, Watch
from claims.workflows import editorial, evidence, findings, network, reverification, scheduling
from claims.workflows.evidence import Passage, add_evidence
from claims.workflows.steps import NotThere
from tests.factories import (
    make_claim,
    make_evidence,
    make_finding,
    make_publication,
    make_review,
    make_user,
    make_watch,
)

pytestmark = pytest.mark.django_db

QUOTATION = "The ministry counts 1,100 American soldiers in the country."
PAGE = f"""<html><body><main><h1>Garrison table</h1>
<p>The ministry publishes this table each quarter; it was last brought up to date in March.</p>
<p>{QUOTATION}</p>
<p>Questions about the table are answered by the press office on weekdays.</p>
</main></body></html>"""


@pytest.fixture(autouse=True)
def _confirmed_at_once(settings):
    """The second look may follow at once; what waits an hour says so itself."""
    settings.CONFIRM_AFTER_SECONDS = 0


@pytest.fixture
def published(site):
    """A published claim that rests on one page of ``site``; its watch is due."""
    site.pages = {"/table": PAGE}
    claim = make_claim(stage="accepted")
    add_evidence(
        claim.pk, Passage(QUOTATION, stance="refutes", url=f"{site.address}/table"), by=make_user()
    )
    claim.stage = "in_review"
    claim.save()
    review = make_review(claim, state=State.SUBMITTED)
    review.refresh_from_db()
    read = editorial.to_read(review)
    editorial.approve(review.pk, seen=review.lock_version, read=read, by=make_user())
    due()
    return Claim.objects.get(pk=claim.pk)


def due() -> None:
    Watch.objects.update(next_check_at=timezone.now(), leased_until=None)


def look() -> Recheck:
    """One look at the one watch, made due now."""
    due()
    (look_id,) = reverification.lease_due(timezone.now(), limit=10)
    return reverification.recheck(look_id)


def change(site, before: str, after: str) -> None:
    site.pages["/table"] = site.pages["/table"].replace(before, after)


def test_an_unchanged_page_comes_due_again_by_volatility(published):
    seen = look()

    assert seen.outcome == Recheck.Outcome.UNCHANGED
    due_in = Watch.objects.get().next_check_at - timezone.now()
    assert timedelta(days=27) <= due_in <= timedelta(days=30)
    assert not Claim.objects.to_recheck().exists()


def test_a_changed_number_is_raised_when_a_second_look_confirms_it(published, site):
    change(site, "1,100", "1,400")

    first = look()

    assert first.outcome == Recheck.Outcome.CHANGED
    assert not Claim.objects.to_recheck().exists()
    assert Watch.objects.get().next_check_at <= timezone.now()

    look()

    assert list(Claim.objects.to_recheck()) == [published]
    finding = Finding.objects.open().get()
    assert finding.outcome == Finding.Outcome.NUMBER_CHANGED
    assert "1,100" in finding.before
    assert "1,400" in finding.after
    assert finding.changes
    changed = [kind for kind, words in finding.difference if kind != "same" and "00" in words]
    assert changed == ["removed", "added"]


def test_a_change_that_was_gone_at_the_second_look_is_not_raised(published, site):
    change(site, "1,100", "1,400")
    look()
    change(site, "1,400", "1,100")

    assert look().outcome == Recheck.Outcome.UNCHANGED
    assert not Claim.objects.to_recheck().exists()


def test_a_second_look_within_the_hour_confirms_nothing(published, site, settings):
    settings.CONFIRM_AFTER_SECONDS = 3600
    change(site, "1,100", "1,400")
    look()

    look()

    assert not Claim.objects.to_recheck().exists()
    due_in = Watch.objects.get().next_check_at - timezone.now()
    assert timedelta(minutes=59) < due_in <= timedelta(hours=1)

    Finding.objects.update(found_at=timezone.now() - timedelta(minutes=61))
    look()

    assert list(Claim.objects.to_recheck()) == [published]


def test_the_hour_counts_from_the_first_look_that_saw_it(published, site, settings):
    settings.CONFIRM_AFTER_SECONDS = 3600
    change(site, "1,100", "1,400")
    first = look()
    look()
    Finding.objects.filter(recheck=first).update(found_at=timezone.now() - timedelta(hours=2))

    look()

    assert list(Claim.objects.to_recheck()) == [published]


CAPTCHA = """<html><head><title>Just a moment...</title></head><body>
<h1>Verify you are human</h1>
<p>Checking your browser before accessing the site.</p></body></html>"""


def test_what_is_served_in_place_of_the_page_is_neither_a_change_nor_healthy(published, site):
    site.pages["/table"] = CAPTCHA

    seen = [look(), look(), look()]

    assert {one.outcome for one in seen} == {Recheck.Outcome.UNREADABLE}
    assert "human" in seen[0].detail
    assert Watch.objects.get().health == Watch.Health.BLOCKED
    assert not Finding.objects.exists()


def test_a_look_that_did_not_see_the_page_neither_confirms_nor_breaks_off(published, site):
    change(site, "1,100", "1,400")
    look()
    changed, site.pages["/table"] = site.pages["/table"], CAPTCHA
    look()
    assert not Finding.objects.open().exists()
    site.pages["/table"] = changed

    look()

    assert Finding.objects.open().get().outcome == Finding.Outcome.NUMBER_CHANGED


def test_the_version_of_a_wall_is_not_asked_for_again(published, site):
    """A site that says "not modified" of its wall would else have the page pass for unchanged."""
    whole = site.pages["/table"]
    look()
    site.headers = {"ETag": '"wall"'}
    site.pages["/table"] = "<html><title>Just a moment</title><body><p>Verify you are human.</p>"

    assert look().outcome == "unreadable"

    assert Watch.objects.get().etag == ""
    site.pages["/table"] = whole
    site.headers = {}
    assert look().outcome == "unchanged"


def test_a_finding_closes_when_two_looks_see_the_page_as_it_should_be(published, site):
    change(site, "1,100", "1,400")
    look()
    look()
    change(site, "1,400", "1,100")

    look()
    assert Finding.objects.open().get().restored_at is not None

    look()
    assert not Finding.objects.open().exists()
    told = [entry.what for entry in history_of(published)]
    assert "Closed by itself: two looks saw the page as it should be again" in told


def test_two_looks_within_the_hour_close_nothing(published, site, settings):
    change(site, "1,100", "1,400")
    look()
    look()
    settings.CONFIRM_AFTER_SECONDS = 3600
    change(site, "1,400", "1,100")

    look()
    look()

    assert Finding.objects.open().exists()


def test_a_page_seen_once_as_it_should_be_and_then_changed_stays_open(published, site):
    change(site, "1,100", "1,400")
    look()
    look()
    change(site, "1,400", "1,100")
    look()
    change(site, "1,100", "1,400")
    look()

    assert Finding.objects.open().get().restored_at is None


def test_an_unmodified_page_closes_what_was_seen_restored(published, site):
    change(site, "1,100", "1,400")
    look()
    look()
    change(site, "1,400", "1,100")
    site.etag = '"v1"'
    look()

    look()

    assert not Finding.objects.open().exists()


def test_a_page_served_in_place_of_it_closes_nothing(published, site):
    change(site, "1,100", "1,400")
    look()
    look()
    site.pages["/table"] = CAPTCHA

    look()
    look()

    assert Finding.objects.open().get().outcome == Finding.Outcome.NUMBER_CHANGED


def test_a_change_that_closed_by_itself_is_raised_when_it_comes_back(published, site):
    change(site, "1,100", "1,400")
    look()
    look()
    change(site, "1,400", "1,100")
    look()
    look()
    change(site, "1,100", "1,400")
    look()
    look()

    assert list(Claim.objects.to_recheck()) == [published]


def test_a_correction_note_that_quotes_the_evidence_is_raised(published, site):
    note = f"Correction: An earlier version of this page said: {QUOTATION}"
    change(site, "</main>", f"<p>{note}</p></main>")

    look()
    look()

    finding = Finding.objects.open().get()
    assert finding.outcome == Finding.Outcome.UNCHANGED
    assert "Correction: An earlier version" in finding.reason


def test_what_an_editor_closed_did_not_close_by_itself(published, site):
    change(site, "1,100", "1,400")
    look()
    look()
    change(site, "1,400", "1,100")
    look()
    review = published.reviews.get()
    editorial.reaffirm(review.pk, note="Seen.", seen=review.lock_version, by=make_user())

    assert Finding.objects.filter(resolved_at__isnull=False, restored_at=None).exists()


def test_two_different_changes_do_not_confirm_each_other(published, site):
    change(site, "1,100", "1,400")
    look()
    change(site, "1,400", "1,500")
    look()

    assert not Claim.objects.to_recheck().exists()


def test_furniture_and_moved_words_raise_nothing(published, site):
    change(site, "<main>", "<nav>Home | News</nav><main><p>Updated 6 April 2026, 14:05</p>")
    change(site, "</main>", "</main><footer>4,211 readers now</footer>")

    assert look().outcome == Recheck.Outcome.UNCHANGED


def test_a_passage_taken_off_the_page_is_raised(published, site):
    change(site, f"<p>{QUOTATION}</p>", "")

    look()
    look()

    assert Finding.objects.open().get().outcome == Finding.Outcome.GONE


def test_an_answered_change_is_not_raised_again_but_the_next_one_is(published, site):
    change(site, "1,100", "1,400")
    look()
    look()
    review = published.reviews.get()
    editorial.reaffirm(
        review.pk, note="Still far below 5,000.", seen=review.lock_version, by=make_user()
    )

    look()
    look()
    assert not Claim.objects.to_recheck().exists()

    change(site, "1,400", "5,400")
    look()
    look()
    assert list(Claim.objects.to_recheck()) == [published]


def test_a_claim_on_the_queue_is_raised_once(published, site):
    change(site, "1,100", "1,400")
    for _ in range(4):
        look()

    assert Finding.objects.open().count() == 1


def test_a_further_change_replaces_the_one_on_the_queue(published, site):
    change(site, "1,100", "1,400")
    look()
    look()
    change(site, "1,400", "1,500")
    look()
    look()

    assert "1,500" in Finding.objects.open().get().after


def days_pass(days: float) -> None:
    """Every watch's failures, and all looks, become so much older."""
    older = timedelta(days=days)
    Watch.objects.update(counted_at=F("counted_at") - older, unseen_since=F("unseen_since") - older)
    Recheck.objects.update(finished_at=F("finished_at") - older)


def test_a_page_that_fails_is_raised_when_it_is_dead_and_not_before(published, site):
    site.status = 503
    states = []
    for _ in range(3):
        look()
        assert look().outcome == Recheck.Outcome.UNREACHABLE  # a second one soon counts nothing
        states.append(Watch.objects.get().health)
        assert Claim.objects.to_recheck().exists() == (len(states) == 3)
        days_pass(3)

    assert states == [Watch.Health.SUSPECT, Watch.Health.FAILING, Watch.Health.DEAD]
    watch = Watch.objects.get()
    assert watch.next_check_at - timezone.now() > timedelta(days=29)
    assert "503" in Recheck.objects.first().detail

    site.status = 200
    look()
    watch = Watch.objects.get()
    assert (watch.health, watch.failures) == (Watch.Health.OK, 0)


def test_a_look_this_machine_was_too_busy_for_says_nothing_of_the_page(published, monkeypatch):
    def busy(*_: object, **__: object) -> None:
        raise UnreadableDocument("busy", "This machine was too busy to read the page.")

    look()
    before = Watch.objects.get()
    monkeypatch.setattr(reverification, "view_page", busy)

    assert look().outcome == "unreachable"

    after = Watch.objects.get()
    assert (after.health, after.failures) == (before.health, before.failures) == ("ok", 0)
    assert after.next_check_at - timezone.now() < timedelta(hours=2)


@pytest.mark.parametrize("status", [401, 402, 403, 429, 451])
def test_a_page_that_keeps_us_out_is_never_raised(published, site, status):
    site.status = status
    for _ in range(4):
        look()
        Host.objects.update(free_at=None)
        days_pass(10)

    assert Watch.objects.get().failures == 0
    assert not Finding.objects.exists()


def test_what_an_editor_says_of_a_source_stands(published, site):
    watch = Watch.objects.get()
    reverification.set_health(watch.pk, "ok", by=make_user(group="Editor"))
    site.status = 404
    for _ in range(4):
        look()
        days_pass(10)

    watch.refresh_from_db()
    assert (watch.health, watch.health_set, watch.standing.health) == ("dead", "ok", "ok")
    assert not Finding.objects.exists()

    reverification.set_health(watch.pk, "", by=make_user(group="Editor"))
    look()
    assert Finding.objects.open().get().outcome == Finding.Outcome.UNREACHABLE


def test_only_editors_and_only_known_states_are_set(published):
    watch = Watch.objects.get()

    with pytest.raises(evidence.Refused, match="no state"):
        reverification.set_health(watch.pk, "poorly", by=make_user(group="Editor"))
    with pytest.raises(evidence.Refused):
        reverification.set_health(watch.pk, "ok", by=make_user(group="Reporter"))


def watches_of_many_hosts(count: int) -> list[Watch]:
    made = []
    for number in range(count):
        item = make_evidence(url=f"https://host{number}.example.org/page")
        made.append(make_watch(item.url, next_check_at=timezone.now()))
    return made


def silent(url: str, **_: str) -> Fetched:
    raise FetchFailed("dns", f"{url} cannot be looked up.", url=url)


def all_due_and_looked_at() -> None:
    due()
    for look_id in reverification.lease_due(timezone.now(), limit=100):
        reverification.recheck(look_id)


def look_at(watch: Watch) -> None:
    Watch.objects.update(next_check_at=None)
    Watch.objects.filter(pk=watch.pk).update(next_check_at=timezone.now(), leased_until=None)
    (look_id,) = reverification.lease_due(timezone.now(), limit=10)
    reverification.recheck(look_id)


HOURS = 2 / 24  # after which a second look is another


def test_when_our_own_network_is_down_nothing_counts_against_a_page(monkeypatch, settings):
    settings.CONFIRM_AFTER_SECONDS = 3600
    watches_of_many_hosts(12)
    monkeypatch.setattr(reverification, "revisit", silent)

    for pause in (HOURS, 4, HOURS, 4, HOURS, 4):  # days of it
        all_due_and_looked_at()
        days_pass(pause)

    assert {watch.failures for watch in Watch.objects.all()} == {0}
    assert not Finding.objects.exists()
    assert {watch.health for watch in Watch.objects.all()} <= {"unknown", "suspect"}


def test_one_host_that_is_silent_while_others_answer_is_dead_in_time(
    published, monkeypatch, settings
):
    settings.CONFIRM_AFTER_SECONDS = 3600
    there = Watch.objects.get()
    (item,) = watches_of_many_hosts(1)
    for pause in (HOURS, 4, HOURS, 4, HOURS, 4):
        look_at(there)  # another host answers
        with monkeypatch.context() as patched:
            patched.setattr(reverification, "revisit", silent)
            look_at(item)
        days_pass(pause)

    item.refresh_from_db()
    assert item.health == Watch.Health.DEAD


def test_canaries_decide_where_there_are_too_few_hosts_to_tell(monkeypatch, settings):
    (watch,) = watches_of_many_hosts(1)
    settings.CANARIES = ["https://canary.example.org/"]
    monkeypatch.setattr(reverification, "revisit", silent)
    monkeypatch.setattr(network, "open_url", silent)
    look_at(watch)
    watch.refresh_from_db()
    assert (watch.health, watch.unseen_since) == (Watch.Health.UNKNOWN, None)

    monkeypatch.setattr(network, "open_url", lambda _: None)
    look_at(watch)
    watch.refresh_from_db()
    assert watch.health == Watch.Health.SUSPECT


def test_a_changed_page_that_then_goes_away_stays_on_the_queue_as_gone(published, site):
    change(site, "1,100", "1,400")
    look()
    look()
    site.status = 503

    for _ in range(4):
        look()
        days_pass(3)

    assert Finding.objects.open().get().outcome == Finding.Outcome.UNREACHABLE
    assert list(Claim.objects.to_recheck()) == [published]


def test_a_change_that_came_back_after_it_was_gone_is_raised_again(published, site):
    review = published.reviews.get()
    change(site, "1,100", "1,400")
    look()
    look()
    editorial.reaffirm(review.pk, note="Still far.", seen=review.lock_version, by=make_user())
    change(site, "1,400", "1,100")
    look()
    change(site, "1,100", "1,400")
    look()
    look()

    assert list(Claim.objects.to_recheck()) == [published]


def test_a_retracted_claim_is_off_the_queue(published, site):
    change(site, "1,100", "1,400")
    review = published.reviews.get()
    editorial.retract(review.pk, why="Wrong.", by=make_user(group="Managing editor"))

    look()
    look()

    assert not Claim.objects.to_recheck().exists()


def test_a_site_that_asks_for_a_pause_gets_it(published, site):
    site.status, site.headers = 429, {"Retry-After": "7200"}

    look()

    assert Watch.objects.get().next_check_at - timezone.now() > timedelta(minutes=119)


def test_an_unmodified_page_is_not_read_again(published, site):
    site.etag = '"v1"'
    look()

    assert look().outcome == Recheck.Outcome.UNCHANGED
    assert Watch.objects.get().etag == '"v1"'


def test_a_look_that_died_is_taken_up_and_counts_once(published):
    now = timezone.now()
    (died,) = reverification.lease_due(now, limit=10)

    assert reverification.lease_due(now + timedelta(minutes=1), limit=10) == []
    (again,) = reverification.lease_due(now + reverification.LEASE, limit=10)
    assert again == died

    reverification.recheck(again)
    reverification.recheck(died)
    assert Recheck.objects.filter(finished_at__isnull=False).count() == 1


def test_a_finished_look_does_not_fetch_again(published, site):
    look_id = look().pk
    fetched = len(site.requests)

    reverification.recheck(look_id)

    assert len(site.requests) == fetched


def test_nothing_is_leased_before_it_is_due_nor_more_than_asked(published):
    Watch.objects.update(next_check_at=timezone.now() + timedelta(hours=1))

    assert reverification.lease_due(timezone.now(), limit=10) == []
    make_watch("https://a.example.org/")
    make_watch("https://b.example.org/")
    assert len(reverification.lease_due(timezone.now(), limit=1)) == 1


def queued() -> list[int]:
    jobs = ProcrastinateJob.objects.filter(task_name=scheduling.LOOK).order_by("pk")
    return [job.args["recheck_id"] for job in jobs]


def test_what_is_due_is_queued_once_for_all_workers(published):
    assert scheduling.schedule() == 1
    assert scheduling.schedule() == 0

    assert queued() == list(Recheck.objects.values_list("pk", flat=True))


def test_no_more_is_queued_than_there_is_room_for(published, monkeypatch):
    monkeypatch.setattr(scheduling, "MOST_WAITING", 2)
    for number in range(3):
        make_watch(f"https://{number}.example.org/")

    assert scheduling.schedule() == 2
    assert scheduling.schedule() == 0


@pytest.mark.parametrize("minutes", [-20, 20])
def test_a_host_whose_clock_is_wrong_queues_what_is_due_by_the_database(
    published, monkeypatch, minutes
):
    later = timezone.now() + timedelta(minutes=10)
    make_watch("https://later.example.org/", next_check_at=later)
    wrong = timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(timezone, "now", lambda: wrong)

    assert scheduling.schedule() == 1
    done = reverification.recheck(queued()[0])

    assert abs(done.finished_at - wrong) > timedelta(minutes=19)
    assert scheduling.schedule() == 0


def test_a_look_that_was_given_up_leaves_its_watch_the_next_turn(published):
    scheduling.schedule()
    (look_id,) = queued()

    reverification.give_up(look_id)
    reverification.give_up(look_id)

    given_up = Recheck.objects.get(pk=look_id)
    assert (given_up.outcome, given_up.watch.leased_until) == (Recheck.Outcome.UNREADABLE, None)
    assert given_up.watch.next_check_at > timezone.now() + timedelta(hours=23)


def test_a_look_that_was_done_is_not_given_up(published):
    done = look()

    reverification.give_up(done.pk)

    assert Recheck.objects.get(pk=done.pk).outcome == Recheck.Outcome.UNCHANGED


def test_evidence_of_claims_set_aside_is_not_compared(site):
    site.pages = {"/table": PAGE}
    claim = make_claim(stage="accepted")
    add_evidence(
        claim.pk, Passage(QUOTATION, stance="refutes", url=f"{site.address}/table"), by=make_user()
    )
    claim.stage, claim.rejection = "rejected", "An opinion."
    claim.save()
    change(site, "1,100", "1,400")

    assert look().outcome == Recheck.Outcome.UNCHANGED


def test_looking_now_is_for_editors(published):
    Watch.objects.update(next_check_at=timezone.now() + timedelta(days=3))

    reverification.look_now(Watch.objects.get().pk, by=make_user(group="Editor"))

    assert Watch.objects.due(timezone.now()).count() == 1
    with pytest.raises(evidence.Refused):
        reverification.look_now(Watch.objects.get().pk, by=make_user(group="Reporter"))


def test_unpublished_claims_wait_off_the_queue():
    make_publication()
    draft = make_evidence()

    make_finding(draft)

    assert not Claim.objects.to_recheck().exists()


def test_unknown_numbers_are_told():
    with pytest.raises(NotThere, match="There is no look 999"):
        reverification.recheck(999)
    with pytest.raises(NotThere, match="There is no watched page 999"):
        reverification.look_now(999, by=make_user())


def test_every_fifth_look_asks_for_the_page_whole(published, site):
    site.etag = '"v1"'
    look()  # the page itself, its ETag kept

    outcomes = [look().watch.unmodified_looks for _ in range(6)]

    assert outcomes == [1, 2, 3, 4, 0, 1]


def test_a_look_whose_host_wants_a_pause_is_put_off_and_counts_for_nothing(published):
    (look_id,) = reverification.lease_due(timezone.now(), limit=1)
    Host.objects.update(free_at=timezone.now() + timedelta(hours=2))

    put_off = reverification.recheck(look_id)

    watch = Watch.objects.get()
    assert put_off.outcome == Recheck.Outcome.POSTPONED
    assert (watch.failures, watch.health) == (0, Watch.Health.UNKNOWN)
    assert timedelta(minutes=119) < watch.next_check_at - timezone.now() <= timedelta(hours=2)


def test_a_host_that_fails_to_give_its_robots_txt_is_asked_again_in_an_hour(published, site):
    Host.objects.update(robots_at=None)
    site.pages["/robots.txt"], site.status = "User-agent: *", 500

    put_off = look()

    watch = Watch.objects.get()
    assert put_off.outcome == Recheck.Outcome.POSTPONED
    assert "fails to give its robots.txt" in put_off.detail
    assert (watch.failures, watch.health) == (0, Watch.Health.UNKNOWN)
    assert timedelta(minutes=59) < watch.next_check_at - timezone.now() <= timedelta(hours=1)


def raised(site) -> Finding:
    change(site, "1,100", "1,400")
    look()
    look()
    return Finding.objects.open().get()


def back_and_forth(site) -> None:
    """The page goes back, and changes again as it did before."""
    for before, after in (("1,400", "1,100"), ("1,100", "1,400")):
        change(site, before, after)
        look()
        look()


def test_what_is_no_change_is_never_raised_again(published, site):
    found = raised(site)

    findings.answer(found.pk, "not_a_change", by=make_user(group="Editor"))
    back_and_forth(site)

    assert not Claim.objects.to_recheck().exists()
    change(site, "1,400", "1,500")
    look()
    look()
    assert "1,500" in Finding.objects.open().get().after


def test_what_is_no_change_for_one_claim_is_none_for_others_on_the_page(published, site):
    other = make_claim(stage="accepted")
    passage = Passage(QUOTATION, stance="refutes", url=f"{site.address}/table")
    add_evidence(other.pk, passage, by=make_user())
    change(site, "1,100", "1,400")
    look()
    look()
    mine, theirs = Finding.objects.open()

    findings.answer(mine.pk, "not_a_change", by=make_user(group="Editor"))

    theirs.refresh_from_db()
    assert theirs.answer == Finding.Answer.NOT_A_CHANGE
    assert not Finding.objects.open().exists()


def test_what_is_not_relevant_stays_open_for_other_claims(published, site):
    other = make_claim(stage="accepted")
    passage = Passage(QUOTATION, stance="refutes", url=f"{site.address}/table")
    add_evidence(other.pk, passage, by=make_user())
    change(site, "1,100", "1,400")
    look()
    look()
    mine = Finding.objects.open().get(evidence__claim=published)
    assert list(mine.also_resting) == [other]

    findings.answer(mine.pk, "not_relevant", by=make_user(group="Editor"))

    assert Finding.objects.open().get().evidence.claim == other


def test_a_finding_is_answered_once_by_whoever_may(published, site):
    found = raised(site)
    with pytest.raises(evidence.Refused):
        findings.answer(found.pk, "not_a_change", by=make_user(group="Reporter"))
    with pytest.raises(evidence.Refused, match="no answer"):
        findings.answer(found.pk, "whatever", by=make_user(group="Editor"))
    findings.answer(found.pk, "not_relevant", by=make_user(group="Editor"))

    with pytest.raises(evidence.Refused, match="not open"):
        findings.answer(found.pk, "not_a_change", by=make_user(group="Editor"))


def in_turn(site, *numbers: str) -> None:
    """The page shows each of these numbers at two looks, one after the other."""
    for number in numbers:
        site.pages["/table"] = PAGE.replace("1,100", number)
        look()
        look()


def test_a_change_that_comes_back_stays_until_somebody_answers(published, site):
    in_turn(site, "1,400", "1,100", "1,400")
    raised = Finding.objects.open().get()
    assert raised.alternates
    assert "shows both in turn" in raised.reason

    in_turn(site, "1,100", "1,400", "1,100")

    assert Finding.objects.open().get() == raised
    assert Finding.objects.filter(confirmed_at__isnull=False).count() == 2


def test_a_page_of_three_texts_is_told_of_a_few_times_and_no_more(published, site):
    in_turn(site, "1,400", "1,300", "1,100", "1,400", "1,300", "1,100")

    assert Finding.objects.open().get().alternates
    assert Finding.objects.filter(confirmed_at__isnull=False).count() == 3


def test_a_change_it_never_had_is_raised_although_the_page_alternates(published, site):
    in_turn(site, "1,400", "1,100", "1,400", "9,900")

    assert "9,900" in Finding.objects.open().get().after


def test_not_a_change_ends_it_for_good(published, site):
    in_turn(site, "1,400", "1,100", "1,400")
    findings.answer(Finding.objects.open().get().pk, "not_a_change", by=make_user())

    in_turn(site, "1,100", "1,400")

    assert not Finding.objects.open().exists()
