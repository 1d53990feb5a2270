"""Readers served alone: by a process without a desk, a role that only reads, and from a replica."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import psycopg
import pytest
from django.conf import settings as django_settings
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from factcheck import binaries, embedded, grants
from factcheck.embedded import Server
from tests.desk import Desk, free_port, fresh_database, until
from tests.postgres import open_folder

PUBLISH = "from tests.factories import make_publication; make_publication()"
PUBLISH_AGAIN = (
    "from claims.models import Claim, Kind; from claims.workflows import publication;"
    "claim = Claim.objects.get();"
    "publication.append(claim, claim.reviews.get(), kind=Kind.REAFFIRMED)"
)
ROLE = "readers_of_tests"
SESSIONS = "SELECT FROM pg_stat_activity WHERE usename = %s AND datname = current_database()"
PAGES = (
    "/",
    "/?q=reservoir",
    "/claims/1/",
    "/corrections/",
    "/ratings/",
    "/methodology/",
    "/log/",
    "/about/",
    "/topics/",
    "/sources/",
    "/claimants/",
    "/de/",
    "/feeds/reviews.atom",
    "/feeds/reviews.json",
    "/data/claimreview.json",
    "/sitemap.xml",
    "/robots.txt",
    "/api/v1/claims/",
    "/api/v1/claims/?q=reservoir",
    "/api/v1/claims/1/",
    "/api/v1/claims/1/versions/",
    "/api/v1/changes/",
    "/api/v1/corrections/",
    "/api/v1/",
    "/api/v1/ratings/",
    "/api/v1/topics/",
    "/api/v1/sources/",
    "/api/v1/claimants/",
    "/api/v1/schema/",
    "/api/v1/docs/",
    "/v1alpha1/claims:search?query=reservoir",
    "/healthz",
    "/readyz",
)
# Each would be a way to sign in, or to write.
DESK_ONLY = (
    "claims.admin",
    "claims.jobs",
    "claims.workflows",
    "django.contrib.sessions",
    "django.contrib.auth.views",
    "django.contrib.auth.forms",
    "django.contrib.auth.middleware",
    "django.contrib.auth.backends",
    "allauth",
    "spacy",
)


@pytest.fixture(scope="module")
def primary(postgres_url: str, desk_template: str) -> Iterator[Desk]:
    """A desk with one publication, and a role that serves its readers."""
    with fresh_database(postgres_url, template=desk_template) as url:
        desk = Desk(url, free_port())
        desk.python(PUBLISH)
        administrator = make_conninfo(url, user=embedded.ADMIN)
        grants.grant(administrator, ROLE, ROLE, readers=True)
        yield desk
        desk.stop()
        until(lambda: not desk.query(SESSIONS, ROLE))
        with psycopg.connect(administrator, autocommit=True) as connection:
            connection.execute(f"DROP OWNED BY {ROLE}")
            connection.execute(f"DROP ROLE {ROLE}")
        # The owner drops the database, and may not end sessions of another role.
        until(lambda: not desk.query(SESSIONS, embedded.ADMIN))


def readers_of(database_url: str, **more: str) -> Desk:
    url = make_conninfo(database_url, user=ROLE, password=ROLE)
    return Desk(url, free_port(), {"FACTCHECK_SERVES": "readers", **more})


@pytest.fixture(scope="module")
def readers(primary: Desk) -> Iterator[Desk]:
    made = readers_of(primary.database_url)
    try:
        made.start_web()
        yield made
    finally:
        made.stop()


def status(desk: Desk, path: str) -> int:
    try:
        with urlopen(f"{desk.address}{path}", timeout=30) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def body(desk: Desk, path: str) -> bytes:
    with urlopen(f"{desk.address}{path}", timeout=30) as answer:
        return bytes(answer.read())


@pytest.mark.parametrize("path", PAGES)
def test_readers_need_no_more_than_the_role_may_see(readers: Desk, path: str) -> None:
    assert status(readers, path) == 200


def test_readers_find_no_desk(readers: Desk) -> None:
    assert status(readers, "/admin/") == 404
    assert status(readers, "/admin/login/") == 404


def told(desk: Desk, code: str) -> Any:
    """What a process with the desk's settings prints as JSON once it can serve."""
    script = f"import json, sys; from factcheck.wsgi import application; {code}"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=django_settings.BASE_DIR,
        env=desk.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


ASK = (
    "from django.test import Client; Client(SERVER_NAME='localhost').get('/api/v1/claims/'); "
    "from django.template import engines; engines.all(); "
    "from django.apps import apps; "
    "print(json.dumps([sorted(sys.modules), [each.name for each in apps.get_app_configs()]]))"
)


def test_a_process_for_readers_holds_no_code_to_sign_in_or_to_write(readers: Desk) -> None:
    modules, apps = told(readers, ASK)

    assert [name for name in DESK_ONLY if name in modules] == []
    assert {"django.contrib.admin", "django.contrib.messages"}.isdisjoint(apps)


def test_a_process_for_the_desk_answers_no_reader(primary: Desk) -> None:
    desk = Desk(primary.database_url, 1, {"FACTCHECK_SERVES": "desk"})
    ask = (
        "from django.test import Client; c = Client(SERVER_NAME='localhost'); "
        "paths = ('/', '/api/v1/claims/', '/feeds/reviews.atom', '/admin/login/', '/healthz'); "
        "print(json.dumps([c.get(path).status_code for path in paths]))"
    )

    assert told(desk, ask) == [404, 404, 404, 200, 200]


