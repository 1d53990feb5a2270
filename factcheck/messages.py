"""Readers' pages in other languages: finds the messages, keeps and compiles their translations.

``python -m factcheck.messages`` brings every ``locale/*/LC_MESSAGES/django.po`` up to date with the
templates and the code, and compiles it. It needs no gettext tools: babel does the work.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ("templates/*.html", "templates/pages/*.html")
CODE = ("claims/pages/*.py", "claims/templatetags/readers.py")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


def catalogs() -> list[Path]:
    """The translations there are, one file a language."""
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))


def messages() -> Catalog:
    """Every message that readers' pages have, in English."""
    catalog = Catalog(fuzzy=False)
    for path, source in _sources():
        found = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS)
        for _line, message, _comments, context in found:
            catalog.add(message, locations=[(path, 1)], context=context)
    return catalog


def brought_up_to_date(path: Path) -> Catalog:
    """The translations of a file for the messages there are now; new ones are empty."""
    catalog = read(path)
    catalog.update(messages(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    return catalog


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def compiled(catalog: Catalog) -> bytes:
    """The catalog as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def _sources() -> Iterator[tuple[str, str]]:
    for pattern in TEMPLATES:
        for path in sorted(ROOT.glob(pattern)):
            yield str(path.relative_to(ROOT)), templatize(path.read_text(), origin=str(path))
    for pattern in CODE:
        for path in sorted(ROOT.glob(pattern)):
            yield str(path.relative_to(ROOT)), path.read_text()


def main() -> None:
    for path in catalogs():
        catalog = brought_up_to_date(path)
        with path.open("wb") as file:
            write_po(file, catalog, no_location=True, omit_header=False, width=100)
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        empty = sum(1 for message in catalog if message.id and not message.string)
        sys.stdout.write(f"{path.relative_to(ROOT)}: {len(catalog)} messages, {empty} empty\n")


if __name__ == "__main__":
    main()
