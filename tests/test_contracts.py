"""What import contracts cannot say: who writes rows, and who opens connections."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FACES = ("claims/admin", "claims/api", "claims/pages", "claims/templatetags", "claims/jobs.py",
         "claims/management", "factcheck")  # fmt: skip
# What a record or a queryset calls a write, and what else is called so.
WRITES = {"save", "asave", "update", "aupdate", "delete", "adelete", "create", "acreate",
          "get_or_create", "update_or_create"}  # fmt: skip
NETWORK = ("urllib.request", "socket", "smtplib", "http.client", "ftplib")
OPEN_CONNECTIONS = {
    "claims/documents/fetch.py",  # the network door
    "factcheck/run.py",  # looks for a free port on this machine
    "factcheck/alive.py",  # asks this machine's own web server whether it answers
    "claims/static/claims/verify_log.py",  # runs at the reader's, against any desk
}
# Calls by these names that write no row, as "file: call".
HARMLESS = {
    "claims/admin/action_form.py: twin.errors.update",  # a form's errors, and what it starts from
    "claims/admin/action_form.py: self.initial.update",
    "factcheck/messages.py: catalog.update",  # gettext's
    "claims/admin/versioned.py: formset.save",  # commit=False: makes the objects alone
    "claims/admin/versioned.py: reference.save",  # the workflow
    "claims/admin/versioned.py: reference.delete",
    "claims/pages/picture.py: image.quantize(64, Image.Quantize.FASTOCTREE).save",  # a file's bytes
    "claims/management/commands/backup.py: backup.save",  # a module: writes files
}


def modules(*places: str) -> Iterator[tuple[str, ast.Module]]:
    for place in places:
        path = ROOT / place
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            yield str(file.relative_to(ROOT)), ast.parse(file.read_text())


def writes(tree: ast.Module) -> Iterator[str]:
    """Calls that would write a row if they were made on a record."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            if name in WRITES or name.startswith(("bulk_", "abulk_")):
                yield ast.unparse(node.func)


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_face_writes_a_row():
    found = {f"{file}: {call}" for file, tree in modules(*FACES) for call in writes(tree)}

    assert found == HARMLESS


@pytest.mark.parametrize(
    "line",
    [
        "claim.save()",
        "Claim.objects.filter(pk=1).update(stage='x')",
        "claim.delete()",
        "Claim.objects.create()",
        "Claim.objects.bulk_create([])",
        "Claim.objects.get_or_create()",
    ],
)
def test_a_write_in_a_face_is_seen(line: str):
    assert list(writes(ast.parse(line)))


def test_only_the_network_door_opens_connections():
    found = {
        file
        for file, tree in modules("claims", "factcheck")
        for name in imported(tree)
        if name in NETWORK or name.startswith(tuple(f"{one}." for one in NETWORK))
    }

    assert found == OPEN_CONNECTIONS


@pytest.mark.parametrize(
    "line", ["import http.client", "from urllib import request", "from socket import socket"]
)
def test_an_opened_connection_is_seen(line: str):
    assert {*imported(ast.parse(line))} & set(NETWORK)


def test_whole_texts_are_read_by_jobs_and_commands_alone():
    """Nobody waits in a web request for an article of any length."""
    whole = {"claims.extraction.extract", "claims.extraction.read_article"}
    readers = {
        file for file, tree in modules("claims/workflows", *FACES) if whole & {*imported(tree)}
    }

    assert readers == {
        "claims/workflows/intake.py",  # extract_article, a job
        "claims/workflows/second_reading.py",  # read, a job
        "claims/management/commands/extract.py",
    }
