"""Where each face answers."""

from django.urls import include, path

from claims.admin import desk
from factcheck.health import healthz, readyz

urlpatterns = [
    path("admin/", desk.urls),
    path("healthz", healthz),
    path("readyz", readyz),
    path("", include("claims.api.urls")),
    path("", include("claims.pages.urls")),
]
handler400 = "claims.api.base.bad_request"
