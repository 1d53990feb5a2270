"""A copy in a public archive beside every page that evidence rests on; off unless an operator asks.

The archive is asked through the network door, in its turn like any host, by the calls of the
Wayback Machine: one says whether it has a copy, the other has it make one.
"""

import json
import logging
import re
from datetime import datetime
from urllib.parse import quote, urlencode

from django.conf import settings

from claims.documents.errors import FetchError, FetchRefused
from claims.documents.urls import parse_url
from claims.models import Snapshot, Watch
from claims.workflows.steps import LONGEST_URL
from claims.workflows.visits import open_url

logger = logging.getLogger(__name__)
COPY = re.compile(r"/web/[0-9]{4,14}[a-z_]{0,4}/")  # in the address of every copy


def keep(watch: Watch, *, save: bool) -> str:
    """Find a page that has no copy yet in the archive; return the copy's address, "" for none.

    With ``save``, for a page that still says what was quoted, one is made if need be; a copy of the
    day the evidence was taken goes before one of today. Never raises and never in a transaction:
    an archive that is away costs nothing but its copy.
    """
    snapshots = Snapshot.objects.filter(evidence__watch=watch, archive_url="")
    first = snapshots.order_by("fetched_at").values_list("fetched_at", flat=True).first()
    if first is None:
        return ""
    try:
        found = _available(watch.url, first) or (_saved(watch.url) if save else "")
    except FetchError as error:
        logger.info("archive: no copy of %s: %s", watch.url, error)
        return ""
    if found:
        pks = list(snapshots.values_list("pk", flat=True))
        Snapshot.objects.filter(pk__in=pks).update(archive_url=found)
    return found


def _available(url: str, at: datetime) -> str:
    """The copy nearest to a moment, if the archive has one that was the page and no error."""
    if not settings.ARCHIVE_LOOKUP_URL:
        return ""
    asked = urlencode({"url": url, "timestamp": f"{at:%Y%m%d%H%M%S}"})
    answer = open_url(f"{settings.ARCHIVE_LOOKUP_URL}?{asked}")
    try:
        told = json.loads(answer.body)["archived_snapshots"].get("closest", {})
        copy, status, there = str(told["url"]), str(told["status"]), told["available"] is True
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
    return _copy(copy) if there and status == "200" else ""


def _saved(url: str) -> str:
    """Have the archive fetch the page now; it answers by leading to the copy."""
    if not settings.ARCHIVE_SAVE_URL:
        return ""
    return _copy(open_url(f"{settings.ARCHIVE_SAVE_URL}/{quote(url, safe=':/?&=%')}").final_url)


def _copy(address: str) -> str:
    """An address that is a copy's, and may be shown; "" for everything else."""
    try:
        shown = parse_url(address).url
    except FetchRefused:
        return ""
    return shown if COPY.search(shown) and len(shown) <= LONGEST_URL else ""
