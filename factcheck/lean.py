"""The settings of commands that need neither jobs nor desk.

Naming the jobs and the admin's pages loads the reader of sentences: 100 MiB and some seconds that
the network door alone has no use for.
"""

from factcheck.settings import *  # noqa: F403
from factcheck.settings import INSTALLED_APPS as ALL_APPS

LEFT_OUT = ("drf_spectacular", "rest_framework", "csp")
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
INSTALLED_APPS = [
    app.replace("django.contrib.admin", "django.contrib.admin.apps.SimpleAdminConfig")
    for app in ALL_APPS
    if app not in LEFT_OUT
]
