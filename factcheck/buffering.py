"""A worker for gunicorn that reads every request to its end before a thread is given to it.

gunicorn's own threads read from the client: as many clients as there are threads, each with half a
request, stop everybody. Here one loop (waitress) receives and sends for all connections, and
threads get whole requests only. gunicorn still forks, watches and restarts the processes.
"""

import os
import time

from django.conf import settings
from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.server import create_server

LOOK_SECONDS = 1
LARGEST_HEAD = 32 * 1024  # bytes; address and cookies fit many times over
SILENT_SECONDS = 30  # a connection that says nothing for so long is closed


class BufferingWorker(Worker):  # type: ignore[misc] # gunicorn has no types
    """Serves the application from waitress's loop, by gunicorn's settings where both have one."""

    def run(self) -> None:
        channels: dict[int, object] = {}
        server = create_server(
            self.wsgi,
            map=channels,
            sockets=[each.sock for each in self.sockets],
            threads=self.cfg.threads,
            backlog=self.cfg.backlog,
            connection_limit=self.cfg.worker_connections,
            max_request_header_size=LARGEST_HEAD,
            max_request_body_size=settings.LARGEST_BODY,
            channel_timeout=SILENT_SECONDS,
            cleanup_interval=SILENT_SECONDS // 3,
            clear_untrusted_proxy_headers=False,  # factcheck.clients knows which to believe
            ident=None,
            asyncore_use_poll=True,
        )
        while self.alive and self.ppid == os.getppid():
            self._turn(channels)
        server.accepting = False
        ends = time.monotonic() + self.cfg.graceful_timeout
        while time.monotonic() < ends and self._busy(channels):
            self._turn(channels)
        server.task_dispatcher.shutdown(timeout=0)

    def _turn(self, channels: dict[int, object]) -> None:
        self.notify()
        wasyncore.loop(LOOK_SECONDS, use_poll=True, map=channels, count=1)

    @staticmethod
    def _busy(channels: dict[int, object]) -> bool:
        """Whether an answer is still being made or sent."""
        return any(
            getattr(channel, "requests", None) or getattr(channel, "total_outbufs_len", 0)
            for channel in channels.values()
        )
