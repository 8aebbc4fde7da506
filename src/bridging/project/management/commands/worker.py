"""`bridging worker`: background tasks as they come, and every minute what is due."""

import logging
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from bridging.apps.accounts.domain import run_due

PAUSE_S = 60
RETRY_S = 1
logger = logging.getLogger("bridging.worker")


class Command(BaseCommand):
    help = "Run background tasks, and every minute what is due."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        stop = threading.Event()
        clock = threading.Thread(target=_every_minute, args=(stop,), daemon=True)
        clock.start()
        try:
            while not _ended():
                stop.wait(RETRY_S)
        finally:
            stop.set()


def _ended() -> bool:
    """Run tasks until told to stop; False when the database could not be had, which must not leave a site without a worker."""
    try:
        call_command("db_worker", interval=1, verbosity=0, startup_delay=False)
    except OperationalError:
        logger.exception("the database could not be had")
        close_old_connections()
        return False
    return True


def _every_minute(stop: threading.Event) -> None:
    while not stop.is_set():
        close_old_connections()
        try:
            run_due(timezone.now())
        except Exception:
            # One bad row must not end the minute for all others; it is logged and tried again.
            logger.exception("what is due could not be done")
        stop.wait(PAUSE_S)
