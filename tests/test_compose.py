"""What the container files promise: kept running, watched, no secrets inside, no root."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = ("readers", "desk", "worker")  # processes of this code that last
LASTING = ("proxy", "database", *OURS)
BUCKET = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION")
OPTIONAL = (
    *BUCKET,
    "FACTCHECK_METRICS_TOKEN",
    "FACTCHECK_SECOND_READER_KEY",
    "FACTCHECK_SECOND_READER_TOKENS_A_DAY",
)
CADDYFILE = (ROOT / "Caddyfile").read_text()
SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|KEY")
REQUIRED = re.compile(r"\$\{\w+:\?[^}]+\}")


def dockerfile() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, each as (name, rest), with continued lines joined."""
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines]


def test_readers_and_desk_are_two_web_servers_behind_one_proxy():
    assert set(SERVICES) == {*LASTING, "migrate"}


@pytest.mark.parametrize("name", LASTING)
def test_what_lasts_is_always_restarted_and_watched(name):
    service = SERVICES[name]

    assert service["restart"] == "always"
    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["healthcheck"]["retries"] >= 1


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "proxy"])
def test_every_secret_must_be_given_from_outside(name):
    secrets = {
        key: value
        for key, value in SERVICES[name]["environment"].items()
        if SECRET.search(key) and key not in OPTIONAL
    }

    assert secrets
    assert all(REQUIRED.fullmatch(value) for value in secrets.values()), secrets


def test_only_the_migration_signs_in_as_the_owner():
    owner = SERVICES["database"]["environment"]
    users = {
        name: (urlsplit(told["DATABASE_URL"]).username, told["PGPASSWORD"])
        for name in ("migrate", *OURS)
        if (told := SERVICES[name]["environment"])
    }

    assert users["migrate"] == (owner["POSTGRES_USER"], owner["POSTGRES_PASSWORD"])
    assert users["desk"] == users["worker"]
    assert len({user for user, _ in users.values()}) == 3
    assert len({password for _, password in users.values()}) == 3
    told = SERVICES["migrate"]
    assert f"manage.py db grant {users['desk'][0]}" in told["command"][-1]
    assert f"manage.py db grant {users['readers'][0]} --readers" in told["command"][-1]
    assert told["environment"]["DESK_PASSWORD"] == users["desk"][1]
    assert told["environment"]["READERS_PASSWORD"] == users["readers"][1]


def test_readers_are_served_apart_from_the_desk():
    serves = {name: SERVICES[name]["environment"].get("FACTCHECK_SERVES") for name in OURS}

    assert serves == {"readers": "readers", "desk": "desk", "worker": None}
    assert "DATABASE_REPLICA_URL" in SERVICES["readers"]["environment"]
    assert "DATABASE_REPLICA_URL" not in SERVICES["desk"]["environment"]


@pytest.mark.parametrize("name", OURS)
def test_every_setting_comes_through(name):
    read = re.findall(r'"(FACTCHECK_\w+)"', (ROOT / "factcheck/settings.py").read_text())
    given = {"FACTCHECK_DEBUG", "FACTCHECK_SERVES", "FACTCHECK_TRUSTED_PROXIES"}  # not for anybody
    given |= {"FACTCHECK_FETCH_ALLOWED_NETWORKS", "FACTCHECK_RECHECK_CRON"}  # no longer read
    web_alone = {"FACTCHECK_REQUESTS_A_MINUTE", "FACTCHECK_STATEMENT_SECONDS"}

    assert set(read) - given - web_alone <= set(SERVICES[name]["environment"])
    assert web_alone <= set(SERVICES["readers"]["environment"])


@pytest.mark.parametrize("name", ["desk", "worker", "migrate"])
def test_what_opens_a_bucket_of_snapshots_comes_through(name):
    told = SERVICES[name]["environment"]

    assert all(told[key].startswith(f"${{{key}:-") for key in BUCKET)


def test_a_setting_left_empty_is_one_that_is_not_set():
    left = {name: "" for name in COMPOSE["x-desk"]["environment"] if name.startswith("FACTCHECK_")}
    given = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    told = {"DATABASE_URL": "postgresql://desk@127.0.0.1:1/desk", **left}
    told |= {"FACTCHECK_BASE_URL": "https://facts.example.org", "FACTCHECK_SECRET_KEY": "x" * 60}

    subprocess.run(
        [sys.executable, "-c", "import factcheck.settings"],
        cwd=ROOT,
        env={**given, **told},
        check=True,
        timeout=60,
    )


