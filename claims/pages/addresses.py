"""Addresses of pages in the language of the page that leads to them."""

from django.conf import settings
from django.utils.translation import get_language, get_language_from_path


def here(path: str) -> str:
    """The path of a page in the language of this one; ``path`` is without a language."""
    return in_language(path, get_language() or settings.LANGUAGE_CODE)


def in_language(path: str, language: str) -> str:
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"


def without_language(path: str) -> str:
    told = get_language_from_path(path)
    return path.removeprefix(f"/{told}") if told else path
