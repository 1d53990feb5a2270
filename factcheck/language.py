"""The language of a page: its address says it, nothing else."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class LanguageMiddleware:
    """Answers in the language whose prefix the address has ("/de/…"), else in the desk's own.

    Unlike Django's LocaleMiddleware it asks neither cookies nor Accept-Language, so that an address
    always shows the same page and caches can keep it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = translation.get_language_from_path(request.path_info)
        with translation.override(told or settings.LANGUAGE_CODE):
            return self.get_response(request)
