"""Where each face answers."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from claims.admin import desk
from claims.pages.urls import pages
from factcheck.health import healthz, readyz
from factcheck.metrics import metrics

urlpatterns = [
    path("admin/", include("claims.admin.account")),
    path("admin/", desk.urls),
    path("healthz", healthz),
    path("readyz", readyz),
    path("metrics", metrics),
    path("", include("claims.api.urls")),
    path("", include("claims.pages.urls")),
    *i18n_patterns(*pages, prefix_default_language=False),
]
