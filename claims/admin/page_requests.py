"""Pages asked for by their address, as the claim's page shows them come in."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from claims.admin.base import ReadOnlyAdmin
from claims.admin.site import desk
from claims.models import PageRequest


@admin.register(PageRequest, site=desk)
class PageRequestAdmin(ReadOnlyAdmin[PageRequest]):
    """What was asked for, by whom, and what came of it."""

    list_display = ("url", "state", "asked_by", "asked_at", "finished_at", "problem")
    list_select_related = ("asked_by",)
    list_filter = ("state",)
    exclude = ("details",)

    def get_urls(self) -> list[URLPattern]:
        of_claim = self.admin_site.admin_view(self.of_claim)
        own = path("claim/<int:claim_id>/", of_claim, name="claims_pagerequest_claim")
        return [own, *super().get_urls()]

    def of_claim(self, request: HttpRequest, claim_id: int) -> HttpResponse:
        """The part of a claim's page that tells of pages under way."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = PageRequest.objects.filter(claim=claim_id).to_tell()
        return render(request, "admin/desk/coming.html", {"requests": asked})

    def has_view_permission(self, request: HttpRequest, obj: PageRequest | None = None) -> bool:  # noqa: ARG002
        return request.user.has_perm("claims.view_claim")
