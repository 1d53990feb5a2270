"""Bytes to text: what the bytes are, and which characters they spell."""

import codecs
import re
from collections.abc import Iterator

import webencodings
from charset_normalizer import CharsetMatch, from_bytes

from claims.documents.errors import NotText

SNIFFED = 4_096  # bytes looked at to tell text from other things
DECLARED = 65_536  # bytes a page may take to name its charset; browsers look at 1,024
GUESSED = 200_000  # bytes a charset is guessed from; more makes it slower, not better
MIN_HIGH_SHARE = 0.02  # French in one byte a letter has 0.04 of high bytes, English quotes 0.005
MESSIER = 0.005  # Czech read as Western measures 0.01 messier than as itself, where it does at all
CENTRAL_EUROPEAN = frozenset(
    ("Croatian", "Czech", "Hungarian", "Polish", "Romanian", "Slovak", "Slovene")
)
MIN_GOOD_RATIO = 10  # good UTF-8 sequences for one bad: a damaged file, not another charset
MOSTLY_HIGH = 0.3  # of a text's bytes: no Western writing, whatever charset it names
MAX_CONTROL_SHARE = 0.05  # random bytes have about 0.1 of these control characters, text none

PRINTABLE_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "PostScript"),
)
MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"PK\x03\x04", "a zip archive or office document"),
    (0, b"PK\x05\x06", "an empty zip archive"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (0, b"\x89PNG\r\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF8", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (4, b"ftyp", "a video or image"),
    (0, b"\x1aE\xdf\xa3", "a video"),
    (0, b"ID3", "an audio file"),
    (0, b"OggS", "an audio or video file"),
    (0, b"RIFF", "an audio or video file"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\x00", "an xz archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (0, b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90\x00", "a program"),
    (0, b"SQLite format 3\x00", "a database"),
    (0, b"wOF", "a font"),
)
BOMS = (  # the longer first: UTF-32 little-endian starts like UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|section|h[1-6]|p|table"
    rb"|script|link|span|ul|header)(?:[\s>/]|$)",
    re.I,
)
IN_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.I | re.A)
IN_MARKUP = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s?=\s?[\"']?([\w.:-]{1,40})", re.I
)
HIGH = re.compile(rb"[\x80-\xff]")
HIGH_CHARACTER = re.compile("[^\x00-\x7f]")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
GUESSABLE = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r",
    "gb18030", "big5", "cp932", "euc_jp", "euc_kr",
]  # fmt: skip


def looks_like(data: bytes) -> str:
    """Say what ``data`` seems to be: "an html page", "text", or something else in a few words.

    Goes by the bytes alone: what a server or a file's name says of them is often wrong.
    """
    if _bom(data):
        data = decode(data[: SNIFFED * 4]).encode("utf-8")
    head = data[:SNIFFED]
    controls = 0 if _wide(head) else len(CONTROL.findall(head))
    if name := _magic(head, printable=not controls):
        return name
    if controls > len(head) * MAX_CONTROL_SHARE:
        return "binary data"
    start = head.lstrip()
    return "an html page" if start[:1] == b"<" and HTML.search(start) else "text"


def decode(data: bytes, *, content_type: str = "") -> str:
    """Return the characters of ``data``, a text file or a page.

    Tried in turn: a byte order mark; UTF-8; the charset that ``content_type`` (an HTTP header) or
    the page's own markup names, unless the bytes are plainly no such text; a guess from the bytes.
    Always succeeds, with U+FFFD for what cannot be read.
    """
    if bom := _bom(data):
        mark, charset = bom
        return data[len(mark) :].decode(charset, "replace")
    if wide := _wide(data[:SNIFFED]):
        return data.decode(wide, "replace")
    declared = list(_declared(data, content_type))
    if declared[:1] == ["iso2022_jp"]:  # seven-bit, so that it would pass for UTF-8
        return data.decode("iso2022_jp", "replace")
    for charset in ("utf-8", *declared):
        text = data.decode(charset, "replace")
        damaged = text.count("\ufffd")
        if damaged * MIN_GOOD_RATIO <= len(HIGH_CHARACTER.findall(text)):
            return text if charset != "utf-8" else data.decode("utf-8", "western")
    return data.decode(_guessed(data), "replace")


def _western(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that strayed into UTF-8 as Windows wrote it: an editor's pasted “é” or “’”."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace") if len(stray) == 1 else "\ufffd", error.end


codecs.register_error("western", _western)


def require_text(data: bytes, name: str = "") -> str:
    """Return what looks_like says of ``data``; raise NotText where it is no page and no text."""
    what = looks_like(data)
    if what not in ("an html page", "text"):
        raise NotText(what, name)
    return what


def _magic(head: bytes, *, printable: bool) -> str | None:
    """The kind of file a head announces. Text too may begin with "GIF8"."""
    for magic, name in PRINTABLE_MAGIC:
        if head.startswith(magic):
            return name
    if printable:
        return None
    return next((name for at, magic, name in MAGIC if head[at : at + len(magic)] == magic), None)


def _bom(data: bytes) -> tuple[bytes, str] | None:
    return next((bom for bom in BOMS if data.startswith(bom[0])), None)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: in Western text nearly every second byte is zero."""
    half = len(head) // 2
    if half >= 4 and head[1::2].count(0) > half * 0.7 and head[::2].count(0) == 0:
        return "utf-16-le"
    if half >= 4 and head[::2].count(0) > half * 0.7 and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _declared(data: bytes, content_type: str) -> Iterator[str]:
    """The charsets the header and the markup name, as the web reads such names."""
    names = [match[1] for match in IN_HEADER.finditer(content_type)]
    names += [match[1].decode("ascii") for match in IN_MARKUP.finditer(data[:DECLARED])]
    for name in names:
        encoding = webencodings.lookup(name)
        if encoding is None or encoding.name.startswith(("utf-", "x-", "replacement")):
            continue  # UTF-8 and UTF-16 are ruled out by their bytes before
        charset = encoding.codec_info.name
        if charset != "cp1252" or len(HIGH.findall(data)) < MOSTLY_HIGH * len(data):
            yield charset


def _guessed(data: bytes) -> str:
    """The likeliest charset of bytes that are not UTF-8 and name none.

    Text that is nearly all ASCII is taken for Western: a few odd bytes are too little to guess
    from, and English is what is mostly read here.
    """
    head = data[:GUESSED]
    if len(HIGH.findall(head)) < len(head) * MIN_HIGH_SHARE:
        return "cp1252"
    matches = from_bytes(head, cp_isolation=GUESSABLE)
    best = matches.best()
    western = next((match for match in matches if match.encoding == "cp1252"), None)
    if best is None or (western is not None and _as_good(western, best)):
        return "cp1252"
    return best.encoding


def _as_good(western: CharsetMatch, best: CharsetMatch) -> bool:
    """Whether nothing speaks clearly against Western text, which most such files are.

    cp1250 spells every byte of French or Danish as letters too: "Lefčvre" is no less orderly.
    """
    if best.language in CENTRAL_EUROPEAN and best.coherence >= western.coherence:
        return False
    return bool(western.chaos - best.chaos <= MESSIER)
