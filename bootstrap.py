"""Make ``.venv`` hold exactly what a lock file names; do nothing when it already does.

``python3 bootstrap.py run`` installs what the desk needs, ``python3 bootstrap.py dev`` also what
its tests and checks need. Runs on the system's Python with nothing installed, so it keeps to the
standard library and to syntax that a Python too old for the desk can still read.
"""

import fcntl
import hashlib
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"  # what is installed, written when the install is complete
UNFINISHED = VENV / "unfinished"  # there while an install runs
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def complaint() -> str:
    """Why this Python cannot build the environment, and the way out; "" if it can."""
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        return (
            f"{sys.executable} is Python {found}; the desk needs {OLDEST[0]}.{OLDEST[1]} or newer. "
            "Install one and name it: make run PYTHON=python3.12"
        )
    if find_spec("ensurepip") is None or find_spec("venv") is None:  # Debian packages them apart
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        return (
            f"{sys.executable} has no venv module. Install it (Debian, Ubuntu: "
            f"apt-get install {package}), or name another Python: make run PYTHON=/path/to/python3"
        )
    return ""


def key(level: str) -> str:
    """What a complete install of ``level`` is recorded as. The path counts: scripts hold it."""
    digest = hashlib.sha256(LOCKS[level].read_bytes()).hexdigest()
    return f"{level} {digest} {sys.version} {VENV}".replace("\n", " ")


def installed(level: str) -> bool:
    """Whether ``level`` is there already. The dev lock holds all of the other."""
    recorded = STAMP.read_text() if STAMP.exists() else ""
    wanted = [key(each) for each in ("dev", level)]
    return recorded in wanted and not UNFINISHED.exists() and PYTHON.exists()


def usable() -> bool:
    """Whether ``.venv`` is whole, works, and was made by this Python at this place."""
    if UNFINISHED.exists() or not PYTHON.exists():
        return False
    script = "import sys, pip; print(sys.version, sys.prefix)"
    told = subprocess.run([PYTHON, "-c", script], capture_output=True, text=True, check=False)
    return told.stdout.strip() == f"{sys.version} {VENV}"


def install(level: str) -> None:
    if not usable():
        say(f"Making {VENV} with Python {sys.version.split()[0]}")
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)
    UNFINISHED.touch()
    count = LOCKS[level].read_text().count("==")
    say(f"Installing {count} packages from {LOCKS[level].name} (a few minutes the first time)")
    command = [str(PYTHON), "-m", "pip", "install", "-qq", "--require-hashes", "--no-input"]
    command += ["--disable-pip-version-check", "--requirement", str(LOCKS[level])]
    subprocess.run(command, check=True)
    STAMP.write_text(key(level))
    UNFINISHED.unlink()


def main(level: str) -> int:
    problem = complaint()
    if problem:
        say(problem)
        return 1
    if installed(level):
        return 0
    (ROOT / ".local").mkdir(exist_ok=True)
    with (ROOT / ".local" / "bootstrap.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two commands started at once
        if installed(level):
            return 0
        try:
            install(level)
        except subprocess.CalledProcessError:
            say("The install stopped (see above). Run the same command again to repeat it.")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
