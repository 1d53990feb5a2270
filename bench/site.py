"""One web process of a desk, the bound in it, as a client and the kernel see it."""

import http.client
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.desk import environment

MIB = 1024 * 1024
QUIET = ("--config=python:factcheck.gunicorn", "--log-level=warning")


class Site:
    """The web server with one process, for as long as the context lasts."""

    def __init__(self, url: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        told = {"WEB_CONCURRENCY": "1", "FACTCHECK_BIND": f"127.0.0.1:{self.port}"}
        told |= {"FACTCHECK_SERVES": "readers", "DJANGO_SETTINGS_MODULE": "factcheck.settings"}
        self.master = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *QUIET, "bench.bound"],
            env=environment(url) | told,
        )
        self.line = self.connect()

    def __enter__(self) -> Self:
        for _ in range(300):
            try:
                self.get("/healthz")
                return self
            except OSError:
                if self.master.poll() is not None:
                    break
                self.line.close()
                time.sleep(0.2)
        self.master.terminate()
        raise RuntimeError("the web server did not start")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.master.terminate()
        self.master.wait()

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
        """Ask for a path; return status and tag. Raises RuntimeError for a fault of the server."""
        self.line.request("GET", path, headers=headers or {})
        answer = self.line.getresponse()
        answer.read()
        if answer.status not in (200, 304):
            raise RuntimeError(f"{path} was answered with {answer.status}")
        return answer.status, answer.headers.get("ETag", "")

    @property
    def worker(self) -> Path:
        """The process that answers, in /proc; the master only watches."""
        master = Path(f"/proc/{self.master.pid}")
        children = (master / "task" / str(self.master.pid) / "children").read_text().split()
        return Path(f"/proc/{children[0]}")

    def cpu(self) -> float:
        """Seconds that the threads of the worker have computed."""
        tasks = (self.worker / "task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> float:
        """MiB that the worker has for itself and its share of the rest."""
        lines = (self.worker / "smaps_rollup").read_text().splitlines()
        pss = next(line for line in lines if line.startswith("Pss:"))
        return int(pss.split()[1]) * 1024 / MIB
