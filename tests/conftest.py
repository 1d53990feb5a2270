"""What every test may ask for. Tests that need no database start none."""

from collections.abc import Iterator

import pytest
from django.conf import settings

from factcheck import database_url
from tests.postgres import throwaway_server


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The server the tests run on: DATABASE_URL's, else one of this test run's own."""
    if settings.DATABASE_URL:
        yield settings.DATABASE_URL
        return
    with throwaway_server() as server:
        yield server.url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, postgres_url: str
) -> None:
    """Have pytest-django make its test database on that server."""
    settings.DATABASES["default"].update(database_url.parts(postgres_url))
