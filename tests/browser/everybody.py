"""What is wrong with a page for people with impairments, in the dark and on a telephone."""

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

WIDE, NARROW = ViewportSize(width=1360, height=900), ViewportSize(width=390, height=844)
EVERY_RULE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")


def violations(page: Page, rules: tuple[str, ...], scheme: Literal["light", "dark"]) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    options = {"runOnly": list(rules), "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{scheme}: {one['id']}: {node['html'][:110]}" for one in found for node in one["nodes"]
    ]


def too_wide(page: Page) -> list[str]:
    """Whether one has to scroll sideways."""
    beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{beyond} px too wide"] if beyond > 0 else []
