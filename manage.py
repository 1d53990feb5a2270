#!/usr/bin/env python3
"""Django's command line for factcheck."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import OperationalError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        sys.exit(
            f"The database does not answer: {str(error).splitlines()[0]}\n"
            "Start the embedded one with `python manage.py db start`, or check DATABASE_URL."
        )
