"""Where one is called by name in the notes of the desk: everybody's own list."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from claims.admin.base import PageAdmin, editor_of
from claims.admin.site import desk
from claims.admin.tags import person
from claims.models import Mention


@admin.register(Mention, site=desk)
class MentionAdmin(PageAdmin[Mention]):
    """One's own mentions, newest first; each opens its claim."""

    list_display = ("note", "by", "claim", "seen_at")
    list_filter = (("seen_at", admin.EmptyFieldListFilter),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mention]:
        own = super().get_queryset(request).filter(person=editor_of(request))
        return own.select_related("note__written_by", "note__claim")

    @admin.display(description="Written by")
    def by(self, mention: Mention) -> str:
        return person(mention.note.written_by)

    @admin.display(description="Claim")
    def claim(self, mention: Mention) -> str:
        return mention.note.claim.statement

    def open_page(self, request: HttpRequest, found: Mention) -> HttpResponse:  # noqa: ARG002
        page = reverse("admin:claims_claim_change", args=(found.note.claim_id,))
        return HttpResponseRedirect(f"{page}#note-{found.note_id}")

    def has_view_permission(self, request: HttpRequest, obj: Mention | None = None) -> bool:  # noqa: ARG002
        """Whoever sees claims may be called on them."""
        return request.user.has_perm("claims.view_claim")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Mention | None = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Mention | None = None) -> bool:  # noqa: ARG002
        return False
