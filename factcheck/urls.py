"""Where each face answers."""

from django.contrib import admin
from django.urls import include, path

from factcheck.health import healthz, readyz

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", healthz),
    path("readyz", readyz),
    path("", include("claims.api.urls")),
    path("", include("claims.pages.urls")),
]
