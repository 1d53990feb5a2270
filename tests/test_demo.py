"""The demo desk: made by the real workflows, and only where there is nothing yet."""

import re

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from claims.models import Article, Claim, ClaimReview, Publication, Stage, State, User
from claims.workflows import publication
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_a_small_desk_is_there_to_try(capsys):
    call_command("demo")

    assert Article.objects.count() == 3
    assert User.objects.filter(groups__name__in=("Editor", "Managing editor")).count() == 2
    assert ClaimReview.objects.get(state=State.SUBMITTED).claim.stage == Stage.IN_REVIEW
    assert Claim.objects.filter(stage=Stage.CANDIDATE).count() >= 5
    published = Publication.objects.get()
    assert "5,000 American troops" in published.document["statement"]
    assert published.document["claimant"]["name"] == "Omar Haddad"
    assert publication.verify().problem == ""
    password = re.search(r"password: (\S+)\)", capsys.readouterr().out)[1]
    assert all(authenticate(username=name, password=password) for name in ("admin", "emil"))


def test_the_password_may_be_given_and_is_not_shown(capsys, monkeypatch):
    monkeypatch.setenv("FACTCHECK_ADMIN_PASSWORD", "given by the operator")

    call_command("demo")

    assert "given by the operator" not in capsys.readouterr().out
    assert authenticate(username="admin", password="given by the operator")


def test_a_database_that_holds_anything_is_left_alone():
    make_article()

    call_command("demo")

    assert Article.objects.count() == 1
    assert not User.objects.exists()
