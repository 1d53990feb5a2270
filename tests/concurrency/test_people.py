"""Two managing editors against each other, and a reset against an approval."""

from claims.models import AccountReset, State, User
from claims.workflows import editorial, people
from claims.workflows.people import Names
from claims.workflows.steps import NotPermitted, TransitionRefused
from tests.concurrency.conftest import Crowd
from tests.factories import make_review, make_user

LAST = "SELECT pg_advisory_xact_lock(hashtext('claims: managing editors'))"


def two(crowd: Crowd) -> tuple[User, User]:
    names = ("mira", "max")
    mira, max_ = (
        crowd.alone(lambda name=name: make_user(name, group="Managing editor")) for name in names
    )
    return mira, max_


def managing(crowd: Crowd) -> int:
    return crowd.query(
        "SELECT count(*) FROM claims_user person JOIN claims_user_groups held "
        "ON held.user_id = person.id JOIN auth_group role ON role.id = held.group_id "
        "WHERE role.name = 'Managing editor' AND is_active"
    )[0][0]


def test_two_managing_editors_who_demote_each_other_leave_one(crowd: Crowd):
    mira, max_ = two(crowd)
    names = Names("", "", "")

    done = crowd.rush(
        LAST,
        lambda: people.change(max_.pk, names, role="Reporter", by=mira),
        lambda: people.deactivate(mira.pk, by=max_),
    )

    assert sum(isinstance(one, TransitionRefused) for one in done) == 1
    assert managing(crowd) == 1


def test_a_link_that_two_use_at_once_is_good_for_one(crowd: Crowd):
    mira, _ = two(crowd)
    names = Names("Ana", "", "")
    link = crowd.alone(lambda: people.invite("ana", names, role="Editor", mailed=False, by=mira))
    uid, token = link.url.rstrip("/").split("/")[-2:]

    done = crowd.rush(
        f"SELECT FROM claims_user WHERE id = {link.person.pk} FOR UPDATE",
        lambda: people.take_link(uid, token, "kX9-plum-river"),
        lambda: people.take_link(uid, token, "kX9-pear-brook"),
    )

    assert sum(isinstance(one, User) for one in done) == 1
    assert sum("spent" in str(one) for one in done) == 1


def test_an_approval_that_waits_sees_the_reset_that_came_first(crowd: Crowd):
    mira, _ = two(crowd)
    ben = crowd.alone(lambda: make_user("ben"))
    review = crowd.alone(
        lambda: make_review(state=State.SUBMITTED, verdict_by=mira, authors=[mira.pk])
    )
    read = crowd.alone(lambda: editorial.to_read(review))

    with crowd.held(f"SELECT FROM claims_claim WHERE id = {review.claim_id} FOR UPDATE"):
        approving = crowd.start(
            lambda: editorial.approve(review.pk, seen=review.lock_version, read=read, by=ben)
        )
        crowd.until_waiting(1)
        crowd.alone(lambda: people.renew_link(ben.pk, mailed=False, by=mira))

    assert isinstance(approving.exception(), NotPermitted)
    assert crowd.alone(lambda: AccountReset.objects.open().count()) == 1
