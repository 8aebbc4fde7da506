"""`bridging manage read_bounces < file`: note which mails came back."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from bridging.apps.accounts.domain import note_bounces


class Command(BaseCommand):
    help = "Note which mails came back, from delivery status notifications (RFC 3464): a message or a mailbox file, also on the standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="left out: the standard input")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        try:
            mailbox = options["file"].read_bytes() if options["file"] else sys.stdin.buffer.read()
        except OSError as fault:
            raise CommandError(f"cannot be read: {options['file']}") from fault
        done = note_bounces(mailbox=mailbox, now=timezone.now())
        words = f"{done.messages} messages read, {done.noted} mails noted as come back, {done.unknown} failures of mail that is not ours"
        self.stdout.write(json.dumps(asdict(done)) if options["json"] else words)
