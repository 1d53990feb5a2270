"""A paragraph made of the words and inline elements that stand bare in a container."""

from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any  # lxml's elements have no types of their own


class Paragraph:
    """Words and inline elements on their way into one paragraph of a container."""

    def __init__(self, container: Element) -> None:
        self.container = container
        self.paragraph: Element | None = None
        self.last: Element | None = None  # in the paragraph; counting its children takes time
        self.breaks: list[Element] = []

    def say(self, text: str | None) -> None:
        if not text or (not text.strip() and self.paragraph is None):
            return
        if text.strip():
            self._open()
        paragraph = self.paragraph
        if paragraph is None:
            return
        if self.last is not None:
            self.last.tail = (self.last.tail or "") + text
        else:
            paragraph.text = (paragraph.text or "") + text

    def add(self, element: Element) -> None:
        self._open().append(element)
        self.last = element

    def end_line(self, line_break: Element) -> None:
        if self.paragraph is not None:
            self.breaks.append(line_break)
            if len(self.breaks) > 1:
                self.end()

    def end(self) -> None:
        self.paragraph = None
        self.breaks = []

    def _open(self) -> Element:
        if self.paragraph is None:
            self.paragraph = etree.SubElement(self.container, "p")
            self.last = None
        for line_break in self.breaks:
            self.paragraph.append(line_break)
            self.last = line_break
        self.breaks = []
        return self.paragraph
