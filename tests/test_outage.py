"""While the database is away: 503 and when to come back, on pages and in the API."""

import os
import socket

import psycopg
import pytest
from django.db import OperationalError, connection

from claims.models import lookups

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_database(monkeypatch):
    def fail(*_args, **_kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "make_cursor", fail)
    monkeypatch.setattr(lookups, "rows", fail)


@pytest.mark.parametrize("address", ["/", "/corrections/", "/api/v1/claims/"])
def test_readers_are_asked_to_come_back(client, no_database, address):
    answer = client.get(address)

    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert "does not answer just now" in answer.content.decode()


def test_a_connection_that_breaks_under_a_look_up_is_an_outage_too():
    """As when the server stops between two requests: no answer is left to say what went wrong."""
    bare = connection.get_new_connection(connection.get_connection_params())
    with socket.socket(fileno=os.dup(bare.fileno())) as cut:
        cut.shutdown(socket.SHUT_RDWR)

    with pytest.raises(psycopg.OperationalError):
        lookups._executed(bare, lookups.HEAD, ())
