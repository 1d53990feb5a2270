"""What kind of file something is goes by its bytes; its name is only cleaned."""

from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.documents import file_kinds
from claims.documents.file_kinds import UnknownFile, file_kind, file_name

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


def archive(*names: str, packed: int = ZIP_STORED, **texts: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as zipped:
        for name in names:
            zipped.writestr(name, texts.get(name, b"x"), packed)
    return made.getvalue()


ODS = archive("mimetype", "content.xml", mimetype=file_kinds.ODS.content_type.encode())


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", file_kinds.PDF),
        (PNG, file_kinds.PNG),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", file_kinds.JPEG),
        (b"GIF89a\x01\x00", file_kinds.GIF),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", file_kinds.WEBP),
        (archive("[Content_Types].xml", "xl/workbook.xml"), file_kinds.XLSX),
        (ODS, file_kinds.ODS),
        ("month,troops\nMärz,1100\n".encode(), file_kinds.TEXT),
    ],
)
def test_known_by_its_bytes(data: bytes, kind: file_kinds.FileKind) -> None:
    assert file_kind(data) is kind


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<!doctype html><script>alert(1)</script>", "html page"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "markup"),
        (b'\xef\xbb\xbf  <?xml version="1.0"?><svg/>', "markup|html"),
        (b"MZ\x90\x00\x03" + bytes(60), "program"),
        (b"\x7fELF" + bytes(60), "program"),
        (archive("xl/workbook.xml", "xl/vbaProject.bin"), "macros"),
        (archive("word/document.xml"), "zip archive or office document"),
        (archive("mimetype", packed=ZIP_DEFLATED, mimetype=bytes(10_000_000)), "zip archive"),
        (archive(*(f"part{n}" for n in range(5_001)), "xl/workbook.xml"), "5,000 parts"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (bytes(range(256)), "binary"),
    ],
)
def test_what_is_not_kept_is_told(data: bytes, told: str) -> None:
    with pytest.raises(UnknownFile, match=told):
        file_kind(data)


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", b"<"]))
def test_every_file_has_an_answer(data: bytes, head: bytes) -> None:
    with suppress(UnknownFile):
        assert file_kind(head + data) in file_kinds.KINDS.values()


@given(st.lists(st.tuples(st.integers(4, len(ODS) - 1), st.integers(0, 255)), max_size=4))
def test_a_broken_sheet_has_an_answer(changes: list[tuple[int, int]]) -> None:
    data = bytearray(ODS)
    for at, byte in changes:
        data[at] = byte
    with suppress(UnknownFile):
        assert file_kind(bytes(data)) in file_kinds.KINDS.values()


def test_every_sheet_cut_off_has_an_answer() -> None:
    for end in range(4, len(ODS)):
        with suppress(UnknownFile):
            file_kind(ODS[:end])


@pytest.mark.parametrize(
    ("typed", "kind", "kept"),
    [
        ("table.pdf", file_kinds.PDF, "table.pdf"),
        ("TABLE.PDF", file_kinds.PDF, "TABLE.PDF"),
        ("photo.jpeg", file_kinds.JPEG, "photo.jpeg"),
        ("table.csv", file_kinds.TEXT, "table.csv"),
        ("invoice.html", file_kinds.TEXT, "invoice.html.txt"),
        ("photo.exe", file_kinds.PNG, "photo.exe.png"),
        ("../../etc/passwd", file_kinds.PNG, "passwd.png"),
        ("C:\\Users\\ben\\scan.pdf", file_kinds.PDF, "scan.pdf"),
        ("a\r\nSet-Cookie: x.pdf", file_kinds.PDF, "x.pdf"),
        ("evil\u202efdp.exe", file_kinds.PDF, "evil fdp.exe.pdf"),
        ("", file_kinds.PNG, "file.png"),
        ("...", file_kinds.PNG, "file.png"),
        ("¡¡¡.¡¡¡", file_kinds.TEXT, "¡¡¡.¡¡¡.txt"),
        ("ü" * 400, file_kinds.PNG, "ü" * 150 + ".png"),
    ],
)
def test_a_name_is_one_line_without_a_path_and_ends_as_it_should(
    typed: str, kind: file_kinds.FileKind, kept: str
) -> None:
    assert file_name(typed, kind) == kept
