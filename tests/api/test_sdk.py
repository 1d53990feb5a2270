"""Clients that others generate from the schema call every operation and understand the answers."""

import importlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx
import pytest
from django.db import connections

from claims.api.schema import openapi
from claims.models import ClaimReview, Kind, Stage
from factcheck.wsgi import application
from tests.factories import (
    make_claim,
    make_claimant,
    make_correction,
    make_evidence,
    make_publication,
    make_quantity,
    make_source,
    make_topic,
)

NEEDED = {"claim_id", "query"}
OPERATIONS = {
    told["operationId"]: {each["name"] for each in told.get("parameters", ())} & NEEDED
    for methods in openapi()["paths"].values()
    for told in methods.values()
}


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, check=False, capture_output=True, text=True, timeout=180
    )


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The Python client that openapi-python-client makes of the schema."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "schema.json").write_text(json.dumps(openapi()))
    (folder / "config.yml").write_text("post_hooks: []\n")
    made = run(
        folder,
        *(sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"),
        *("--fail-on-warning", "--path", "schema.json", "--config", "config.yml"),
        *("--output-path", "factcheck_client"),
    )
    assert made.returncode == 0, made.stdout + made.stderr
    sys.path.insert(0, str(folder))
    yield importlib.import_module("factcheck_client")
    sys.path.remove(str(folder))


@pytest.fixture(autouse=True)
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server keeps the test's connection, as Django's own test client makes it."""
    monkeypatch.setattr("factcheck.wsgi.close_old_connections", lambda: None)


@pytest.fixture
def claim(db: Any) -> int:
    """A claim with everything, corrected once, and one that nobody has checked yet."""
    claim = make_claim(
        stage=Stage.PUBLISHED,
        topics=(make_topic("Defence"),),
        claimant=make_claimant("Jane Roe", kind="person", wikidata="Q42"),
    )
    make_quantity(claim.appearances.get(), unit="troop")
    make_evidence(claim, source=make_source("The Courier"))
    make_publication(claim=claim)
    review = ClaimReview.objects.get(claim=claim)
    make_correction(review)
    make_publication(review, kind=Kind.CORRECTED, note="We wrote 1,000.")
    make_publication(kind=Kind.OPENED)
    return claim.pk


def called(sdk: ModuleType, operation: str, claim: int) -> tuple[Any, Any]:
    """Call an operation through the client: what it understood, and what was sent."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", operation).lower()
    (module,) = Path(str(sdk.__file__)).parent.glob(f"api/*/{name}.py")
    call = importlib.import_module(f"factcheck_client.api.{module.parent.name}.{name}")
    transport = httpx.WSGITransport(app=application)  # type: ignore[arg-type]
    client = sdk.Client(
        base_url="http://127.0.0.1:8000",
        httpx_args={"transport": transport},
        raise_on_unexpected_status=True,
    )
    arguments = {"claim_id": claim, "query": "troops"}
    needed = {name: arguments[name] for name in OPERATIONS[operation]}
    answer = call.sync_detailed(client=client, **needed)
    assert answer.status_code == 200
    return answer.parsed, json.loads(answer.content)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_generated_python_client_loses_nothing_of_an_answer(
    sdk: ModuleType, claim: int, operation: str
) -> None:
    understood, sent = called(sdk, operation, claim)

    plain = understood.to_dict() if hasattr(understood, "to_dict") else understood
    assert moments(plain) == moments(sent)
    assert sent


def moments(told: Any) -> Any:
    """Times as one writes them: the client has "+00:00" for "Z", and drops a fraction of zero."""
    if isinstance(told, dict):
        return {name: moments(value) for name, value in told.items()}
    if isinstance(told, list):
        return [moments(each.to_dict() if hasattr(each, "to_dict") else each) for each in told]
    if isinstance(told, str):
        return re.sub(r"(T\d\d:\d\d:\d\d)(\.0+)?(Z|\+00:00)$", r"\1Z", told).replace("+00:00", "Z")
    return told


TYPESCRIPT = Path(__file__).parent / "typescript"
COMPILED = ("--strict", "--skipLibCheck", "--target", "es2022", "--lib", "es2022,dom",
            "--module", "nodenext", "--outDir", "made")  # fmt: skip


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The calls in TypeScript, compiled against the schema's types; skips where npm is missing."""
    if not shutil.which("npm"):
        pytest.skip("npm is not installed; on Debian: apt-get install npm")
    folder = shutil.copytree(TYPESCRIPT, tmp_path_factory.mktemp("typescript") / "sdk")
    installed = run(folder, "npm", "install", "--no-audit", "--no-fund", "--prefer-offline")
    if installed.returncode:
        pytest.skip(f"npm cannot install the generators: {installed.stderr[-300:]}")
    (folder / "schema.json").write_text(json.dumps(openapi()))
    generated = run(folder, "npx", "openapi-typescript", "schema.json", "-o", "schema.d.ts")
    assert generated.returncode == 0, generated.stderr
    compiled = run(folder, "npx", "tsc", *COMPILED, "calls.ts")
    assert compiled.returncode == 0, compiled.stdout
    return folder / "made" / "calls.js"


class Quiet(WSGIRequestHandler):
    def log_message(self, *_told: Any) -> None:
        """Tests print nothing."""


@pytest.fixture
def address(claim: int) -> Iterator[str]:
    """Where the test's own rows are served: a thread with the test's connection."""
    server = make_server("127.0.0.1", 0, application, handler_class=Quiet)
    shared = connections["default"]

    def serve() -> None:
        connections["default"] = shared
        server.serve_forever()

    shared.inc_thread_sharing()
    thread = Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    shared.dec_thread_sharing()


def test_a_generated_typescript_client_calls_every_operation(
    program: Path, claim: int, address: str
) -> None:
    done = run(program.parent, "node", program.name, address, str(claim))

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["statuses"] == dict.fromkeys(openapi()["paths"], 200)
    assert (told["rated"], told["head"], told["problem"]) == ("False", 3, 404)


def test_every_operation_is_called() -> None:
    assert len(OPERATIONS) >= 10
    assert all("." not in name for name in openapi()["components"]["schemas"])
