"""Where each face answers, in a process that serves both readers and the desk."""

from factcheck import urls_desk, urls_readers

urlpatterns = [*urls_desk.urlpatterns, *urls_readers.urlpatterns]
