"""Values of environment variables, each checked; an empty one counts as unset.

Every function raises ImproperlyConfigured, which names the variable, its value where it may not be
a secret, and what to write instead.
"""

import os
import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import unquote, urlsplit

from croniter import croniter
from django.core.exceptions import ImproperlyConfigured


def flag(name: str, default: bool) -> bool:
    value = (os.environ.get(name) or str(default)).strip().lower()
    if value not in ("true", "false", "1", "0", "yes", "no"):
        raise ImproperlyConfigured(f"{name} is {value!r}; write true or false.")
    return value in ("true", "1", "yes")


def several(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in (os.environ.get(name) or default).split(",") if part.strip()]


def number(name: str, default: int, least: int, most: int) -> int:
    value = os.environ.get(name) or str(default)
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a number from {least} to {most}.")
    return int(value)


def one_of(name: str, *known: str, default: str) -> str:
    value = os.environ.get(name) or default
    if value not in known:
        raise ImproperlyConfigured(f"{name} is {value!r}; write {_either(known)}.")
    return value


def _either(known: Sequence[str]) -> str:
    return f"{', '.join(known[:-1])} or {known[-1]}"


def secret_key(folder: Path) -> str:
    """FACTCHECK_SECRET_KEY, else a key made once and kept in ``folder``."""
    if key := os.environ.get("FACTCHECK_SECRET_KEY"):
        if len(key) < 50:
            raise ImproperlyConfigured(
                f"FACTCHECK_SECRET_KEY has {len(key)} characters; 50 at least are needed."
            )
        return key
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(exist_ok=True)
        with NamedTemporaryFile("w", dir=folder) as draft:  # mode 600
            draft.write(secrets.token_urlsafe(64))
            draft.flush()
            with suppress(FileExistsError):  # another process was first: its key counts
                os.link(draft.name, path)
    return path.read_text()


def base_url() -> str:
    value = os.environ.get("FACTCHECK_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
    try:
        parts = urlsplit(value)
        port = f":{parts.port}" if parts.port is not None else ""  # out of range: ValueError
    except ValueError:
        parts, port = urlsplit(""), ""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    # Nothing but these three: no user, path, query or fragment.
    if parts.scheme not in ("http", "https") or value.lower() != f"{parts.scheme}://{host}{port}":
        raise ImproperlyConfigured(
            f"FACTCHECK_BASE_URL is {value!r}; write scheme and host, as https://facts.example.org"
        )
    return value


def desk_name() -> str:
    value = os.environ.get("FACTCHECK_DESK_NAME") or "Factcheck desk"
    if not value.strip() or not value.isprintable() or len(value) > 200:
        raise ImproperlyConfigured(
            f"FACTCHECK_DESK_NAME is {value[:250]!r}; write a name of 1 to 200 characters."
        )
    return value


def text(name: str, most: int) -> str:
    """Words for readers, of several paragraphs perhaps."""
    value = os.environ.get(name, "").strip()
    if len(value) > most or not all(char.isprintable() or char in "\n\r\t" for char in value):
        raise ImproperlyConfigured(f"{name} is {value[:250]!r}; write at most {most} characters.")
    return value


def link(name: str, *schemes: str) -> str:
    value = os.environ.get(name, "").strip()
    plain = re.fullmatch(r"[!#-;=?-~]*", value)  # no blanks, quotes or angle brackets
    if value and (not plain or not value.startswith(tuple(f"{scheme}:" for scheme in schemes))):
        raise ImproperlyConfigured(
            f"{name} is {value[:250]!r}; write an address that begins with {', '.join(schemes)}."
        )
    return value


def cron(name: str, default: str) -> str:
    value = os.environ.get(name) or default
    if not croniter.is_valid(value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write five fields of cron, as */5 * * * *"
        )
    return value


def hosts_and_ports(name: str) -> frozenset[tuple[str, int]]:
    """The servers of ``name``, as host:port or [IPv6 address]:port, exactly as urls name them."""
    pairs = set()
    for value in several(name):
        try:
            parts = urlsplit(f"//{value}")
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port = None, None
        shown = f"[{host}]" if host and ":" in host else host
        if not host or not port or value.lower() != f"{shown}:{port}":
            raise ImproperlyConfigured(
                f"{name}: {value!r} is no server; write host and port, as intranet.example.org:8080"
            )
        pairs.add((host, port))
    return frozenset(pairs)


def no_longer(name: str, instead: str) -> None:
    if os.environ.get(name):
        raise ImproperlyConfigured(f"{name} is not read any more; write {instead}")


def snapshot_store(folder: Path) -> dict[str, Any]:
    """Where the bytes of snapshots are: ``folder``, another one, or a bucket that all hosts reach.

    Keys and region of a bucket are read from the variables every S3 client reads (AWS_...).
    """
    value = os.environ.get("FACTCHECK_SNAPSHOT_STORE", "") or str(folder)
    if value.startswith("/"):
        place = {"location": value}
        return {"BACKEND": "factcheck.durable_files.DurableFiles", "OPTIONS": place}
    parts = urlsplit(value)
    if parts.scheme != "s3" or not parts.hostname or parts.query or "@" in value:
        raise ImproperlyConfigured(
            f"FACTCHECK_SNAPSHOT_STORE is {value!r}; write a folder, as /var/lib/factcheck, or a "
            "bucket, as s3://bucket/prefix."
        )
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.netloc,
            "location": parts.path.strip("/"),
            "endpoint_url": os.environ.get("FACTCHECK_S3_ENDPOINT") or None,
            "file_overwrite": True,  # names are made of what is in the files
            "default_acl": None,
        },
    }


def mail() -> dict[str, str | int | bool | None]:
    """Django's mail settings from FACTCHECK_MAIL_URL, as smtp://name:password@host:587.

    smtp: STARTTLS; smtps: TLS from the first byte; smtp+plain: neither, for a server on this
    machine. Empty: no mail is sent, and links are handed over by whoever makes them.
    """
    value = os.environ.get("FACTCHECK_MAIL_URL", "").strip()
    try:
        parts = urlsplit(value)
        port = parts.port
        odd = parts.scheme not in ("smtp", "smtps", "smtp+plain") or not parts.hostname
    except ValueError:
        odd, parts, port = True, urlsplit(""), None
    if value and (odd or port == 0 or parts.path not in ("", "/") or parts.query or parts.fragment):
        raise ImproperlyConfigured(  # it may hold a password: no message repeats it
            "FACTCHECK_MAIL_URL is no address of a mail server; write "
            "smtp://name:password@mail.example.org:587."
        )
    usual = {"smtp": 587, "smtps": 465}.get(parts.scheme, 25)
    return {
        "host": parts.hostname,
        "port": port or usual,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "starttls": parts.scheme == "smtp",
        "tls": parts.scheme == "smtps",
    }


def roles(name: str, known: Sequence[str]) -> list[str]:
    """Names of the desk's roles, separated by commas."""
    if unknown := set(given := several(name)) - set(known):
        raise ImproperlyConfigured(
            f"{name} names {', '.join(sorted(unknown))}; the roles are {', '.join(known)}."
        )
    return given


def token(name: str, most: int) -> str:
    """A value that goes into a request as it is; no message repeats it, it may be a key."""
    value = os.environ.get(name, "").strip()
    if not re.fullmatch(r"[!-~]*", value) or len(value) > most:
        raise ImproperlyConfigured(
            f"{name} holds blanks or odd characters, or is longer than {most}; write it as given."
        )
    return value
