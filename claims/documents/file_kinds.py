"""What kind of file somebody hands in as evidence: told from its bytes, never from its name."""

import re
import unicodedata
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from claims.documents.decoding import looks_like

MOST_PARTS = 5_000  # of a sheet's archive; listing more costs memory, and no sheet has them
_ENTRY = b"PK\x01\x02"
LONGEST_NAME = 150  # characters of a file's name that are kept
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_MACROS = ("xl/vbaProject.bin", "Basic/script-lc.xml")
_SEPARATORS = re.compile(r"[/\\:]")


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file the desk keeps: as people call it, its media type, how its name ends."""

    name: str
    content_type: str
    suffix: str
    is_text: bool = False


PDF = FileKind("PDF", "application/pdf", ".pdf")
PNG = FileKind("PNG picture", "image/png", ".png")
JPEG = FileKind("JPEG picture", "image/jpeg", ".jpg")
GIF = FileKind("GIF picture", "image/gif", ".gif")
WEBP = FileKind("WebP picture", "image/webp", ".webp")
XLSX = FileKind(
    "Excel sheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"
)
ODS = FileKind("OpenDocument sheet", _ODS.decode(), ".ods")
TEXT = FileKind("text or CSV", "text/plain; charset=utf-8", ".txt", is_text=True)
KINDS = {kind.content_type: kind for kind in (PDF, PNG, JPEG, GIF, WEBP, XLSX, ODS, TEXT)}
PICTURES = frozenset(kind.content_type for kind in (PNG, JPEG, GIF, WEBP))


class UnknownFile(ValueError):
    """A file of a kind that is not kept; the message says what it seems to be."""


def file_kind(data: bytes) -> FileKind:
    """What a file is, by its bytes alone. Raises UnknownFile: markup and macros are not kept."""
    if data[:5] == b"%PDF-":
        return PDF
    if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR":
        return PNG
    if data[:3] == b"\xff\xd8\xff":
        return JPEG
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return GIF
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[:4] == b"PK\x03\x04":
        return _office(data)
    seems = looks_like(data)
    if seems == "text" and not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return TEXT
    raise UnknownFile("a page or drawing in markup" if seems == "text" else seems)


def file_name(typed: str, kind: FileKind) -> str:
    """A name a file can be kept and handed out under: one line, no path, ending as it should.

    An ending of another kind is kept and followed by the right one, so that nobody opens as a
    program what was kept as a picture. Text keeps .csv and .tsv.
    """
    last = _SEPARATORS.split(typed)[-1]
    shown = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in last)
    name = " ".join(shown.split()).strip(".")[:LONGEST_NAME] or "file"
    endings = (kind.suffix, ".jpeg") if kind is JPEG else (kind.suffix,)
    endings = (*endings, ".csv", ".tsv") if kind.is_text else endings
    return name if name.lower().endswith(endings) else f"{name}{kind.suffix}"


def _office(data: bytes) -> FileKind:
    """A sheet of one of the two families, told from what its archive holds."""
    if data.count(_ENTRY) > MOST_PARTS:
        raise UnknownFile(f"an archive of more than {MOST_PARTS:,} parts")
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if names.intersection(_MACROS):
                raise UnknownFile("a sheet with macros")
            if "xl/workbook.xml" in names:
                return XLSX
            if "mimetype" in names and _mimetype(archive) == _ODS:
                return ODS
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        if isinstance(error, UnknownFile):
            raise
        raise UnknownFile("a damaged archive") from error
    raise UnknownFile("a zip archive or office document")


def _mimetype(archive: ZipFile) -> bytes:
    """What an OpenDocument file says it is: stored as it is, so that nothing is unpacked."""
    told = archive.getinfo("mimetype")
    as_it_is = told.compress_type == ZIP_STORED and told.file_size == len(_ODS)
    return archive.read(told) if as_it_is else b""
