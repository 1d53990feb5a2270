"""What is found does not hang on the locale of the database, on any PostgreSQL of this machine."""

from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import md5
from importlib import import_module
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from claims.english.terms import asked
from claims.exchange import public
from claims.exchange.search import indexed
from claims.exchange.typed import example
from factcheck import binaries
from tests.postgres import throwaway_server

headings = import_module("claims.migrations.0017_headings")
LOCALES = (
    "LOCALE 'C'",
    "LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'en-US'",
    "LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR'",
    "LOCALE 'C.UTF-8'",
    "LOCALE 'en_US.UTF-8'",
    "LOCALE 'C' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'PG_UNICODE_FAST'",
)


@pytest.fixture(scope="module")
def servers() -> Iterator[list[str]]:
    """A server of every PostgreSQL there is: the wheel's knows no ICU, Debian's does."""
    with ExitStack() as stack:
        yield [stack.enter_context(throwaway_server([found])).url for found in binaries.installed()]


@pytest.fixture
def databases(servers: list[str], request: pytest.FixtureRequest) -> Iterator[list[Any]]:
    """Connections to new databases of the locale, one on each server that knows it."""
    connections, refused = [], []
    for server in servers:
        with psycopg.connect(server, autocommit=True) as owner:
            try:
                owner.execute(
                    f"CREATE DATABASE other TEMPLATE template0 ENCODING 'UTF8' {request.param}"
                )
            except psycopg.Error as error:
                refused.append(str(error))
            else:
                connections.append(psycopg.connect(make_conninfo(server, dbname="other")))
    if not connections:
        pytest.skip(f"no server has such a locale: {refused}")
    yield connections
    for connection in connections:
        connection.close()
    for server in servers:
        with psycopg.connect(server, autocommit=True) as owner:
            owner.execute("DROP DATABASE IF EXISTS other WITH (FORCE)")


def tsquery(words: str) -> str:
    """A search as PostgreSQL is asked, without looking for slips."""
    return " & ".join(
        "(" + " | ".join(f"'{key}'" for key in term.keys) + ")" for term in asked(words)
    )


@pytest.mark.parametrize("databases", LOCALES, indirect=True)
def test_no_locale_of_the_database_changes_what_is_found(databases: list[Any]) -> None:
    document = example(public.Document) | {"statement": "“Ärger” – İZMİR’s Ħal Novák: €5.000…"}
    vector, _ = indexed(document)
    for connection in databases:
        for words in ("arger izmir hal novak 5000", "“Ärger”", "İzmir", "HAL", "five thousand"):
            asked_for = "SELECT %s::tsvector @@ %s::tsquery"
            assert connection.execute(asked_for, [vector, tsquery(words)]).fetchone() == (True,)


@pytest.mark.parametrize("databases", LOCALES, indirect=True)
def test_no_locale_of_the_database_changes_a_slug(databases: list[Any]) -> None:
    for connection in databases:
        connection.execute(headings.FUNCTIONS)
        slugs = [
            connection.execute("SELECT claims_slug(%s)", [name]).fetchone()
            for name in ("José Müller", "ÏSTANBUL I", "Łódź", "Иван", "!")
        ]
        assert [slug for (slug,) in slugs[:3]] == ["jose-muller", "istanbul-i", "lodz"]
        assert [slug for (slug,) in slugs[3:]] == [
            md5(n.encode()).hexdigest()[:12]  # noqa: S324 - no secret
            for n in ("Иван", "!")
        ]
