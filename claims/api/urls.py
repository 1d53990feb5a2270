"""Addresses of the read API."""

from django.urls import URLPattern, URLResolver, path, re_path

from claims.api import claimsearch, schema, views
from claims.api.base import unknown_address
from claims.exchange import paths  # noqa: F401 - knows <number:…>

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", views.Index.as_view(), name="api-index"),
    path("api/v1/claims/", views.ClaimList.as_view(), name="api-claims"),
    path("api/v1/claims/<number:claim_id>/", views.ClaimDetail.as_view(), name="api-claim"),
    path(
        "api/v1/claims/<number:claim_id>/versions/",
        views.VersionList.as_view(),
        name="api-versions",
    ),
    path("api/v1/changes/", views.Changes.as_view(), name="api-changes"),
    path("api/v1/corrections/", views.CorrectionList.as_view(), name="api-corrections"),
    path("api/v1/ratings/", views.RatingList.as_view(), name="api-ratings"),
    path("api/v1/topics/", views.TopicList.as_view(), name="api-topics"),
    path("api/v1/sources/", views.SourceList.as_view(), name="api-sources"),
    path("api/v1/claimants/", views.ClaimantList.as_view(), name="api-claimants"),
    path("api/v1/schema/", schema.Schema.as_view(), name="api-schema"),
    path("api/v1/docs/", schema.Docs.as_view(), name="api-docs"),
    path("v1alpha1/claims:search", claimsearch.ClaimSearch.as_view(), name="claims-search"),
    re_path(r"^(?P<rest>(?:api|v1alpha1)/[\s\S]*)\Z", unknown_address),
]
