"""Where readers and machines are answered."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from claims.pages.urls import pages
from factcheck.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("", include("claims.api.urls")),
    path("", include("claims.pages.urls")),
    *i18n_patterns(*pages, prefix_default_language=False),
]
handler400 = "claims.pages.answers.bad_request"
