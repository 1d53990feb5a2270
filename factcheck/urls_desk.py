"""Where the desk answers."""

from django.urls import include, path

from claims.admin import desk
from factcheck.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("admin/", include("claims.admin.account")),
    path("admin/", desk.urls),
]
