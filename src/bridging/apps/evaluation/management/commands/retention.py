"""Print what is kept of people, how long and for whom, as a table in Markdown: for an assessment, or for a works council."""

# ruff: noqa: ARG002 -- the framework decides these signatures

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from bridging.apps.evaluation.retention import TABLE


class Command(BaseCommand):
    help = "Print what is kept of people, how long and who sees it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="en")

    def handle(self, *args: Any, language: str, **options: Any) -> None:
        with translation.override(language):
            heads = (
                _("Kind"),
                _("What for"),
                _("On what ground"),
                _("How long"),
                _("Who sees it"),
                _("Tables of the database"),
                _("Ended by"),
            )
            self._line(heads)
            self._line(["---"] * len(heads))
            for each in TABLE:
                tables = ", ".join(f"`{table}`" for table in each.tables)
                said = (f"**{each.label}.** {each.holds}", each.purpose, each.ground, each.kept, each.seen_by, tables, each.enforced_by)
                self._line([str(cell) for cell in said])

    def _line(self, cells: Any) -> None:
        self.stdout.write(f"| {' | '.join(cells)} |")
