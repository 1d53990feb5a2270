"""What the database itself keeps of people and their accounts, tried past the workflows."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from claims.models import AccountReset, ClaimReview, Role, State, User, in_the_hands_of
from tests.factories import make_review, make_user

pytestmark = pytest.mark.django_db
What = AccountReset.What


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def refused(statement: str, *values: object) -> str:
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        sql(statement, *values)
    return str(error.value)


@pytest.fixture
def mira(db: None) -> User:
    """The only managing editor."""
    return make_user("mira", group="Managing editor")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims_user SET is_active = false WHERE id = %s",
        "UPDATE claims_user SET is_staff = false WHERE id = %s",
        "DELETE FROM claims_user_groups WHERE user_id = %s",
        "UPDATE claims_user_groups SET group_id = (SELECT id FROM auth_group WHERE name = 'Editor')"
        " WHERE user_id = %s",
    ],
)
def test_the_last_managing_editor_stays(mira: User, statement: str):
    inactive = make_user("old", group="Managing editor", is_active=False)

    assert "last one stays" in refused(statement, mira.pk)
    sql(statement, inactive.pk)  # did not count


def test_one_of_two_managing_editors_may_go(mira: User):
    make_user("max", group="Managing editor")

    sql("UPDATE claims_user SET is_active = false WHERE id = %s", mira.pk)

    mira.refresh_from_db()
    assert not mira.is_active


def test_who_was_invited_and_has_not_come_is_no_managing_editor_yet(mira: User):
    invited = make_user("max", group="Managing editor")
    invited.set_unusable_password()
    invited.save()

    assert "last one stays" in refused(
        "UPDATE claims_user SET is_active = false WHERE id = %s", mira.pk
    )


def test_all_managing_editors_at_once_may_not_go(mira: User):
    make_user("max", group="Managing editor")

    assert "last one stays" in refused("UPDATE claims_user SET is_active = false")


def test_others_go_without_a_managing_editor_on_the_desk():
    ben = make_user("ben", group="Editor")

    sql("UPDATE claims_user SET is_active = false WHERE id = %s", ben.pk)
    sql("DELETE FROM claims_user_groups WHERE user_id = %s", ben.pk)


def test_a_deleted_person_was_not_the_last_managing_editor(mira: User):
    with pytest.raises(DatabaseError, match="last one stays"), transaction.atomic():
        mira.delete()


@pytest.mark.parametrize("role", Role.values)
def test_roles_are_neither_renamed_nor_deleted(role: str):
    assert "is a role of the desk" in refused(
        "UPDATE auth_group SET name = 'X' WHERE name = %s", role
    )
    with pytest.raises(DatabaseError, match="is a role of the desk"), transaction.atomic():
        Group.objects.get(name=role).delete()


def test_other_groups_come_and_go():
    Group.objects.create(name="Interns").delete()


def test_roles_are_not_truncated(mira: User):
    assert "TRUNCATE" in refused("TRUNCATE claims_user_groups")


def test_a_password_set_past_the_desk_is_written_down():
    rosa = make_user("rosa")

    rosa.set_password("open sesame")
    rosa.save()

    reset = rosa.resets.get()
    assert (reset.what, reset.made_by, reset.cleared_at) == (What.PASSWORD, None, None)


def test_a_password_set_by_somebody_else_names_them(mira: User):
    rosa = make_user("rosa")

    with in_the_hands_of(mira):
        User.objects.filter(pk=rosa.pk).update(password="x")

    assert rosa.resets.get().made_by == mira


def test_one_s_own_password_leaves_nothing():
    rosa = make_user("rosa")

    with in_the_hands_of(rosa):
        User.objects.filter(pk=rosa.pk).update(password="x", email="rosa@example.org")

    assert not rosa.resets.exists()


def test_hands_are_told_for_their_own_step_alone(mira: User):
    rosa, ben = make_user("rosa"), make_user("ben")

    with in_the_hands_of(mira):
        with in_the_hands_of(rosa):
            User.objects.filter(pk=rosa.pk).update(password="x")
        User.objects.filter(pk=ben.pk).update(password="x")
    User.objects.filter(pk=ben.pk).update(email="ben@example.org")

    assert not rosa.resets.exists()
    assert {reset.made_by for reset in ben.resets.all()} == {mira, None}


def test_a_stronger_hash_stored_at_sign_in_is_the_owner_s_own(settings):
    rosa = make_user("rosa")
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]

    assert rosa.check_password("a password for tests")

    rosa.refresh_from_db()
    assert rosa.password.startswith("scrypt")
    assert not rosa.resets.exists()


def test_a_changed_address_is_written_down_beside_a_password(mira: User):
    rosa = make_user("rosa")

    with in_the_hands_of(mira):
        User.objects.filter(pk=rosa.pk).update(password="x", email="mira-too@example.org")

    assert {reset.what for reset in rosa.resets.all()} == {What.PASSWORD, What.ADDRESS}


def test_a_second_factor_that_comes_changes_or_goes_is_written_down():
    rosa = make_user("rosa")
    with in_the_hands_of(rosa):
        factor = Authenticator.objects.create(user=rosa, type="totp", data={"secret": "A"})
    assert not rosa.resets.exists()

    Authenticator.objects.filter(pk=factor.pk).update(data={"secret": "B"})

    assert rosa.resets.get().what == What.SECOND_FACTOR
    sql("DELETE FROM mfa_authenticator")  # of the same transaction and hands: written down once
    assert rosa.resets.count() == 1


@pytest.mark.parametrize("come_or_go", ["INSERT", "DELETE"])
def test_a_factor_given_or_taken(come_or_go: str, mira: User):
    rosa = make_user("rosa")
    with in_the_hands_of(mira if come_or_go == "INSERT" else rosa):
        factor = Authenticator.objects.create(user=rosa, type="webauthn", data={})
    if come_or_go == "DELETE":
        with in_the_hands_of(mira):
            factor.delete()

    assert rosa.resets.get().made_by == mira


def test_a_recovery_code_used_at_sign_in_is_no_reset():
    rosa = make_user("rosa")
    with in_the_hands_of(rosa):
        codes = Authenticator.objects.create(
            user=rosa, type="recovery_codes", data={"seed": "s", "used_mask": 0}
        )

    Authenticator.objects.filter(pk=codes.pk).update(data={"seed": "s", "used_mask": 1})
    assert not rosa.resets.exists()

    Authenticator.objects.filter(pk=codes.pk).update(data={"seed": "mine", "used_mask": 0})
    assert rosa.resets.exists()


def reset(
    person: User, by: User | None, what: str = What.LINK, mailed_to: str = ""
) -> AccountReset:
    return AccountReset.objects.create(person=person, made_by=by, what=what, mailed_to=mailed_to)


def test_a_reset_stands_as_it_was_written(mira: User):
    one = reset(make_user("rosa"), mira)

    for change in (
        "made_by_id = NULL",
        "what = 'password'",
        "mailed_to = 'a@b.org'",
        "made_at = now() - interval '1 day'",
    ):
        assert "stands" in refused(f"UPDATE claims_accountreset SET {change} WHERE id = %s", one.pk)
    assert "stands" in refused("DELETE FROM claims_accountreset")
    assert "TRUNCATE" in refused("TRUNCATE claims_accountreset")


CLEAR = "UPDATE claims_accountreset SET cleared_at = now(), cleared_by_id = %s WHERE id = %s"


def test_a_reset_is_cleared_by_a_third_person_once(mira: User):
    rosa, max_ = make_user("rosa"), make_user("max", group="Managing editor")
    one = reset(rosa, mira)

    assert "not_cleared_by_its_maker" in refused(CLEAR, mira.pk, one.pk)
    sql(CLEAR, max_.pk, one.pk)
    assert "stands" in refused(CLEAR, max_.pk, one.pk)


def test_its_owner_clears_a_reset_after_a_mailed_link_only(mira: User):
    rosa = make_user("rosa", email="rosa@example.org")
    one = reset(rosa, mira)

    assert "stands" in refused(CLEAR, rosa.pk, one.pk)
    reset(rosa, mira, mailed_to="mira@example.org")
    assert "stands" in refused(CLEAR, rosa.pk, one.pk)
    reset(rosa, mira, mailed_to="rosa@example.org")
    sql(CLEAR, rosa.pk, one.pk)


def test_its_owner_does_not_clear_a_changed_address(mira: User):
    rosa = make_user("rosa", email="mira-too@example.org")
    one = reset(rosa, mira, What.ADDRESS)
    reset(rosa, mira, mailed_to="mira-too@example.org")

    assert "stands" in refused(CLEAR, rosa.pk, one.pk)


PUBLISH = (  # the review, and the stage of its claim that goes with it
    "WITH review AS (UPDATE claims_claimreview SET state = 'published', approved_by_id = %s, "
    "published_at = now() WHERE id = %s RETURNING claim_id) "
    "UPDATE claims_claim SET stage = 'published' FROM review WHERE id = review.claim_id"
)


@pytest.fixture
def submitted(mira: User) -> ClaimReview:
    return make_review(state=State.SUBMITTED, verdict_by=mira, authors=[mira.pk])


def test_an_account_that_its_author_reset_approves_nothing_of_theirs(
    mira: User, submitted: ClaimReview
):
    rosa = make_user("rosa")
    one = reset(rosa, mira)

    assert "was reset by somebody" in refused(PUBLISH, rosa.pk, submitted.pk)
    sql(CLEAR, make_user("max").pk, one.pk)
    sql(PUBLISH, rosa.pk, submitted.pk)


def test_a_co_author_s_reset_counts_too(mira: User):
    ben, rosa = make_user("ben"), make_user("rosa")
    review = make_review(state=State.SUBMITTED, verdict_by=mira, authors=[mira.pk, ben.pk])
    reset(rosa, ben)

    assert "was reset by somebody" in refused(PUBLISH, rosa.pk, review.pk)


def test_whoever_is_asked_for_a_link_by_themselves_approves(mira: User, submitted: ClaimReview):
    rosa = make_user("rosa")
    reset(rosa, rosa, mailed_to="rosa@example.org")

    sql(PUBLISH, rosa.pk, submitted.pk)


def test_somebody_else_s_reset_is_no_obstacle(mira: User, submitted: ClaimReview):
    rosa = make_user("rosa")
    reset(rosa, make_user("max"))

    sql(PUBLISH, rosa.pk, submitted.pk)


def test_an_account_reset_past_the_desk_approves_nothing(mira: User, submitted: ClaimReview):
    rosa = make_user("rosa")
    User.objects.filter(pk=rosa.pk).update(password="x")

    assert "was reset by somebody" in refused(PUBLISH, rosa.pk, submitted.pk)


def test_a_row_cannot_be_born_approved_by_a_reset_account(mira: User):
    rosa = make_user("rosa")
    reset(rosa, mira)

    with pytest.raises(DatabaseError, match="was reset by somebody"), transaction.atomic():
        make_review(
            state=State.PUBLISHED, verdict_by=mira, approved_by=rosa, published_at=timezone.now()
        )
