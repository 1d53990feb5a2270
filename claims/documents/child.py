"""The child's side of parsing: limited by the system before it sees the first character.

A module that parses calls ``serve`` under ``if __name__ == "__main__"``.
"""

import json
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from lxml import etree

NO_MEMORY = 2  # libxml2's XML_ERR_NO_MEMORY


def serve(read: Callable[[str, str], dict[str, Any]]) -> None:
    """Be the child: limit this process, read standard input, write what ``read`` says of it.

    ``read`` takes the text and its url ("" where unknown). Arguments of the program: CPU seconds
    and bytes of memory it may use, and that url.
    """
    cpu_seconds, memory_bytes, url = sys.argv[1:]
    _limit_resources(int(cpu_seconds), int(memory_bytes))
    text = sys.stdin.buffer.read().decode("utf-8", "replace")
    try:
        told = read(text, url)
    except MemoryError:
        told = {"error": "memory"}
    except etree.XMLSyntaxError as error:
        told = {"error": "memory" if getattr(error, "code", 0) == NO_MEMORY else "markup"}
    except (etree.LxmlError, RecursionError, ValueError):
        told = {"error": "markup"}
    sys.stdout.write(json.dumps(told))


def _limit_resources(cpu_seconds: int, memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with suppress(ValueError, OSError):  # macOS knows this limit and does not let it be set
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
