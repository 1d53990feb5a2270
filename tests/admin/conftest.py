"""What tests of the desk share: logged-in browsers' stand-ins."""

from collections.abc import Callable

import pytest
from django.test import Client

from claims.models import User
from tests.factories import make_user


@pytest.fixture
def log_in(db: None) -> Callable[[User], Client]:
    """A client logged in as this person."""

    def logged_in(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return logged_in


@pytest.fixture
def editor(db: None) -> User:
    return make_user("ben", group="Editor")


@pytest.fixture
def client(log_in: Callable[[User], Client], editor: User) -> Client:
    """The editor's client."""
    return log_in(editor)
