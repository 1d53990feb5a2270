"""Pages as a browser, a search engine and a screen reader take them."""

import json
from collections.abc import Iterator
from typing import Any

from lxml import html


class ReadPage:
    """An answer's html, parsed."""

    def __init__(self, answer: Any) -> None:
        self.status = answer.status_code
        self.source = answer.content.decode()
        self.tree = html.fromstring(self.source)

    def text(self, path: str = "//main") -> str:
        """The words of an element, spaces folded."""
        return " ".join(" ".join(found.text_content().split()) for found in self.tree.xpath(path))

    def all(self, path: str) -> list[Any]:
        return list(self.tree.xpath(path))

    def markup(self) -> Any:
        """The JSON-LD of the page; None without any."""
        found = self.all('//script[@type="application/ld+json"]/text()')
        return json.loads(found[0]) if found else None

    def meta(self, name: str) -> str:
        found = self.all(f'//meta[@name="{name}" or @property="{name}"]/@content')
        return str(found[0]) if found else ""

    def links(self) -> Iterator[str]:
        """The addresses on this site that the page leads to."""
        for address in self.all("//a/@href | //link/@href"):
            path = address.removeprefix("http://127.0.0.1:8000")
            if path.startswith("/") and not path.startswith("/static/"):
                yield path