def test_a_readers_report_is_taken_by_the_desk_and_by_no_process_for_readers(
    primary: Desk, readers: Desk
) -> None:
    desk = Desk(primary.database_url, 1, {"FACTCHECK_SERVES": "desk"})
    ask = (
        "from django.test import Client; c = Client(SERVER_NAME='localhost'); "
        "paths = ('/report/1/', '/de/report/1/'); "
        "print(json.dumps([[c.get(path).status_code, c.post(path, {'text': path}).status_code] "
        "for path in paths]))"
    )

    assert told(readers, ask) == [[404, 405], [404, 405]]
    assert told(desk, ask) == [[200, 303], [200, 303]]
    assert desk.query("SELECT text FROM claims_report ORDER BY id") == [
        ("/report/1/",),
        ("/de/report/1/",),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM claims_user",
        "SELECT * FROM claims_report",
        "INSERT INTO claims_report (text) VALUES ('x')",
        "SELECT * FROM claims_claim",
        "SELECT * FROM claims_article",
        "SELECT * FROM claims_claimreview",
        "SELECT * FROM django_session",
        "SELECT * FROM pghistory_context",
        "SELECT nextval('claims_claim_id_seq')",
        "UPDATE claims_rating SET label = 'True'",
        "DELETE FROM claims_publication",
        "INSERT INTO claims_publication DEFAULT VALUES",
        "CREATE TABLE mine (id int)",
    ],
)
def test_the_role_sees_what_readers_see_and_writes_nothing(primary: Desk, statement: str) -> None:
    url = make_conninfo(primary.database_url, user=ROLE, password=ROLE)
    with psycopg.connect(url) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(statement)


def test_a_query_of_a_reader_ends_in_time(primary: Desk) -> None:
    slow = readers_of(primary.database_url, FACTCHECK_STATEMENT_SECONDS="1")
    ask = (
        "from django.db import connection, OperationalError\n"
        "try: connection.cursor().execute('SELECT pg_sleep(30)')\n"
        "except OperationalError as error: print(json.dumps(str(error)))"
    )

    assert "statement timeout" in told(slow, f"\n{ask}")


def test_a_session_of_a_reader_is_read_only_whatever_its_role_may(primary: Desk) -> None:
    owner = Desk(primary.database_url, 1, {"FACTCHECK_SERVES": "readers"})
    ask = (
        "from django.db import connection\ncursor = connection.cursor()\n"
        "cursor.execute('SHOW transaction_read_only')\nprint(json.dumps(cursor.fetchone()))"
    )

    assert told(owner, f"\n{ask}") == ["on"]


@pytest.mark.parametrize("serves", ["both", "desk"])
def test_a_replica_is_for_readers_alone(primary: Desk, serves: str) -> None:
    wrong = {"FACTCHECK_SERVES": serves, "DATABASE_REPLICA_URL": primary.database_url}
    done = subprocess.run(
        [sys.executable, "-c", "import factcheck.settings"],
        cwd=django_settings.BASE_DIR,
        env=Desk(primary.database_url, 1, wrong).environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert "set FACTCHECK_SERVES=readers" in done.stderr


@pytest.fixture
def replica(postgres_url: str, primary: Desk) -> Iterator[Server]:
    """A streaming replica of the whole server, made as an operator makes one."""
    if django_settings.DATABASE_URL:
        pytest.skip("the tests' own server can be copied, DATABASE_URL's need not let us")
    with open_folder() as folder:
        server = Server(folder / "replica", durable=False)
        account = server.account
        server.home.mkdir(mode=0o711)
        server.data.mkdir(mode=0o700)
        if account.start_arguments:
            folder.joinpath("replica", "data").chmod(0o700)
            subprocess.run(["chown", str(account.uid), str(server.data)], check=True)
        chosen = next(binaries.installed()).within_reach_of(account, server.home)
        source = make_conninfo(postgres_url, user=embedded.ADMIN, dbname="")
        subprocess.run(
            [
                *(chosen.program("pg_basebackup"), f"--dbname={source}", f"--pgdata={server.data}"),
                *("--write-recovery-conf", "--wal-method=stream", "--checkpoint=fast", "--no-sync"),
            ],
            cwd="/",
            check=True,
            **account.start_arguments,
        )
        server.start(tied=True)
        try:
            yield server
        finally:
            server.stop()


def test_readers_are_served_from_a_replica_that_follows(primary: Desk, replica: Server) -> None:
    name = conninfo_to_dict(primary.database_url)["dbname"]
    copy = make_conninfo(replica.url, dbname=name)
    reading = readers_of(
        make_conninfo(primary.database_url, port="1"),  # nobody answers there
        DATABASE_REPLICA_URL=make_conninfo(copy, user=ROLE, password=ROLE),
    )
    with psycopg.connect(copy) as connection:
        assert connection.execute("SELECT pg_is_in_recovery()").fetchone() == (True,)
    reading.start_web()
    try:
        assert [path for path in PAGES if status(reading, path) != 200] == []
        primary.python(PUBLISH_AGAIN)
        until(lambda: b'"seq":2,' in body(reading, "/api/v1/changes/?since=1"))
    finally:
        reading.stop()


def test_the_roles_own_tables_are_all_there(primary: Desk) -> None:
    tables = primary.query(
        "SELECT relname FROM pg_class WHERE relname = ANY(%s)", list(grants.READERS)
    )

    assert {name for (name,) in tables} == set(grants.READERS)


def test_the_replicas_binaries_are_those_of_the_desk() -> None:
    assert Path(next(binaries.installed()).program("pg_basebackup")).exists()
