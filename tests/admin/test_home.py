"""The home page: what is mine, what waits for me, and the week; every number opens its list."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.admin import home
from claims.models import Article, Claim, Stage, State, User, Watch
from tests import factories as make

LogIn = Callable[[User], Client]


def shown(client: Client) -> Any:
    page = client.get("/admin/")
    assert page.status_code == 200
    return page.context


def test_every_number_opens_the_list_behind_it(client: Client, editor: User):
    make.make_claim()
    make.make_claim()
    make.make_claim("Mine to check.", stage=Stage.ACCEPTED, assignee=editor)
    make.make_review(state=State.SUBMITTED)
    make.make_review(state=State.DRAFT, authors=[editor.pk], returned="Say since when.")
    make.make_proposed_correction()
    published = make.make_publication()
    make.make_finding(published.claim.evidence.get())
    Watch.objects.update(health=Watch.Health.DEAD)

    tasks = {task.label: task for task in shown(client)["tasks"]}

    waiting = {label: task.waiting for label, task in tasks.items() if task.waiting}
    assert waiting == {
        "Assigned to me": 1,
        "Sent back to me": 1,
        "Awaiting my approval": 1,
        "Corrections to approve": 1,
        "Candidates to sort": 2,
        "Being checked": 2,
        "To re-check": 1,
        "Pages in trouble": 1,
    }
    for label, count in waiting.items():
        answer = client.get(tasks[label].url)
        assert len(answer.context["cl"].result_list) == count, label


def test_what_is_due_to_be_checked_again_is_among_what_has_changed(client: Client):
    due = make.make_claim("The bridge is closed.", check_again_on=timezone.localdate())
    make.make_claim(check_again_on=timezone.localdate() + timedelta(days=1))

    assert shown(client)["due_again"] == [due]
    assert "Nothing that readers rely on" not in client.get("/admin/").content.decode()


def test_ones_own_review_never_awaits_ones_approval(client: Client, editor: User):
    make.make_review(state=State.SUBMITTED, verdict_by=editor)
    make.make_review(state=State.SUBMITTED, authors=[editor.pk])
    others = make.make_review(state=State.SUBMITTED)

    assert shown(client)["to_approve"] == [others]


def test_nothing_awaits_the_approval_of_a_reporter(log_in: LogIn):
    make.make_review(state=State.SUBMITTED)
    make.make_proposed_correction()

    page = shown(log_in(make.make_user(group="Reporter")))

    assert (page["to_approve"], page["corrections"]) == ([], [])


def test_my_work_goes_by_its_deadline(client: Client, editor: User):
    today = timezone.localdate()
    late = make.make_claim("Late.", assignee=editor, deadline=today - timedelta(days=1))
    never = make.make_claim("Whenever.", assignee=editor)
    soon = make.make_claim("Soon.", assignee=editor, deadline=today + timedelta(days=3))
    make.make_claim("Rejected.", assignee=editor, stage=Stage.REJECTED)

    assert shown(client)["assigned"] == [late, soon, never]


def test_what_changed_is_told_beside_the_claim(client: Client):
    published = make.make_publication()
    make.make_finding(published.claim.evidence.get(), before="1,100", after="900")

    page = client.get("/admin/").content.decode()

    assert "<del>1,100</del> <ins>900</ins>" in page


def test_the_hosts_with_most_trouble_come_first(client: Client):
    for number in range(3):
        make.make_watch(f"https://a.example/{number}", health=Watch.Health.DEAD)
    make.make_watch("https://a.example/x", health=Watch.Health.GONE)
    make.make_watch("https://b.example/", health=Watch.Health.PAYWALLED)
    make.make_watch("https://c.example/", health=Watch.Health.OK)

    assert shown(client)["troubled"] == [
        ("a.example", 4, "Dead"),
        ("b.example", 1, "Behind a paywall"),
    ]


def test_the_week_in_bars_counts_each_day_and_opens_its_list(client: Client):
    now = timezone.now()
    for days in (0, 0, 3, 30):
        article = make.make_article()
        Article.objects.filter(pk=article.pk).update(added_at=now - timedelta(days=days))

    intake = shown(client)["charts"][0]

    assert [bar.told.rpartition(" ")[2] for bar in intake.bars][-4:] == ["1", "0", "0", "2"]
    assert [client.get(bar.url).context["cl"].result_count for bar in intake.bars[-4:]] == [
        1, 0, 0, 2,
    ]  # fmt: skip
    assert intake.bars[-1].height == home.HIGH


def test_the_median_of_days_to_a_verdict(client: Client):
    now = timezone.now()
    for days in (1, 2, 9):
        published = make.make_publication(published_at=now)
        Claim.objects.filter(pk=published.claim_id).update(created_at=now - timedelta(days=days))

    assert shown(client)["charts"][2].now == "2 this week"


def test_no_count_goes_further_than_anybody_needs(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(home, "COUNTED", 2)
    for _ in range(4):
        make.make_claim()

    counts = {task.label: task.waiting for task in shown(client)["tasks"]}

    assert counts["Candidates to sort"] == "2+"


def test_the_number_of_queries_does_not_grow(client: Client, editor: User):
    def work() -> None:
        make.make_claim(assignee=editor)
        make.make_review(state=State.SUBMITTED)
        make.make_proposed_correction()
        make.make_finding(make.make_publication().claim.evidence.get())

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/")
        return len(queries)

    work()
    asked()
    few = asked()
    for _ in range(5):
        work()

    assert asked() <= few
    assert few <= 40
