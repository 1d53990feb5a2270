"""Answers made already, by their tags: what a tag names is made once and sent as often as asked."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

MOST = 8 * 1024 * 1024  # bytes of answers that a process keeps
LARGEST = MOST // 16  # of one


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer: its bytes, and the links that go with it, by their relation (RFC 8288)."""

    content: bytes
    links: dict[str, str] = field(default_factory=dict)


class Answers:
    """The answers asked for last, as many as fit. Threads share it."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> Kept | None:
        with self._lock:
            if found := self._kept.get(tag):
                self._kept.move_to_end(tag)
            return found

    def put(self, tag: str, answer: Kept) -> None:
        """Keep an answer, and forget those not asked for in the longest time."""
        if len(answer.content) > LARGEST:
            return
        with self._lock:
            if tag in self._kept:
                return
            self._kept[tag] = answer
            self._size += len(answer.content)
            while self._size > self._most:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest.content)


answers = Answers()
