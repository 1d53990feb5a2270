"""A stand-in for a model server: it speaks the chat protocol and says what a test wants.

``python -m tests.stand_in PORT`` runs one by hand: it points at every sentence of the passage.
"""

import json
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Claim = dict[str, str]
USAGE = {"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1000}


@dataclass(frozen=True)
class Reply:
    """One answer: its status, body and headers, and how long it takes."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass
class StandIn:
    """A model server: ``answers`` are used up one by one, the last one for ever."""

    answers: list["Reply | Callable[[str], Reply]"]
    address: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def passages(self) -> list[str]:
        """The stretches of text it was shown."""
        return [json.loads(asked["messages"][1]["content"])["passage"] for asked in self.asked]

    def reply(self, asked: dict[str, Any], head: dict[str, str]) -> Reply:
        self.asked.append(asked)
        self.heads.append(head)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer if isinstance(answer, Reply) else answer(self.passages()[-1])


def claim(quote: str, statement: str = "", **said: str) -> Claim:
    """One selection as a well-behaved model writes it."""
    worded = statement or f"{quote.rstrip('.')}."
    return {
        "quote": quote, "before": "", "after": "", "statement": worded, "speaker": "", **said
    }  # fmt: skip


def saying(*claims: Claim) -> Reply:
    """A good answer with these selections."""
    return content(json.dumps({"claims": list(claims)}))


def content(text: object, *, ending: str = "stop", usage: object = USAGE, **message: Any) -> Reply:
    """An answer in the protocol's form whose content is ``text``."""
    said = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "model": "stand-in",
        "choices": [
            {
                "index": 0,
                "finish_reason": ending,
                "message": {"role": "assistant", "content": text, **message},
            }
        ],
        "usage": usage,
    }
    return Reply(json.dumps(said).encode())


def every_sentence(passage: str) -> Reply:
    """Point at every sentence of a passage, in its own words."""
    sentences = re.findall(r"[A-Z][^.\n]{20,300}\.(?=\s|$)", passage)
    return saying(*(claim(sentence) for sentence in sentences))


@contextmanager
def standing_in(
    *answers: Reply | Callable[[str], Reply], host: str = "127.0.0.1", port: int = 0
) -> Iterator[StandIn]:
    """A model server on this machine that gives these answers."""
    made = StandIn(list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reply = made.reply(asked, {"path": self.path, **dict(self.headers)})
            made.closing.wait(reply.seconds)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((host, port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made.address = f"http://{host}:{server.server_port}/v1"
    try:
        yield made
    finally:
        made.closing.set()
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    with standing_in(every_sentence, port=int(sys.argv[1])) as running:
        sys.stdout.write(f"{running.address}\n")
        sys.stdout.flush()
        threading.Event().wait()
