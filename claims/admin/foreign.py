"""What others published about claims, as it was imported."""

from django.contrib import admin
from django.http import HttpRequest

from claims.admin.base import ReadOnlyAdmin
from claims.admin.site import desk
from claims.models import ForeignReview


@admin.register(ForeignReview, site=desk)
class ForeignReviewAdmin(ReadOnlyAdmin[ForeignReview]):
    """Reviews by others, each beside its claim."""

    list_display = ("claim", "publisher", "rating", "reviewed_on", "imported_at")
    list_select_related = ("claim",)
    search_fields = ("=url", "=publisher")
    exclude = ("key",)

    def has_view_permission(self, request: HttpRequest, obj: ForeignReview | None = None) -> bool:  # noqa: ARG002
        return request.user.has_perm("claims.view_claim")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)
