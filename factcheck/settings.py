"""Every setting of the desk, read from the environment; a missing or odd value stops the start.

README.md lists the variables an operator sets; an empty one counts as unset. Nothing here opens a
connection or writes a row.
"""

import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from factcheck import embedded, environment

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL_DIR = BASE_DIR / ".local"  # everything this checkout keeps for itself
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
ROLES = ("Reporter", "Editor", "Managing editor")


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


def _mail_from() -> str:
    value = os.environ.get("FACTCHECK_MAIL_FROM", "").strip()
    if MAIL["host"] and (not re.fullmatch(r"[^@<>]*<?[^@\s<>]+@[^@\s<>]+>?", value)):
        raise ImproperlyConfigured(
            f"FACTCHECK_MAIL_FROM is {value!r}; write whom the desk's mail is from, as "
            "desk@example.org or Our desk <desk@example.org>."
        )
    return value


def _database_url() -> str:
    """DATABASE_URL, or for readers alone the copy of it that DATABASE_REPLICA_URL names."""
    replica = os.environ.get("DATABASE_REPLICA_URL", "")
    if replica and SERVES != "readers":
        raise ImproperlyConfigured(
            "DATABASE_REPLICA_URL is for a process that serves readers alone, the desk writes; "
            "set FACTCHECK_SERVES=readers, or take it away."
        )
    return replica or os.environ.get("DATABASE_URL", "")


def _database() -> dict[str, Any]:
    """Django's database; readers' sessions write nothing, and no query of theirs runs for long."""
    found = embedded.django_database(DATABASE_URL, LOCAL_DIR)
    found["OPTIONS"]["prepare_threshold"] = (
        0  # of claims.models.lookups alone: Django prepares none
    )
    if SERVES == "readers":
        limits = f"-c statement_timeout={STATEMENT_SECONDS}s -c default_transaction_read_only=on"
        given = found["OPTIONS"].get("options", "")
        found["OPTIONS"]["options"] = f"{given} {limits}".strip()
    return found


DEBUG = environment.flag("FACTCHECK_DEBUG", default=False)
# What this process answers: readers' pages and the API, the desk, or both.
SERVES = environment.one_of("FACTCHECK_SERVES", "readers", "desk", "both", default="both")
SECRET_KEY = environment.secret_key(LOCAL_DIR)
BASE_URL = environment.base_url()  # what readers' links, feeds and ClaimReview markup begin with
DESK_NAME = environment.desk_name()
# What readers are told of the desk: where it sits, what it is, and who pays for it.
DESK_ADDRESS = environment.text("FACTCHECK_DESK_ADDRESS", 300)
DESK_ABOUT = environment.text("FACTCHECK_DESK_ABOUT", 5_000)
DESK_FUNDING = environment.text("FACTCHECK_DESK_FUNDING", 5_000)
# What others may do with the published data, as "CC BY 4.0", and where that is written; without it
# nothing is allowed. Whom to write to: a page or mailto:.
LICENCE = environment.text("FACTCHECK_DATA_LICENCE", 200)
LICENCE_URL = environment.link("FACTCHECK_DATA_LICENCE_URL", "https", "http")
CONTACT = environment.link("FACTCHECK_CONTACT", "https", "http", "mailto")
if bool(LICENCE) != bool(LICENCE_URL):
    raise ImproperlyConfigured(
        "FACTCHECK_DATA_LICENCE and FACTCHECK_DATA_LICENCE_URL go together; write both or neither."
    )
ALLOWED_HOSTS = [
    *environment.several("FACTCHECK_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]"),
    str(urlsplit(BASE_URL).hostname),
]
# How many proxies of ours a request passes; the outermost of them says whom it is from.
TRUSTED_PROXIES = environment.number("FACTCHECK_TRUSTED_PROXIES", 0, 0, 10)
# Requests one client (address) may make, at once and then spread over a minute; 0 for no limit.
REQUESTS_A_MINUTE = environment.number("FACTCHECK_REQUESTS_A_MINUTE", 600, 0, 1_000_000)
# Servers that pages may be fetched from although they are not public: exactly these, and never by
# a redirect from elsewhere.
FETCH_ALLOWED = environment.hosts_and_ports("FACTCHECK_FETCH_ALLOWED")
environment.no_longer(
    "FACTCHECK_FETCH_ALLOWED_NETWORKS",
    "each server in FACTCHECK_FETCH_ALLOWED, as intranet.example.org:8080",
)
environment.no_longer("FACTCHECK_RECHECK_CRON", "nothing: what is due is found every few seconds")
# How soon a page that seems changed is looked at a second time before editors are told.
CONFIRM_AFTER_SECONDS = environment.number("FACTCHECK_CONFIRM_AFTER_SECONDS", 3_600, 0, 86_400)
# At least so long between two requests to the same host, whichever worker makes them.
HOST_PAUSE_SECONDS = environment.number("FACTCHECK_HOST_PAUSE_SECONDS", 5, 0, 3_600)
# Addresses that answer as long as our own network is up; asked when another page does not.
CANARIES = environment.several("FACTCHECK_CANARIES")
# The calls of a web archive as the Wayback Machine has them, https://archive.org/wayback/available
# and https://web.archive.org/save; none by default.
ARCHIVE_LOOKUP_URL = os.environ.get("FACTCHECK_ARCHIVE_LOOKUP_URL", "").strip().rstrip("/")
ARCHIVE_SAVE_URL = os.environ.get("FACTCHECK_ARCHIVE_SAVE_URL", "").strip().rstrip("/")
# Static files of everything public: the folder, where readers find it, and when it is written.
DUMP_DIR = Path(folder) if (folder := environment.text("FACTCHECK_DUMP_DIR", 1_000)) else None
DUMP_URL = environment.link("FACTCHECK_DUMP_URL", "https", "http")
DUMP_CRON = environment.cron("FACTCHECK_DUMP_CRON", "17 * * * *")
# The second reader, a server that speaks the OpenAI chat protocol; none without an address.
SECOND_READER_MODEL = environment.token("FACTCHECK_SECOND_READER_MODEL", 200)
SECOND_READER_KEY = environment.token("FACTCHECK_SECOND_READER_KEY", 4_000)
SECOND_READER_EVERY_ARTICLE = environment.flag(
    "FACTCHECK_SECOND_READER_EVERY_ARTICLE", default=False
)
SECOND_READER_URL = _second_reader()
# For one answer.
SECOND_READER_SECONDS = environment.number("FACTCHECK_SECOND_READER_SECONDS", 120, 1, 600)
SECOND_READER_TOKENS_A_DAY = environment.number(
    "FACTCHECK_SECOND_READER_TOKENS_A_DAY", 500_000, 0, 1_000_000_000
)
# Who may read /metrics; empty: nobody.
METRICS_TOKEN = environment.token("FACTCHECK_METRICS_TOKEN", 200)
# Readers' processes run none and know none.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "" if SERVES == "readers" else "jobs"

