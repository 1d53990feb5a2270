"""Where each face answers. A process of the desk alone knows all addresses, to link to them, and
answers its own (``factcheck.guard``).
"""

from django.urls import include, path

from claims.admin import desk
from factcheck import urls_readers
from factcheck.metrics import metrics

urlpatterns = [
    path("admin/", include("claims.admin.account")),
    path("admin/", desk.urls),
    path("metrics", metrics),
    *urls_readers.urlpatterns,
]
handler400 = "claims.pages.answers.bad_request"
