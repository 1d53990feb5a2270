"""Numbers in addresses: ``<number:…>``, so that one thing has one address.

Django's own ``<int:…>`` takes 01 for 1, and caches and crawlers would keep the page once for each.
"""

from django.urls import register_converter
from django.urls.converters import IntConverter


class Number(IntConverter):
    """A number from 1, written in the one way that it is written."""

    regex = "[1-9][0-9]*"


register_converter(Number, "number")
