"""Bytes to text: what the bytes are, and which characters they spell."""

import codecs
import re

from charset_normalizer import CharsetMatch, from_bytes

from claims.documents.errors import NotText

SNIFFED = 4_096  # bytes looked at to tell text from other things
GUESSED = 200_000  # bytes a charset is guessed from; more makes it slower, not better
MIN_HIGH_SHARE = 0.02  # French in one byte a letter has 0.04 of high bytes, English quotes 0.005
MESSIER = 0.005  # Czech read as Western measures 0.01 messier than as itself, where it does at all
CENTRAL_EUROPEAN = frozenset(
    ("Croatian", "Czech", "Hungarian", "Polish", "Romanian", "Slovak", "Slovene")
)
MIN_GOOD_RATIO = 10  # good UTF-8 sequences for one bad: a damaged file, not another charset
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
# Charsets a page may name, as the WHATWG Encoding Standard reads them. Names Python knows and the
# web does not (utf-7, idna, rot13, hex) are no text encodings here.
CHARSETS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode"), "utf-16-le"),
    "utf-16be": "utf-16-be",
    **dict.fromkeys(
        ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "ascii", "us-ascii", "cp1252"),
        "cp1252",
    ),
    **{f"windows-{number}": f"cp{number}" for number in range(1250, 1259)},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    **{name: name for name in ("koi8-r", "koi8-u", "big5", "euc-jp", "euc-kr", "iso-2022-jp")},
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("tis-620", "windows-874"), "cp874"),
    **dict.fromkeys(("macintosh", "x-mac-roman"), "mac-roman"),
}


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
    the page's own markup names; a guess from the bytes. Always succeeds, with U+FFFD for what
    cannot be read.
    """
    if bom := _bom(data):
        mark, charset = bom
        return data[len(mark) :].decode(charset, "replace")
    if wide := _wide(data[:SNIFFED]):
        return data.decode(wide, "replace")
    declared = _declared(data, content_type)
    if declared == "iso-2022-jp":  # seven-bit, so that it would pass for UTF-8
        return data.decode(declared, "replace")
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    if damaged * MIN_GOOD_RATIO <= len(HIGH_CHARACTER.findall(text)):
        return text
    return data.decode(declared or _guessed(data), "replace")


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


def _declared(data: bytes, content_type: str) -> str | None:
    """The charset the header or the markup names; UTF-16 is ruled out by then."""
    names = [match[1] for match in IN_HEADER.finditer(content_type)]
    names += [match[1].decode("ascii") for match in IN_MARKUP.finditer(data[:SNIFFED])]
    charsets = [CHARSETS.get(name.lower()) for name in names]
    return next((c for c in charsets if c and not c.startswith("utf-16")), None)


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
