"""Reference rows: sources, claimants, topics, ratings, evidence and snapshots."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.admin.base import DeskAdmin, ReadOnlyAdmin, editor_of
from claims.admin.evidence_files import kept_file
from claims.admin.site import desk
from claims.admin.versioned import Versioned, number
from claims.models import (
    Article,
    ChecklistStep,
    ClaimReview,
    Evidence,
    Rating,
    RejectionReason,
    Snapshot,
    Source,
    SourceDomain,
    Topic,
)
from claims.workflows import evidence
from claims.workflows.actions import Standing


class SourceDomainInline(admin.TabularInline):  # type: ignore[type-arg]
    model = SourceDomain
    extra = 1


@admin.register(Source, site=desk)
class SourceAdmin(Versioned, DeskAdmin[Source]):
    list_display = ("name", "kind", "country", "homepage")
    list_filter = ("kind",)
    search_fields = ("name", "domains__domain")
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012 - as in Django
    inlines = (SourceDomainInline,)

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """A source with articles or evidence stays."""
        return (
            super().has_delete_permission(request, obj)
            and obj is not None
            and not Article.objects.filter(source=obj).exists()
            and not Evidence.objects.filter(source=obj).exists()
        )


@admin.register(Topic, site=desk)
class TopicAdmin(Versioned, DeskAdmin[Topic]):
    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012 - as in Django

    def has_delete_permission(self, request: HttpRequest, obj: Topic | None = None) -> bool:
        """A topic with claims stays: its page is linked to."""
        return (
            super().has_delete_permission(request, obj)
            and obj is not None
            and not obj.claims.exists()
        )


@admin.register(RejectionReason, site=desk)
class RejectionReasonAdmin(Versioned, DeskAdmin[RejectionReason]):
    """What is offered when a claim is set aside; the first nine have a number key."""

    list_display = ("text", "order", "version")
    list_editable = ("order",)

    @admin.display(description="")
    def version(self, reason: RejectionReason) -> SafeString:
        """The version of the row, for the order edited beside it."""
        return format_html(
            '<input type="hidden" name="seen-{}" value="{}">', reason.pk, reason.lock_version
        )


@admin.register(ChecklistStep, site=desk)
class ChecklistStepAdmin(Versioned, DeskAdmin[ChecklistStep]):
    """What the desk does on every claim. A step that was ticked is put out of use, not deleted."""

    list_display = ("text", "order", "in_use", "version")
    list_editable = ("order", "in_use")

    @admin.display(description="")
    def version(self, step: ChecklistStep) -> SafeString:
        """The version of the row, for what is edited beside it."""
        return format_html(
            '<input type="hidden" name="seen-{}" value="{}">', step.pk, step.lock_version
        )

    def has_delete_permission(self, request: HttpRequest, obj: ChecklistStep | None = None) -> bool:
        return (
            super().has_delete_permission(request, obj)
            and obj is not None
            and not obj.ticks.exists()
        )


@admin.register(Rating, site=desk)
class RatingAdmin(Versioned, DeskAdmin[Rating]):
    """The desk's scale. A rating that is used can be reworded, and never deleted."""

    list_display = ("label", "value", "definition", "order", "used")
    list_editable = ("order",)
    prepopulated_fields = {"slug": ("label",)}  # noqa: RUF012 - as in Django
    readonly_fields = ("used",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rating]:
        ratings: QuerySet[Rating] = super().get_queryset(request)
        return ratings.annotate(reviews=Count("claimreview"))

    @admin.display(description="Used in")
    def used(self, rating: Rating) -> SafeString:
        """How often it is used; with the version of the row, for the order edited beside it."""
        count = getattr(rating, "reviews", 0)
        told = f"{count} review{'s' * (count > 1)}; it cannot be deleted"
        seen = format_html(
            '<input type="hidden" name="seen-{}" value="{}">', rating.pk, rating.lock_version
        )
        return format_html("{}{}", told if count else "no review; it can be deleted", seen)

    def has_delete_permission(self, request: HttpRequest, obj: Rating | None = None) -> bool:
        return (
            super().has_delete_permission(request, obj)
            and obj is not None
            and not ClaimReview.objects.filter(rating=obj).exists()
        )


@admin.register(Evidence, site=desk)
class EvidenceAdmin(Versioned, DeskAdmin[Evidence]):
    """Evidence is added on its claim's page; here its labels are put right."""

    list_display = ("quotation", "claim", "stance", "source", "added_by", "added_at")
    list_filter = ("stance",)
    search_fields = ("quotation", "url")
    autocomplete_fields = ("source",)
    fields = ("claim", "quotation", "url", "snapshot", "stance", "title", "source", "note")
    readonly_fields = ("claim", "quotation", "url", "snapshot")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        return (
            super()
            .get_queryset(request)
            .select_related("claim", "source", "added_by", "snapshot")
            .defer("snapshot__text")
        )

    def get_urls(self) -> list[URLPattern]:
        file = self.admin_site.admin_view(kept_file)
        own = [path("<int:evidence_id>/file/", file, name="claims_evidence_file")]
        return [*own, *super().get_urls()]

    def response_post_save_change(
        self,
        request: HttpRequest,  # noqa: ARG002
        obj: Evidence,
    ) -> HttpResponseRedirect:
        """Back to the claim it was opened from."""
        return HttpResponseRedirect(reverse("admin:claims_claim_change", args=(obj.claim_id,)))

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: ARG002
        labels = evidence.Labels(obj.stance, obj.title, obj.source, obj.note)
        seen = number(request.POST.get("seen", ""))
        evidence.relabel(obj.pk, labels, seen=seen, by=editor_of(request))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        seen = number(request.GET.get("seen", ""))
        evidence.remove(obj.pk, seen=seen, by=editor_of(request))

    def has_change_permission(self, request: HttpRequest, obj: Evidence | None = None) -> bool:
        """What a second person is reading does not change under their eyes."""
        if obj is None:
            return super().has_change_permission(request, obj)
        return evidence.RELABEL.why_not(Standing(obj.claim), editor_of(request)) is None

    def has_delete_permission(self, request: HttpRequest, obj: Evidence | None = None) -> bool:
        """The last evidence of a published claim stays; so does all of it during the approval."""
        if obj is None or evidence.REMOVE.why_not(Standing(obj.claim), editor_of(request)):
            return False
        return evidence.why_it_stays(obj) is None


@admin.register(Snapshot, site=desk)
class SnapshotAdmin(ReadOnlyAdmin[Snapshot]):
    """Pages as they were kept."""

    list_display = ("__str__", "status", "content_type", "size", "sha256")
    search_fields = ("=sha256", "url")
    fields = (
        "url", "final_url", "fetched_at", "status", "content_type", "size", "sha256", "archive_url",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        return super().get_queryset(request).defer("text")

    def get_urls(self) -> list[URLPattern]:
        text = self.admin_site.admin_view(self.text)
        own = [path("<int:snapshot_id>/text/", text, name="claims_snapshot_text")]
        return [*own, *super().get_urls()]

    def text(self, request: HttpRequest, snapshot_id: int) -> HttpResponse:
        """The text read from a page, as plain text: foreign markup is never shown here."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        snapshot = self.get_object(request, str(snapshot_id))
        if snapshot is None:
            raise Http404(f"There is no kept copy {snapshot_id}.")
        return HttpResponse(snapshot.text, content_type="text/plain; charset=utf-8")
