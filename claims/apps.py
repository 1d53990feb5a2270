"""The application, and what ``check --deploy`` says loudly of this desk."""

from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks


class ClaimsConfig(AppConfig):
    name = "claims"

    def ready(self) -> None:
        checks.register(servers_let_through, checks.Tags.security, deploy=True)


def servers_let_through(**_: Any) -> list[checks.CheckMessage]:
    """Warn of every server that may be fetched from although it is not public."""
    listed = ", ".join(sorted(f"{host}:{port}" for host, port in settings.FETCH_ALLOWED))
    if not listed:
        return []
    return [
        checks.Warning(
            f"Pages may be fetched from servers that are not public: {listed}. Whoever may add "
            "evidence can have this desk read anything they answer.",
            hint="Take out of FACTCHECK_FETCH_ALLOWED what is not needed.",
            id="claims.W001",
        )
    ]
