"""Where the desk answers."""

from django.urls import path

from claims.admin import desk
from factcheck.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("admin/", desk.urls),
]
