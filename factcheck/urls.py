"""Where each face answers."""

from django.urls import include, path

from claims.admin import desk
from factcheck.health import healthz, readyz
from factcheck.metrics import metrics

urlpatterns = [
    path("admin/", desk.urls),
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics),
    path("", include("claims.api.urls")),
    path("", include("claims.pages.urls")),
]
