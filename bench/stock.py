"""The desk's addresses with, beside them, Django's admin as it comes, over the same claims."""

from django.contrib import admin
from django.urls import path

from claims.models import Claim
from factcheck.urls import urlpatterns as desk_urls

stock = admin.AdminSite(name="stock")


@admin.register(Claim, site=stock)
class StockClaims(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("statement", "stage", "claimant", "assignee", "check_worthiness")
    list_filter = ("stage", "language", "topics")
    search_fields = ("statement", "claimant__name", "appearances__speaker")
    ordering = ("-check_worthiness",)


urlpatterns = [path("stock/", stock.urls), *desk_urls]