def test_no_url_holds_a_password_and_the_image_holds_no_secret():
    urls = [value for service in SERVICES.values() for value in service["environment"].values()]
    lasting = [rest for name, rest in dockerfile() if name in ("ENV", "ARG")]

    assert not [url for url in urls if re.search(r"://[^/@]*:[^/@]*@", str(url))]
    assert not [line for line in lasting if SECRET.search(line)]


def test_only_what_the_image_needs_is_sent_to_the_build():
    first, *admitted = [
        line
        for line in (ROOT / ".dockerignore").read_text().splitlines()
        if line and not line.startswith("#")
    ]

    names = {line.removeprefix("!") for line in admitted if line.startswith("!")}
    assert first == "*"
    assert {"claims", "factcheck", "templates", "manage.py"} <= names
    assert all((ROOT / name).exists() for name in names)
    assert not [name for name in names if name.startswith(".")]


def test_the_images_steps_are_the_makefiles():
    makefile = (ROOT / "Makefile").read_text()
    targets = [rest.split()[-1] for name, rest in dockerfile() if rest.startswith("make ")]

    assert targets == ["setup", "static"]
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


def test_nothing_in_the_image_runs_as_root():
    names = [name for name, _ in dockerfile()]
    user = next(rest for name, rest in dockerfile() if name == "USER")

    assert user != "root"
    assert names.index("USER") < names.index("COPY")
    for name in ("migrate", *OURS):
        assert "user" not in SERVICES[name]
        assert SERVICES[name]["cap_drop"] == ["ALL"]


@pytest.mark.parametrize("name", OURS)
def test_migrations_are_through_before_anything_else_starts(name):
    assert SERVICES[name]["depends_on"] == {
        "database": {"condition": "service_healthy"},
        "migrate": {"condition": "service_completed_successfully"},
    }


def test_the_database_is_kept_in_a_volume_and_listens_to_nobody_outside():
    database = SERVICES["database"]

    assert database["image"] == "postgres:18"
    assert database["volumes"] == ["database:/var/lib/postgresql"]  # where 18's image keeps it
    assert "database" in COMPOSE["volumes"]
    assert "ports" not in database


@pytest.mark.parametrize("name", OURS)
def test_nobody_outside_reaches_a_web_server_but_through_the_proxy(name):
    assert "ports" not in SERVICES[name]


@pytest.mark.parametrize("name", ["readers", "desk"])
def test_the_proxy_sends_the_desk_its_own_and_readers_the_rest(name):
    assert f":{name}:8000}}" in CADDYFILE
    assert SERVICES[name]["environment"]["FACTCHECK_BIND"] == "0.0.0.0:8000"
    assert SERVICES[name]["environment"]["FACTCHECK_TRUSTED_PROXIES"] == 1


def test_the_proxy_sends_readers_reports_to_the_desk_in_every_language():
    told = re.search(r"@desk path (.+)", CADDYFILE)
    assert told
    others = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]

    assert {"/report/*", *(f"/{code}/report/*" for code in others)} <= set(told[1].split())


def test_the_proxy_waits_for_nobody_for_ever_and_takes_no_more_than_the_desk():
    for limit in ("read_header", "read_body", "write", "idle", "max_header_size"):
        assert re.search(rf"\b{limit} \d", CADDYFILE)
    largest = re.search(r"max_size (\d+)MiB", CADDYFILE)
    assert largest
    assert int(largest[1]) * 2**20 == settings.LARGEST_BODY
    assert "trusted_proxies" not in CADDYFILE  # it believes no client's X-Forwarded-For
    assert "./Caddyfile:/etc/caddy/Caddyfile:ro" in SERVICES["proxy"]["volumes"]


def test_ci_gives_the_compose_file_every_value_it_must_have():
    text = (ROOT / "docker-compose.yml").read_text()
    asked = {found[2:].split(":")[0] for found in REQUIRED.findall(text)}

    assert asked
    assert [
        name for name in sorted(asked) if f"{name}=" not in (ROOT / ".ci/run").read_text()
    ] == []
