"""Fields in which a record is chosen by typing its name, and a new one is named in place."""

import json
from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest, HttpResponse, JsonResponse


class Chooser(AutocompleteJsonView):
    """What Django finds; after the last of it, the name that was typed, to be added.

    A list's ``offer(request, typed)`` says whether it may be, and by which address: it takes
    ``name`` and answers with ``id`` and ``text``, or 400 with what was refused as ``told``.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = super().get(request, *args, **kwargs)
        found, name = json.loads(answer.content), " ".join(self.term.split())
        offer = getattr(self.model_admin, "offer", None)
        if offer is None or not name or found["pagination"]["more"]:
            return answer
        if add := offer(request, name):
            new = {"id": "add", "text": f"Add “{name}”", "name": name, "add": add}
            found["results"].append(new)
        return JsonResponse(found)
