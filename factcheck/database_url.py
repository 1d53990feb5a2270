"""Reading DATABASE_URL: any url libpq takes, refused loudly and without showing its password."""

import re
from typing import Any

import psycopg
from django.core.exceptions import ImproperlyConfigured
from psycopg.conninfo import conninfo_to_dict

DJANGO_NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


def parts(url: str) -> dict[str, Any]:
    """The parts of ``url`` under Django's names; what else it says goes into OPTIONS, for libpq.

    Takes "postgresql://user:password@host:5432/name?sslmode=require", several hosts, a unix socket
    ("?host=/run/postgresql") and libpq's "key=value" form. Raises ImproperlyConfigured for what
    libpq cannot read, for a url that names no database, and for a port that is no number, which
    is what an unescaped "/" in a password looks like.
    """
    try:
        info = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        # Not chained: libpq's own message quotes the url, password and all.
        raise ImproperlyConfigured(_complaint(url, "is no PostgreSQL url")) from None
    if not ("dbname" in info or "service" in info):
        raise ImproperlyConfigured(_complaint(url, "names no database"))
    if not all(port.isdecimal() for port in str(info.get("port", "")).split(",") if port):
        raise ImproperlyConfigured(_complaint(url, "has a port that is no number"))
    named = {name: info.pop(key, "") for key, name in DJANGO_NAMES.items()}
    return {**named, "OPTIONS": info}


def without_password(url: str) -> str:
    masked = re.sub(r"://.*@", "://***@", url, flags=re.DOTALL)
    return re.sub(r"(password\s*=\s*)('[^']*'|[^&\s]*)", r"\1***", masked)


def _complaint(url: str, what: str) -> str:
    return (
        f"DATABASE_URL {without_password(url)!r} {what}. Write postgresql://user:password@host:5432/"
        "database, with special characters in the password percent-encoded (@ as %40, / as %2F)."
    )
