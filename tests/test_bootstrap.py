"""The first command on a fresh machine: it installs once, repairs, and says what is missing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """An environment to copy: making one takes seconds."""
    made = tmp_path_factory.mktemp("environment") / ".venv"
    subprocess.run([sys.executable, "-m", "venv", made], check=True)
    return made


@pytest.fixture
def checkout(tmp_path, monkeypatch, environment):
    """A checkout with a space in its path, whose lock files name nothing to install."""
    root = tmp_path / "a desk"
    root.mkdir()
    shutil.copytree(environment, root / ".venv", symlinks=True)
    monkeypatch.setattr(bootstrap, "ROOT", root)
    monkeypatch.setattr(bootstrap, "VENV", root / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", root / ".venv" / "bin" / "python")
    monkeypatch.setattr(bootstrap, "STAMP", root / ".venv" / "installed")
    monkeypatch.setattr(bootstrap, "UNFINISHED", root / ".venv" / "unfinished")
    locks = {"run": root / "requirements.lock", "dev": root / "requirements-dev.lock"}
    monkeypatch.setattr(bootstrap, "LOCKS", locks)
    for lock in locks.values():
        lock.write_text("")
    return root


def bystander(checkout: Path) -> Path:
    """A file inside the environment: gone when the environment was made anew."""
    return checkout / ".venv" / "bystander"


def test_the_second_time_nothing_is_done(checkout, capsys):
    first = bootstrap.main("run")
    capsys.readouterr()

    second = bootstrap.main("run")

    assert (first, second) == (0, 0)
    assert capsys.readouterr().out == ""


def test_what_the_tests_need_holds_what_the_desk_needs_but_not_the_reverse(checkout):
    bootstrap.main("run")
    only_run = bootstrap.installed("dev")
    bootstrap.main("dev")

    assert not only_run
    assert bootstrap.installed("run")
    assert bootstrap.installed("dev")


def test_a_changed_lock_is_installed_into_the_same_environment(checkout):
    bootstrap.main("run")
    bystander(checkout).touch()
    bootstrap.LOCKS["run"].write_text("# another day\n")
    noticed = not bootstrap.installed("run")

    bootstrap.main("run")

    assert noticed
    assert bootstrap.installed("run")
    assert bystander(checkout).exists()


def test_an_interrupted_install_is_begun_anew(checkout):
    bootstrap.main("run")
    bystander(checkout).touch()
    bootstrap.UNFINISHED.touch()
    noticed = not bootstrap.installed("run")

    bootstrap.main("run")

    assert noticed
    assert not bystander(checkout).exists()
    assert bootstrap.installed("run")


def test_an_environment_that_lost_its_python_or_was_moved_is_not_used(checkout, monkeypatch):
    whole = bootstrap.usable()
    moved = checkout.with_name("moved")
    checkout.rename(moved)
    monkeypatch.setattr(bootstrap, "PYTHON", moved / ".venv" / "bin" / "python")
    after_the_move = bootstrap.usable()
    bootstrap.PYTHON.unlink()
    without_python = bootstrap.usable()

    assert (whole, after_the_move, without_python) == (True, False, False)


def test_a_lock_without_hashes_is_refused_and_not_recorded(checkout, capfd):
    bootstrap.LOCKS["run"].write_text("six==1.16.0\n")

    status = bootstrap.main("run")

    assert status == 1
    assert "hash" in capfd.readouterr().err.lower()
    assert not bootstrap.installed("run")


def test_a_python_too_old_is_named_with_the_way_out(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))

    told = bootstrap.complaint()

    assert "is Python 3.9.2; the desk needs 3.11 or newer" in told
    assert "PYTHON=python3.12" in told


def test_debians_python_without_its_venv_package_is_named_with_the_way_out(monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)

    told = bootstrap.complaint()

    assert f"apt-get install python3.{sys.version_info[1]}-venv" in told


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_carry_hashes_and_no_address(lock):
    text = (Path(bootstrap.__file__).parent / lock).read_text()

    assert text.count("==") <= text.count("--hash=sha256:")
    assert "://" not in text
    assert "index-url" not in text
