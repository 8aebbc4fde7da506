"""`bridging manage rebuild`: what the tables say otherwise than the journal is mended, and told."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from bridging.apps.study.domain.mending import Rebuilt
from bridging.apps.study.domain.rebuilding import rebuild


class Command(BaseCommand):
    help = "Hold corrections, answers, observed skills, presence, tests, works and findings against the journal, mend what differs, and say what that was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 where something differs")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        found = rebuild(now=timezone.now(), is_trial=options["check"])
        self.stdout.write(_document(found) if options["json"] else _report(found, is_trial=options["check"]))
        if options["check"] and any(each.mended for each in found.values()):
            sys.exit(1)


def _document(found: Mapping[str, Rebuilt]) -> str:
    return json.dumps({what: {"rows": each.rows, "mended": [str(one) for one in each.mended]} for what, each in found.items()})


def _report(found: Mapping[str, Rebuilt], *, is_trial: bool) -> str:
    word = "differ" if is_trial else "mended"
    lines = [f"  {one}" for each in found.values() for one in each.mended]
    return "\n".join([*lines, *(f"{what:<11} {each.rows:>7} rows, {len(each.mended)} {word}" for what, each in found.items())])
