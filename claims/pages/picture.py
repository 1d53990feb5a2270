"""A verdict as a picture, for where a link to it is shown (Open Graph): PNG, 1200 by 630 pixels.

Drawn with Noto Sans, which comes with a package: no machine has to have a font. What it has no
letters for (Arabic, Chinese) is left out, and the verdict stands alone.
"""

import io
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN, BAND = 72, 96
MOST = 400  # characters of a text that are looked at
KEPT = 256  # pictures kept in a process, some 25 kB each
LINES = ((52, 4), (44, 5), (36, 5))  # size of the statement's letters, and lines of it that fit
PAPER, INK, SOFT, ACCENT, WITHDRAWN = "#fdfcfa", "#1a1d21", "#565d66", "#14342b", "#8c1d18"
REGULAR, BOLD = 400, 700
NOTHING = "\uffff"  # no font has it: what is drawn instead tells other missing letters

Font = ImageFont.FreeTypeFont


@lru_cache(maxsize=KEPT)
def kept_picture(_hash: str, language: str, told: tuple[str, ...]) -> bytes:  # noqa: ARG001
    """The picture of the record of this hash, drawn once a process; see ``told``."""
    return _drawn(*told)


def told(document: dict[str, Any]) -> tuple[str, ...]:
    """What a picture tells: the desk, the verdict and its colour, the claim, and whose it is."""
    rating, claimant = document["rating"], document["claimant"]
    if document["verification_status"] == "retracted":
        verdict, colour = _("Retracted"), WITHDRAWN
    elif rating:
        verdict, colour = rating["label"], rating["colour"]
    else:
        verdict, colour = _("Not checked yet"), SOFT
    whose = claimant["name"] if claimant else ""
    return document["publisher"], verdict, colour, document["statement"], whose


def _drawn(desk: str, verdict: str, colour: str, statement: str, whose: str) -> bytes:
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, BAND), fill=ACCENT)
    draw.text((MARGIN, BAND / 2), _line(desk, _font(34, BOLD)), "white", _font(34, BOLD), "lm")
    draw.rectangle((MARGIN, BAND + 56, MARGIN + 16, BAND + 128), fill=colour)
    draw.text(
        (MARGIN + 40, BAND + 92), _line(verdict, _font(64, BOLD), 40), INK, _font(64, BOLD), "lm"
    )
    font, lines = _fitted(statement)
    for place, line in enumerate(lines):
        draw.text((MARGIN, BAND + 168 + place * font.size * 1.35), line, INK, font)
    draw.text(
        (MARGIN, HEIGHT - 44), _line(whose, _font(30, REGULAR)), SOFT, _font(30, REGULAR), "ls"
    )
    file = io.BytesIO()
    image.quantize(64, Image.Quantize.FASTOCTREE).save(file, "PNG")
    return file.getvalue()


@cache
def _font(size: int, weight: int) -> Font:
    """Noto Sans in a size (pixels) and weight."""
    place = files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"
    font = ImageFont.truetype(
        io.BytesIO(place.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC
    )
    axes = {"Width": 100, "Weight": weight}
    font.set_variation_by_axes([axes[_named(axis["name"])] for axis in font.get_variation_axes()])
    return font


def _named(name: Any) -> str:
    return name.decode() if isinstance(name, bytes) else str(name)


def _fitted(text: str) -> tuple[Font, list[str]]:
    """The largest letters a text fits in, and its lines; the smallest with an ellipsis."""
    for size, most in LINES:
        font = _font(size, REGULAR)
        lines = _wrapped(_written(text), font)
        if len(lines) <= most:
            return font, lines
    return font, [*lines[: most - 1], _line(" ".join(lines[most - 1 :]), font, whole=False)]


def _wrapped(text: str, font: Font) -> list[str]:
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if font.getlength(joined) <= WIDTH - 2 * MARGIN:
            lines[-1] = joined
        else:
            lines.append(_line(word, font))
    return [line for line in lines if line]


def _line(text: str, font: Font, indent: int = 0, *, whole: bool = True) -> str:
    """As much of a text as fits a line, with an ellipsis where it is not ``whole``."""
    text, room = _written(text), WIDTH - 2 * MARGIN - indent
    if whole and font.getlength(text) <= room:
        return text
    fitting = bisect_right(
        range(len(text)), float(room), key=lambda n: font.getlength(f"{text[:n]}…")
    )
    return f"{text[: max(fitting - 1, 0)].rstrip()}…"


def _written(text: str) -> str:
    """A text in the letters there are, on one line; "" where most of it has none."""
    composed = unicodedata.normalize("NFC", text[:MOST])
    plain = " ".join("".join(c for c in composed if not _is_unseen(c) or c.isspace()).split())
    seen = "".join(char for char in plain if _has(char))
    return seen if len(seen) * 5 >= len(plain) * 4 else ""


def _is_unseen(char: str) -> bool:
    """Whether it is a control, a direction, a surrogate, or a mark without its letter."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me")


@lru_cache(maxsize=4096)
def _has(char: str) -> bool:
    """Whether the font has a letter for it."""
    font = _font(30, REGULAR)
    return char == " " or bytes(font.getmask(char)) != bytes(font.getmask(NOTHING))
