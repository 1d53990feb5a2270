"""What is refused before any page is asked, and whether the desk says that it is ready."""

from urllib.request import Request, urlopen

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.desk import Desk
from tests.factories import make_user

LIMIT = 1024 * 1024


@pytest.mark.parametrize("path", ["/", "/claims/1-x/", "/feeds/reviews.atom", "/nowhere/"])
def test_a_page_is_only_read_whatever_token_is_missing(path: str) -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(path)

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("path", ["/admin/login/", "/api/v1/claims/"])
def test_a_stranger_uploads_nothing_large(client: Client, path: str) -> None:
    answer = client.generic("POST", path, b"x" * (LIMIT + 1))

    assert answer.status_code == 413
    assert "1,048,577 bytes; at most 1,048,576" in answer.content.decode()


@pytest.mark.django_db
def test_the_desk_takes_a_file_of_those_who_are_signed_in(client: Client) -> None:
    client.force_login(make_user(username="ana", is_staff=True))

    assert client.generic("POST", "/admin/", b"x" * (LIMIT + 1)).status_code != 413
    assert client.generic("POST", "/admin/", b"x" * (12 * LIMIT + 1)).status_code == 413
    assert client.generic("POST", "/api/v1/claims/", b"x" * (LIMIT + 1)).status_code == 413


@pytest.mark.parametrize("path", ["/", "/admin/", "/api/v1/claims/"])
def test_a_host_that_is_not_served_is_a_bad_request(client: Client, path: str) -> None:
    assert client.get(path, headers={"host": "elsewhere.example.org"}).status_code == 400


def test_no_page_may_use_the_camera(client: Client) -> None:
    assert "camera=()" in client.get("/healthz").headers["Permissions-Policy"]


@pytest.mark.django_db
def test_readiness_asks_for_the_applied_migrations_alone(client: Client) -> None:
    assert client.get("/readyz").content.startswith(b"ready\n")

    with CaptureQueriesContext(connection) as queries:
        client.get("/readyz")

    assert len(queries) <= 3


@pytest.mark.django_db
def test_a_desk_with_a_migration_to_run_is_not_ready(client: Client) -> None:
    MigrationRecorder(connection).record_unapplied("claims", "0002_publication_log")

    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"1 migrations to run\n")


def test_no_header_rewrites_where_a_request_goes(desk: Desk) -> None:
    desk.start_web()
    headers = {"SCRIPT_NAME": "/methodology", "PATH_INFO": "/admin/"}
    request = Request(f"{desk.address}/methodology/", headers=headers)

    with urlopen(request, timeout=30) as answer:
        told = answer.read().decode()

    assert "<h1>How we work</h1>" in told
