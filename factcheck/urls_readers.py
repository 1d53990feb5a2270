"""Where readers and machines are answered."""

from django.urls import include, path

from factcheck.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("", include("claims.api.urls")),
    path("", include("claims.pages.urls")),
]
