"""Articles that changed: what a revision brought, and what vanished from the text before."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin.base import ReadOnlyAdmin, editor_of
from claims.admin.site import desk
from claims.models import Article, VanishedPassage
from claims.workflows import revisions
from claims.workflows.steps import Refused

SHOWN = 50  # vanished passages on an article's page


def revision_of(article: Article) -> dict[str, Any]:
    """What an article's page says of the texts before and after this one."""
    later = Article.objects.defer("text").filter(revises=article).first()
    gone = VanishedPassage.objects.filter(revision=article).select_related("appearance__claim")
    before = article.revises_id
    return {
        "earlier": Article.objects.defer("text").filter(pk=before).first() if before else None,
        "later": later,
        "vanished": list(gone.order_by("appearance__start")[:SHOWN]) if before else [],
        "vanished_count": gone.count() if before else 0,
    }


@admin.register(VanishedPassage, site=desk)
class VanishedPassageAdmin(ReadOnlyAdmin[VanishedPassage]):
    """Passages with claims that their articles do not have any more, until somebody saw it."""

    list_display = ("passage", "claim", "stage", "article", "found_at", "seen_by")
    list_select_related = ("appearance__claim", "revision", "seen_by")
    list_filter = (("seen_at", admin.EmptyFieldListFilter), "appearance__claim__stage")
    fields = ("passage", "claim", "article", "found_at", "seen_at", "seen_by")
    readonly_fields = ("passage", "claim", "article")
    actions = ("mark_seen",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[VanishedPassage]:
        return super().get_queryset(request).defer("revision__text")

    @admin.display(description="It said")
    def passage(self, vanished: VanishedPassage) -> str:
        return f"“{vanished.appearance.exact}”"

    @admin.display(description="Claim")
    def claim(self, vanished: VanishedPassage) -> SafeString:
        claim = vanished.appearance.claim
        page = reverse("admin:claims_claim_change", args=(claim.pk,))
        return format_html('<a href="{}">{}</a>', page, claim.statement)

    @admin.display(description="Stage", ordering="appearance__claim__stage")
    def stage(self, vanished: VanishedPassage) -> str:
        return vanished.appearance.claim.get_stage_display()

    @admin.display(description="As it reads now")
    def article(self, vanished: VanishedPassage) -> SafeString:
        page = reverse("admin:claims_article_change", args=(vanished.revision_id,))
        return format_html('<a href="{}">{}</a>', page, vanished.revision.title)

    @admin.action(description="Seen: take them off the list", permissions=("seen",))
    def mark_seen(self, request: HttpRequest, queryset: QuerySet[VanishedPassage]) -> None:
        try:
            for vanished_id in queryset.values_list("pk", flat=True):
                revisions.mark_seen(vanished_id, by=editor_of(request))
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)

    def has_view_permission(
        self,
        request: HttpRequest,
        obj: VanishedPassage | None = None,  # noqa: ARG002
    ) -> bool:
        return request.user.has_perm("claims.view_claim")

    def has_seen_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("claims.change_claim")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)