# Records and what readers see of them. Users are records too; signing in is not among these.
_READERS_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",  # tables that records point at; no worker
    "rest_framework",
    "drf_spectacular",
    "claims",
]
_DESK_APPS = [
    "django.contrib.admin",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
INSTALLED_APPS = _READERS_APPS if SERVES == "readers" else [*_DESK_APPS, *_READERS_APPS]

_FIRST = [
    "factcheck.guard.GuardMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
]
_LAST = [
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "factcheck.outage.OutageMiddleware",
]
_READERS_MIDDLEWARE = [
    *_FIRST,
    "factcheck.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    *_LAST,
]
_DESK_MIDDLEWARE = [
    *_FIRST,
    "django.contrib.sessions.middleware.SessionMiddleware",
    "factcheck.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "claims.admin.signing_in.DeskSessions",
    *_LAST,
]
MIDDLEWARE = _READERS_MIDDLEWARE if SERVES == "readers" else _DESK_MIDDLEWARE

ROOT_URLCONF = "factcheck.urls_readers" if SERVES == "readers" else "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                *(
                    ()
                    if SERVES == "readers"
                    else (
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                        "claims.admin.account.surroundings",
                    )
                ),
            ],
            # Not among the tags of every process: they bring the whole desk along.
            "libraries": {} if SERVES == "readers" else {"desk": "claims.admin.tags"},
        },
    }
]

DATABASE_URL = _database_url()  # empty: the embedded PostgreSQL
# Of a reader's query.
STATEMENT_SECONDS = environment.number("FACTCHECK_STATEMENT_SECONDS", 10, 1, 600)
DATABASES = {"default": _database()}
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
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
PASSWORD_RESET_TIMEOUT = (
    3 * 24 * 3600
)  # seconds that an invitation or a new sign-in link is good for

# Signing in: django-allauth, on the desk's own pages. Nobody signs up; people are invited.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "claims.admin.signing_in.DeskAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "reset_password": "10/h/ip"}
MFA_ADAPTER = "claims.admin.signing_in.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = DESK_NAME
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BASE_URL.startswith("https://")
USERSESSIONS_TRACK_ACTIVITY = True
# Who may not work on the desk without a second factor.
SECOND_FACTOR_ROLES = environment.roles("FACTCHECK_SECOND_FACTOR_ROLES", ROLES)
# One person alone: corrections and retractions ask nobody else, and the public pages say so.
DESK_OF_ONE = environment.flag("FACTCHECK_DESK_OF_ONE", default=False)
# Nothing is approved whose checklist has a step that nobody ticked.
CHECKLIST_REQUIRED = environment.flag("FACTCHECK_CHECKLIST_REQUIRED", default=False)
# Whether readers are told the names of who checked, approved and corrected, from now on.
NAMES_SHOWN = environment.flag("FACTCHECK_NAMES_SHOWN", default=False)
# Failed sign-ins are counted where every web process sees them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "claims_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

MAIL = environment.mail()
MAIL_FROM = DEFAULT_FROM_EMAIL = SERVER_EMAIL = _mail_from()
MAILS = bool(MAIL["host"])
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAILS else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = MAIL["host"], MAIL["port"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL["user"], MAIL["password"]
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL["starttls"], MAIL["tls"]
EMAIL_TIMEOUT = 10  # seconds

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]  # of readers' pages; the desk speaks English
LOCALE_PATHS = [BASE_DIR / "locale"]
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
    "snapshots": environment.snapshot_store(LOCAL_DIR / "snapshots"),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}

_HTTPS = BASE_URL.startswith("https://")
# Redirecting is for the proxy that ends HTTPS: behind it every request looks like plain http.
SECURE_SSL_REDIRECT = False
SILENCED_SYSTEM_CHECKS = ["security.W008"]
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
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
LOG_LEVEL = environment.one_of("FACTCHECK_LOG_LEVEL", *LOG_LEVELS, default="INFO")
LOG_FORMAT = environment.one_of("FACTCHECK_LOG_FORMAT", "line", "json", default="line")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
        # One object a line, with what a message is about (job, task, reason) in fields of its own.
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": ["asctime", "levelname", "name", "process", "message"],
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    # Its INFO lines tell of every look at the clock; failures come as warnings and errors.
    # A reader's wrong address or a refused visit is the access log's business. Of a wrong Host
    # Django would write 20 lines, of how many requests wait waitress one for each of them.
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "waitress.queue": {"level": "ERROR"},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
