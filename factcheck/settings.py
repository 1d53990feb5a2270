"""Every setting of the desk, read from the environment; a missing or odd value stops the start.

README.md lists the variables an operator sets. Nothing here opens a connection or writes a row.
"""

import os
import re
import secrets
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

from croniter import croniter
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from factcheck import embedded

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL_DIR = BASE_DIR / ".local"  # everything this checkout keeps for itself


def _flag(name: str, default: bool) -> bool:
    value = os.environ.get(name, "true" if default else "false").strip().lower()
    if value not in ("true", "false", "1", "0", "yes", "no"):
        raise ImproperlyConfigured(f"{name} is {value!r}; write true or false.")
    return value in ("true", "1", "yes")


def _list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _number(name: str, default: int, least: int, most: int) -> int:
    value = os.environ.get(name, str(default))
    if not value.isdecimal() or not least <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a number from {least} to {most}.")
    return int(value)


def _secret_key() -> str:
    """FACTCHECK_SECRET_KEY, else a key made once for this checkout and kept in ``.local/``."""
    if key := os.environ.get("FACTCHECK_SECRET_KEY"):
        if len(key) < 50:
            raise ImproperlyConfigured(
                f"FACTCHECK_SECRET_KEY has {len(key)} characters; 50 at least are needed."
            )
        return key
    path = LOCAL_DIR / "secret_key"
    if not path.exists():
        LOCAL_DIR.mkdir(exist_ok=True)
        with NamedTemporaryFile("w", dir=LOCAL_DIR) as draft:  # mode 600
            draft.write(secrets.token_urlsafe(64))
            draft.flush()
            with suppress(FileExistsError):  # another process was first: its key counts
                os.link(draft.name, path)
    return path.read_text()


def _base_url() -> str:
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


def _desk_name() -> str:
    value = os.environ.get("FACTCHECK_DESK_NAME", "Factcheck desk")
    if not value.strip() or not value.isprintable() or len(value) > 200:
        raise ImproperlyConfigured(
            f"FACTCHECK_DESK_NAME is {value[:250]!r}; write a name of 1 to 200 characters."
        )
    return value


def _cron(name: str, default: str) -> str:
    value = os.environ.get(name, default)
    if not croniter.is_valid(value):
        raise ImproperlyConfigured(
            f"{name} is {value!r}; write five fields of cron, as */5 * * * *"
        )
    return value


def _log_level() -> str:
    value = os.environ.get("FACTCHECK_LOG_LEVEL", "INFO")
    known = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
    if value not in known:
        raise ImproperlyConfigured(f"FACTCHECK_LOG_LEVEL is {value!r}; write {', '.join(known)}.")
    return value


def _networks(name: str) -> list[IPv4Network | IPv6Network]:
    try:
        return [ip_network(value) for value in _list(name)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}; write networks as 10.0.0.0/8.") from error


def _second_reader() -> str:
    """Where the second reader is asked: FACTCHECK_SECOND_READER_URL, "" where there is none.

    Its path is the protocol's base, as /v1; model and key come with it or not at all.
    """
    value = os.environ.get("FACTCHECK_SECOND_READER_URL", "").strip().rstrip("/")
    try:
        parts = urlsplit(value)
        odd = parts.port == 0 or parts.scheme not in ("http", "https") or not parts.hostname
    except ValueError:
        odd, parts = True, urlsplit("")
    if value and (odd or parts.query or parts.fragment or "@" in value or not value.isprintable()):
        raise ImproperlyConfigured(
            "FACTCHECK_SECOND_READER_URL is no address of a server; write scheme, host and path, "
            "as http://127.0.0.1:11434/v1, and the key apart from it."
        )
    told = {
        "FACTCHECK_SECOND_READER_MODEL": SECOND_READER_MODEL,
        "FACTCHECK_SECOND_READER_KEY": SECOND_READER_KEY,
        "FACTCHECK_SECOND_READER_EVERY_ARTICLE": SECOND_READER_EVERY_ARTICLE,
    }
    if not value and (idle := [name for name, said in told.items() if said]):
        raise ImproperlyConfigured(
            f"{' and '.join(idle)} say nothing while FACTCHECK_SECOND_READER_URL is empty; "
            "write its address too, or take them away."
        )
    if value and not SECOND_READER_MODEL:
        raise ImproperlyConfigured(
            "FACTCHECK_SECOND_READER_MODEL is empty; write the model's name."
        )
    return value


