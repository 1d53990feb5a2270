"""Pages as sites of many kinds send them, made of a few sentences of our own."""

from dataclasses import dataclass

LEDE = (
    "The regional water board said on Tuesday that 41 of its 96 reservoirs were below half of "
    "their usual level for the season."
)
DETAIL = (
    "Its chairwoman, Ines Moreau, told reporters that 12,400 households would be supplied by "
    "tanker until the end of September."
)
MONEY = (
    "Repairs to the northern main will cost 3.2 million euros, twice what the council set aside "
    "for them in its budget last spring."
)
CLOSE = (
    "Farmers in the valley say that they have lost a third of this year's harvest, and they ask "
    "the ministry to decide on aid before October."
)
PROSE = (LEDE, DETAIL, MONEY, CLOSE)
BODY = "".join(f"<p>{sentence}</p>" for sentence in PROSE)
URL = "https://courier.example/2031/reservoirs-below-half"
TITLE = "Reservoirs below half of their usual level"


@dataclass(frozen=True, slots=True)
class Page:
    """A page, what a reader takes from it, and what is no part of the article."""

    name: str
    markup: str
    must: tuple[str, ...] = PROSE
    must_not: tuple[str, ...] = ()
    published: str | None = None


def page(body: str, head: str = "", lang: str = "en") -> str:
    """A whole document around a body, as every site sends one."""
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f"<title>{TITLE} | The Courier</title>{head}</head><body>{body}</body></html>"
    )


def article(inner: str, head: str = "") -> str:
    """A common news page: navigation, one article element, a footer."""
    return page(
        '<header><nav><a href="/">Home</a> <a href="/world">World</a></nav></header>'
        f"<main><article><h1>{TITLE}</h1>{inner}</article></main>"
        "<footer><p>© 2031 The Courier. All rights reserved.</p></footer>",
        head,
    )
