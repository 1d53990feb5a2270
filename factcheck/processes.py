"""What the local supervisor and the embedded PostgreSQL ask of the operating system."""

import ctypes
import os
import pwd
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
LINUX = sys.platform == "linux"
_libc = ctypes.CDLL(None, use_errno=True) if LINUX else None


@dataclass(frozen=True, slots=True)
class Account:
    """A user of this machine that processes are started as."""

    name: str
    uid: int
    gid: int

    @classmethod
    def ours(cls) -> "Account":
        return cls(_user_name(os.geteuid()), os.geteuid(), os.getegid())

    @classmethod
    def owning(cls, path: Path) -> "Account":
        status = path.stat()
        return cls(_user_name(status.st_uid), status.st_uid, status.st_gid)

    @classmethod
    def named(cls, name: str) -> "Account | None":
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            return None
        return cls(name, entry.pw_uid, entry.pw_gid)

    @property
    def start_arguments(self) -> dict[str, Any]:
        """What ``subprocess`` needs to start a program as this account; nothing for our own."""
        if self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def closed_folder(self, path: Path) -> Path | None:
        """The first folder on the way to ``path``, or it itself, that this account may not enter.

        Looks at the permission bits alone; parts that do not exist yet are taken as open.
        """
        for folder in reversed((path, *path.parents)):
            try:
                status = folder.stat()
            except FileNotFoundError:
                return None
            except PermissionError:
                return folder.parent
            if self.uid == status.st_uid:
                needed = stat.S_IXUSR
            else:
                needed = stat.S_IXGRP if self.gid == status.st_gid else stat.S_IXOTH
            if self.uid != 0 and not status.st_mode & needed:
                return folder
        return None


def command_line(pid: int) -> str:
    """The arguments ``pid`` was started with, joined by spaces; "" for no process or a zombie."""
    if LINUX:
        try:
            raw = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            return ""
        return raw.replace(b"\0", b" ").decode(errors="surrogateescape").strip()
    listed = subprocess.run(
        ["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return listed.stdout.strip()


def die_with_parent(signum: int) -> None:
    """Have the kernel send us ``signum`` when our parent dies, even by -9. Only Linux can."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signum)


def dying_with_us(signum: int) -> Callable[[], None]:
    """A ``preexec_fn`` that ties the child to us by ``die_with_parent``."""
    parent = os.getpid()

    def tie() -> None:
        die_with_parent(signum)
        if os.getppid() != parent:  # we died between the fork and this line
            os._exit(1)

    return tie


def _user_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:  # containers may run under a number that has no name
        return f"user {uid}"
