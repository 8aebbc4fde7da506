"""`bridging manage prepare_server`: whatever a server makes at its first start, so that it may be made while something else happens."""

import importlib
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Gather the assets and compile what a server imports."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        for module in ("bridging.project.asgi", "bridging.project.urls", "uvicorn.main"):
            importlib.import_module(module)
