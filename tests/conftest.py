"""What every test may ask for. Tests that need no database start none."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from hypothesis import settings as hypothesis_settings
from psycopg.conninfo import conninfo_to_dict

from factcheck import database_url
from tests.desk import Desk, free_port, fresh_database
from tests.postgres import throwaway_server

LONGEST_TEST = 900  # seconds, on a machine with ten times more to do than it can
# The same examples at every run of CI: what it lets through does not depend on luck.
hypothesis_settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    hypothesis_settings.load_profile("ci")


@pytest.fixture
def in_time() -> Iterator[None]:
    """Ends a test that waits for real processes and would wait for ever."""

    def late(*_: object) -> None:
        raise TimeoutError(f"the test did not end within {LONGEST_TEST} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(LONGEST_TEST)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    """A password hash made to be slow costs most of a test that needs three people."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def snapshots(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A snapshot store of the test's own."""
    folder = tmp_path_factory.mktemp("snapshots")
    files = {
        "BACKEND": "factcheck.durable_files.DurableFiles",
        "OPTIONS": {"location": str(folder)},
    }
    settings.STORAGES = {**settings.STORAGES, "snapshots": files}
    return folder


@pytest.fixture(autouse=True)
def nobody_counts(settings: Any) -> None:
    """All tests come from one address; those of the limit set one."""
    settings.REQUESTS_A_MINUTE = 0


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The server the tests run on: DATABASE_URL's, else one of this test run's own."""
    if django_settings.DATABASE_URL:
        yield django_settings.DATABASE_URL
        return
    with throwaway_server() as server:
        yield server.url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, postgres_url: str
) -> None:
    """Have pytest-django make its test database on that server."""
    django_settings.DATABASES["default"].update(database_url.parts(postgres_url))


@pytest.fixture(scope="session")
def desk_template(postgres_url: str) -> Iterator[str]:
    """The name of a migrated database that desks are copied from."""
    with fresh_database(postgres_url) as url:
        Desk(url, port=0).manage("migrate", "--verbosity", "0")
        yield conninfo_to_dict(url)["dbname"]


@pytest.fixture
def desk(postgres_url: str, desk_template: str, snapshots: Path) -> Iterator[Desk]:
    """A desk with its own database, whose web server and worker a test may start and kill."""
    with fresh_database(postgres_url, template=desk_template) as url:
        made = Desk(url, free_port(), {"FACTCHECK_SNAPSHOT_STORE": str(snapshots)})
        try:
            yield made
        finally:
            made.stop()
