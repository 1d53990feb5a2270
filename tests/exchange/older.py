"""Publications as they were written before the record's format told more."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from claims.exchange import chain
from claims.models import Publication
from claims.workflows import publication
from tests.factories import make_publication


def make_record(
    monkeypatch: pytest.MonkeyPatch, number: int, strip: Callable[[dict[str, Any]], object]
) -> Publication:
    """A publication of format ``number``; ``strip`` takes away what later formats added."""
    render = publication.render_document

    def rendered(*args: Any, **kwargs: Any) -> Any:
        document = render(*args, **kwargs)
        strip(document)
        return document

    with monkeypatch.context() as before, connection.cursor() as cursor:
        before.setattr(chain, "FORMAT", number)
        before.setattr(publication, "render_document", rendered)
        cursor.execute("ALTER TABLE claims_publication DISABLE TRIGGER log_format")
        made = make_publication()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE claims_publication ENABLE TRIGGER log_format")
    return made
