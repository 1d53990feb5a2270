"""A file or picture as evidence: kept as it came, its passage typed from it by an editor."""

from dataclasses import dataclass, replace

from claims.documents.anchors import find
from claims.documents.file_kinds import KINDS, FileKind, UnknownFile, file_kind, file_name
from claims.documents.reading import MAX_DATA_BYTES, read_document
from claims.models import Evidence, User
from claims.workflows import snapshots
from claims.workflows.evidence import Page, Passage, add_from_page, require_addable
from claims.workflows.steps import Refused, web_address

LONGEST_PLACE = 200  # characters
TAKEN = ", ".join(kind.name for kind in KINDS.values())


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was handed in; ``place`` says where in it the passage stands: page 12."""

    data: bytes
    name: str
    place: str


def add_file(claim_id: int, passage: Passage, file: File, *, by: User) -> Evidence:
    """Keep a file and store the passage typed from it; the url tells where it came from, if any.

    Nothing is fetched and nothing watched. The passage of a text is looked up in it, that of
    anything else is as the editor typed it. Raises Refused, and DocumentError for no text.
    """
    require_addable(claim_id, passage, by=by)
    kind = _kind(file)
    if not passage.title.strip():
        raise Refused("A file needs a title that says what it is: “The ministry’s table of March”.")
    if not file.place.strip():
        raise Refused("Say where in the file it stands: the page, the cell, the part of a picture.")
    text = read_document(file.data, content_type=kind.content_type).text if kind.is_text else ""
    quotation = passage.quotation.strip()
    if kind.is_text and find(text, quotation) is None:
        raise Refused(
            f"The file has no passage “{quotation[:120]}”. Copy it from the file, word for word."
        )
    url = web_address(passage.url) if passage.url.strip() else ""
    kept = snapshots.of_bytes(file.data, text, url=url, content_type=kind.content_type)
    told = replace(
        passage,
        unanchored=True,
        file_name=file_name(file.name, kind),
        place=file.place.strip()[:LONGEST_PLACE],
    )
    return add_from_page(claim_id, told, Page(kept, passage.title), by=by)


def _kind(file: File) -> FileKind:
    if len(file.data) > MAX_DATA_BYTES:
        raise Refused(
            f"The file has {len(file.data):,} bytes; {MAX_DATA_BYTES:,} is the limit. "
            "Keep the page or picture that matters alone."
        )
    try:
        return file_kind(file.data)
    except UnknownFile as seems:
        raise Refused(
            f"“{file.name[:100]}” is {seems}, whatever its name says. The desk keeps: {TAKEN}."
        ) from seems
