#!/usr/bin/env python3
"""Django's command line for factcheck."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import OperationalError

LEAN = ("fetch",)  # commands that need neither jobs nor desk

if __name__ == "__main__":
    settings = "factcheck.lean" if sys.argv[1:2] and sys.argv[1] in LEAN else "factcheck.settings"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        sys.exit(
            f"The database does not answer: {str(error).splitlines()[0]}\n"
            "Start the embedded one with `python manage.py db start`, or check DATABASE_URL."
        )
