"""What the container files promise: kept running, watched, no secrets inside, no root."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
LASTING = ("database", "web", "worker")
SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|KEY")
REQUIRED = re.compile(r"\$\{\w+:\?[^}]+\}")


def dockerfile() -> list[tuple[str, str]]:
    """The Dockerfile's instructions, each as (name, rest), with continued lines joined."""
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines]


def test_the_desk_is_a_database_a_migration_a_web_server_and_a_worker():
    assert set(SERVICES) == {*LASTING, "migrate"}


@pytest.mark.parametrize("name", LASTING)
def test_what_lasts_is_always_restarted_and_watched(name):
    service = SERVICES[name]

    assert service["restart"] == "always"
    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["healthcheck"]["retries"] >= 1


@pytest.mark.parametrize("name", SERVICES)
def test_every_secret_must_be_given_from_outside(name):
    secrets = {
        key: value for key, value in SERVICES[name]["environment"].items() if SECRET.search(key)
    }

    assert secrets
    assert all(REQUIRED.fullmatch(value) for value in secrets.values()), secrets


def test_only_the_migration_signs_in_as_the_owner():
    owner = SERVICES["database"]["environment"]
    users = {
        name: (urlsplit(told["DATABASE_URL"]).username, told["PGPASSWORD"])
        for name in ("migrate", "web", "worker")
        if (told := SERVICES[name]["environment"])
    }

    assert users["migrate"] == (owner["POSTGRES_USER"], owner["POSTGRES_PASSWORD"])
    assert users["web"] == users["worker"]
    assert users["web"][0] != users["migrate"][0]
    assert users["web"][1] != users["migrate"][1]
    told = SERVICES["migrate"]
    assert f"manage.py db grant {users['web'][0]}" in told["command"][-1]
    assert told["environment"]["FACTCHECK_ROLE_PASSWORD"] == users["web"][1]


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
    for name in ("migrate", "web", "worker"):
        assert "user" not in SERVICES[name]
        assert SERVICES[name]["cap_drop"] == ["ALL"]


@pytest.mark.parametrize("name", ["web", "worker"])
def test_migrations_are_through_before_web_and_worker_start(name):
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


def test_the_web_server_listens_on_this_host_only():
    assert SERVICES["web"]["ports"] == ["127.0.0.1:${PORT:-8000}:8000"]
