"""The publication log, looked at: every version, and whether its link of the chain holds."""

import json

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin.base import ReadOnlyAdmin
from claims.admin.site import desk
from claims.exchange.chain import digest
from claims.models import GENESIS, Publication


@admin.register(Publication, site=desk)
class PublicationAdmin(ReadOnlyAdmin[Publication]):
    list_display = ("seq", "claim", "version", "kind", "rating", "published_at", "short_hash")
    list_select_related = ("claim",)
    list_filter = ("kind",)
    fields = (
        "seq", "claim", "version", "kind", "published_at", "page", "link", "hash", "prev_hash",
        "document_shown",
    )  # fmt: skip
    readonly_fields = ("page", "link", "document_shown")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Publication]:
        return super().get_queryset(request).defer("record", "document")

    @admin.display(description="Hash")
    def short_hash(self, publication: Publication) -> str:
        return f"{publication.hash[:12]}…"

    @admin.display(description="Readers' page")
    def page(self, publication: Publication) -> SafeString:
        return format_html('<a href="{}">{}</a>', publication.path, publication.path)

    @admin.display(description="Its link of the chain")
    def link(self, publication: Publication) -> str:
        """Whether this row is what was published, and follows on the one before."""
        if digest(publication.record) != publication.hash:
            return "Broken: the record does not hash to its hash. Run verify_log."
        before = Publication.objects.filter(seq=publication.seq - 1).values_list("hash", flat=True)
        if publication.prev_hash != (before.first() or GENESIS):
            return "Broken: it does not follow on the publication before. Run verify_log."
        return "Holds: the record hashes to its hash, and follows on the publication before."

    @admin.display(description="Document")
    def document_shown(self, publication: Publication) -> SafeString:
        shown = json.dumps(publication.document, ensure_ascii=False, indent=2)
        return format_html('<pre class="desk-record" tabindex="0">{}</pre>', shown)
