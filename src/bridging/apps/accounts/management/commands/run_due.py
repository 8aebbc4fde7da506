"""Do what is due: once, or every minute until stopped."""

# ruff: noqa: ARG002 -- the framework decides these signatures

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from bridging.apps.accounts.domain import run_due


class Command(BaseCommand):
    help = "Send waiting mail and do whatever else is due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=int, default=0, metavar="SECONDS", help="go on, with this pause; 0: once")

    def handle(self, *args: Any, every: int, **options: Any) -> None:
        while True:
            close_old_connections()
            done = run_due(timezone.now())
            if done or not every:
                self.stdout.write(f"{done}")
            if not every:
                return
            time.sleep(every)