def _token(name: str, most: int) -> str:
    """A value that goes into a request as it is; no message repeats it, it may be a key."""
    value = os.environ.get(name, "").strip()
    if not re.fullmatch(r"[!-~]*", value) or len(value) > most:
        raise ImproperlyConfigured(
            f"{name} holds blanks or odd characters, or is longer than {most}; write it as given."
        )
    return value


DEBUG = _flag("FACTCHECK_DEBUG", default=False)
SECRET_KEY = _secret_key()
BASE_URL = _base_url()  # what readers' links, feeds and ClaimReview markup begin with
DESK_NAME = _desk_name()
ALLOWED_HOSTS = [
    *_list("FACTCHECK_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]"),
    str(urlsplit(BASE_URL).hostname),
]
# Networks that articles and evidence may be fetched from although they are not public.
FETCH_ALLOWED_NETWORKS = _networks("FACTCHECK_FETCH_ALLOWED_NETWORKS")
# How often the worker looks for due watches (cron; a sixth field may name seconds), and how soon a
# page that seems changed is looked at a second time before editors are told.
RECHECK_CRON = _cron("FACTCHECK_RECHECK_CRON", "* * * * *")
CONFIRM_AFTER_SECONDS = _number("FACTCHECK_CONFIRM_AFTER_SECONDS", 3_600, 0, 86_400)
# The second reader, a server that speaks the OpenAI chat protocol; none without an address.
SECOND_READER_MODEL = _token("FACTCHECK_SECOND_READER_MODEL", 200)
SECOND_READER_KEY = _token("FACTCHECK_SECOND_READER_KEY", 4_000)
SECOND_READER_EVERY_ARTICLE = _flag("FACTCHECK_SECOND_READER_EVERY_ARTICLE", default=False)
SECOND_READER_URL = _second_reader()
SECOND_READER_SECONDS = _number("FACTCHECK_SECOND_READER_SECONDS", 120, 1, 600)  # for one answer
SECOND_READER_TOKENS_A_DAY = _number(
    "FACTCHECK_SECOND_READER_TOKENS_A_DAY", 500_000, 0, 1_000_000_000
)
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "rest_framework",
    "drf_spectacular",
    "claims",
]

MIDDLEWARE = [
    "factcheck.guard.GuardMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "factcheck.outage.OutageMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASE_URL = os.environ.get("DATABASE_URL", "")  # empty: the embedded PostgreSQL
DATABASES = {"default": embedded.django_database(DATABASE_URL, LOCAL_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "claims.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["factcheck.formats"]

# A message outlives the answer that brought it: whoever presses twice reads the second answer only.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

STATIC_URL = "static/"
STATIC_ROOT = LOCAL_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}

_HTTPS = BASE_URL.startswith("https://")
# Redirecting is for the proxy that ends HTTPS: behind it every request looks like plain http.
SECURE_SSL_REDIRECT = False
SILENCED_SYSTEM_CHECKS = ["security.W008"]
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = _HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "claims.admin.door.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
    }
}

# Reads change nothing: without this every page would ask who reads it, and no cache could keep it.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
LARGEST_BODY = 12 * 1024 * 1024  # a file of 10 MiB with the form around it
LARGEST_BODY_OF_A_STRANGER = 1024 * 1024
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "factcheck API",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "PublicationKindEnum": "claims.models.Kind",
        "CorrectionKindEnum": "claims.models.Correction.Kind",
        "ClaimantKindEnum": "claims.models.Claimant.Kind",
        "CorrectingKindEnum": (("corrected", "Corrected"), ("retracted", "Retracted")),
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Its INFO lines tell of every look at the clock; failures come as warnings and errors.
    # A reader's wrong address or a refused visit is the access log's business.
    "loggers": {"procrastinate": {"level": "WARNING"}, "django.request": {"level": "ERROR"}},
    "root": {"handlers": ["console"], "level": _log_level()},
}
