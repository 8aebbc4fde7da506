"""`bridging publish`: the configured content becomes editions."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, connection
from django.utils.translation import get_language

from bridging.apps.courses.domain import publish
from bridging.apps.courses.models import Edition
from bridging.source.catalogue import say
from bridging.source.text import Language


class Command(BaseCommand):
    help = "Compile the reference work and the modules that are not drafts into immutable editions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("modules", nargs="*", help="ids of modules (default: all that are not drafts)")
        parser.add_argument("--note", default="", help="what changed, for the readers")
        parser.add_argument("--unreviewed", default="", metavar="NAME", help="who answers for publishing pages that nobody reviewed")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        self._hold_database(as_json=options["json"])
        try:
            done = publish.publish_all(note=options["note"], override=options["unreviewed"], module_ids=options["modules"])
        except publish.HasErrors as problem:
            language: Language = "nl" if get_language() == "nl" else "en"
            for diagnostic in problem.diagnostics:
                place = diagnostic.span
                self.stderr.write(f"{place.file}:{place.line}:{place.column} {diagnostic.rule} {say(diagnostic.message, language)}")
            self._refuse(
                "check.errors", "The content has errors; nothing was published.", "Mend what is listed above.", as_json=options["json"]
            )
        except publish.LabelTaken as problem:
            edition = problem.edition
            self._refuse(
                "edition.label-taken",
                f"{edition} is published and says something else; an edition never changes.",
                f"Raise `edition:` in modules/{edition.module_id}/module.yaml.",
                as_json=options["json"],
            )
        except publish.Unreviewed as problem:
            self._refuse(
                "edition.unreviewed",
                f"Nobody reviewed: {', '.join(problem.page_ids)}.",
                "Name a reviewer in the pages, or publish with --unreviewed NAME.",
                as_json=options["json"],
            )
        except KeyError as problem:
            self._refuse(
                "module.unknown", f"There is no module {problem}.", "See content/modules/.", as_json=options["json"], code_of_exit=2
            )
        else:
            self._report(done, as_json=options["json"])

    def _hold_database(self, *, as_json: bool) -> None:
        """Refuse a database that cannot be reached, or in which nothing can be kept yet."""
        try:
            tables = connection.introspection.table_names()
        except OperationalError as problem:
            hint = f"Check DATABASE_URL, and whether it runs: {problem}".strip()
            self._refuse("database.unreachable", "The database cannot be reached.", hint, as_json=as_json, code_of_exit=2)
        else:
            if not tables:
                hint = "Run `bridging migrate` first."
                self._refuse("database.empty", "The database has no tables yet.", hint, as_json=as_json, code_of_exit=2)

    def _report(self, done: publish.Published, *, as_json: bool) -> None:
        if as_json:
            document = {
                "published": [_row(e) for e in done.editions],
                "unchanged": [_row(e) for e in done.unchanged],
                "drafts": done.drafts,
            }
            self.stdout.write(json.dumps(document, ensure_ascii=False))
            return
        for edition in done.editions:
            self.stdout.write(f"published  {edition}  {edition.content_hash[:12]}")
        for edition in done.unchanged:
            self.stdout.write(f"unchanged  {edition}")
        for module_id in done.drafts:
            self.stdout.write(f"draft      {module_id}")

    def _refuse(self, code: str, message: str, hint: str, *, as_json: bool, code_of_exit: int = 1) -> None:
        if as_json:
            self.stdout.write(json.dumps({"error": {"code": code, "message": message, "hint": hint}}, ensure_ascii=False))
        else:
            self.stderr.write(f"{message}\n{hint}")
        sys.exit(code_of_exit)


def _row(edition: Edition) -> dict[str, str]:
    return {"module": edition.module_id, "edition": edition.label, "hash": edition.content_hash}
