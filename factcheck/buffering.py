"""A worker for gunicorn that reads every request to its end before a thread is given to it.

gunicorn's own threads read from the client: as many clients as there are threads, each with half a
request, stop everybody. Here one loop (waitress) receives and sends for all connections, and
threads get whole requests only. gunicorn still forks, watches and restarts the processes.
"""

import os
import time
from collections.abc import Iterable

from django.conf import settings
from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import WSGITask

LOOK_SECONDS = 1
LARGEST_HEAD = 32 * 1024  # bytes; address and cookies fit many times over
SILENT_SECONDS = 30  # a connection that says nothing for so long is closed
SENDING_SECONDS = 120  # and one that takes so long over a single request, byte by byte


class KeepingTask(WSGITask):  # type: ignore[misc] # waitress has no types
    """Keeps the connection after an answer that has no body by its status, as 304, or by HEAD.

    waitress hangs up where no Content-Length tells an answer's end; this one ends with its headers.
    And it sends the body that an application gave to HEAD, which is taken for the next answer.
    """

    def write(self, data: bytes) -> None:
        head = self.request.command == "HEAD"
        super().write(b"" if head else data)
        if head:
            self.chunked_response = False  # nor the end of a body

    def set_close_on_finish(self) -> None:
        asked = self.request.headers.get("CONNECTION", "").lower() == "close"
        if self.has_body or asked or self.version != "1.1":
            super().set_close_on_finish()


class BufferingWorker(Worker):  # type: ignore[misc] # gunicorn has no types
    """Serves the application from waitress's loop, by gunicorn's settings where both have one."""

    def run(self) -> None:
        channels: dict[int, object] = {}
        HTTPChannel.task_class = KeepingTask
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
        looked_at = 0.0
        while self.alive and self.ppid == os.getppid():
            self._turn(channels)
            if time.monotonic() - looked_at > LOOK_SECONDS:
                looked_at = time.monotonic()
                self.notify()
                hang_up(channels.values(), looked_at)
        server.accepting = False
        ends = time.monotonic() + self.cfg.graceful_timeout
        while time.monotonic() < ends and self._busy(channels):
            self.notify()
            self._turn(channels)
        server.task_dispatcher.shutdown(timeout=0)

    @staticmethod
    def _turn(channels: dict[int, object]) -> None:
        wasyncore.loop(LOOK_SECONDS, use_poll=True, map=channels, count=1)

    @staticmethod
    def _busy(channels: dict[int, object]) -> bool:
        """Whether an answer is still being made or sent."""
        return any(
            getattr(channel, "requests", None) or getattr(channel, "total_outbufs_len", 0)
            for channel in channels.values()
        )


def hang_up(channels: Iterable[object], now: float) -> None:
    """Close the connections of those who take too long to send one request; waitress minds silence.

    ``now`` is seconds of the monotonic clock.
    """
    for channel in channels:
        if not isinstance(channel, HTTPChannel):
            continue
        if channel.request is None:  # all that came so far was whole
            channel.sending_since = None
        elif getattr(channel, "sending_since", None) is None:
            channel.sending_since = now
        elif now - channel.sending_since > SENDING_SECONDS:
            channel.will_close = True
