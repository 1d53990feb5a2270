"""DATABASE_URL: all that libpq takes is taken; what cannot work is refused, its password unsaid."""

import traceback
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck import database_url, embedded


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://desk:secret@db.example.org:6432/facts",
            ("facts", "desk", "secret", "db.example.org", "6432", {}),
        ),
        ("postgres://desk@db/facts", ("facts", "desk", "", "db", "", {})),
        (
            "postgresql://desk:p%40ss%2Fw%3Ard%25@db/facts",
            ("facts", "desk", "p@ss/w:rd%", "db", "", {}),
        ),
        (
            "postgresql://desk@db/facts?sslmode=verify-full&connect_timeout=5",
            ("facts", "desk", "", "db", "", {"sslmode": "verify-full", "connect_timeout": "5"}),
        ),
        (
            "postgresql:///facts?host=/run/postgresql&user=desk",
            ("facts", "desk", "", "/run/postgresql", "", {}),
        ),
        (
            "postgresql://%2Frun%2Fpostgresql/facts",
            ("facts", "", "", "/run/postgresql", "", {}),
        ),
        (
            "postgresql://one:5432,other:5433/facts?target_session_attrs=read-write",
            ("facts", "", "", "one,other", "5432,5433", {"target_session_attrs": "read-write"}),
        ),
        ("postgresql://[2001:db8::7]:5432/facts", ("facts", "", "", "2001:db8::7", "5432", {})),
        (
            "host=db dbname=facts password='two words'",
            ("facts", "", "two words", "db", "", {}),
        ),
        ("postgresql://?service=desk", ("", "", "", "", "", {"service": "desk"})),
    ],
)
def test_a_libpq_url_becomes_djangos_settings(url, expected):
    parts = database_url.parts(url)

    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
    assert tuple(parts[name] for name in names) == expected


@pytest.mark.parametrize(
    ("url", "complaint", "named"),
    [
        (
            "mysql://desk:hunter2@db.example.org/facts",
            "is no PostgreSQL url",
            "db.example.org/facts",
        ),
        ("sqlite:///facts.db", "is no PostgreSQL url", "sqlite:///facts.db"),
        ("facts", "is no PostgreSQL url", "'facts'"),
        ("postgresql://desk:hunter2@db.example.org", "names no database", "db.example.org"),
        ("postgresql://desk:a/hunter2@db/facts", "has a port that is no number", "@db/facts"),
        ("postgresql://desk:hunter2@db:five/facts", "has a port that is no number", "@db:five"),
        ("postgresql://desk@db/facts?password=hunter2&nope=1", "is no PostgreSQL url", "nope=1"),
        ("host=db password=hunter2 nope=1 dbname=facts", "is no PostgreSQL url", "host=db"),
        ("host=db password='hunter2 x' nope=1", "is no PostgreSQL url", "nope=1"),
        ("host=db password = 'hunter2\\' x' nope=1", "is no PostgreSQL url", "nope=1"),
        ("postgresql://desk:hunter2@db/facts?sslpassword=hunter2&nope=1", "is no", "db/facts"),
    ],
)
def test_an_unusable_url_is_named_without_its_password(url, complaint, named):
    with pytest.raises(ImproperlyConfigured) as refused:
        database_url.parts(url)

    told = str(refused.value)
    assert told.startswith("DATABASE_URL ")
    assert complaint in told
    assert named in told
    assert "hunter2" not in "".join(traceback.format_exception(refused.value))


def test_without_a_url_django_is_given_the_embedded_server(tmp_path: Path):
    settings = embedded.django_database("", tmp_path)

    assert settings["HOST"] == str(embedded.of_checkout(tmp_path).sockets)
    assert (settings["NAME"], settings["PORT"]) == ("factcheck", "5432")
    assert not (tmp_path / "postgres").exists(), "reading the settings touches nothing"


def test_queries_are_bound_by_the_client():
    """django-pghistory puts values into trigger context and needs it so."""
    settings = embedded.django_database("postgresql://desk@db/facts", Path("/nowhere"))

    assert "server_side_binding" not in settings["OPTIONS"]
