"""Print who may open which page, from the table that every request is held against: for a works council."""

# ruff: noqa: ARG002 -- the framework decides these signatures

from typing import Any

from django.core.management.base import BaseCommand

from bridging.apps.accounts.access import access_table


class Command(BaseCommand):
    help = "Print who may open which page, as a table in Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("| page | open to |")
        self.stdout.write("| --- | --- |")
        for route, rule in sorted({(each.route, each.rule.name if each.rule else "nobody") for each in access_table()}):
            self.stdout.write(f"| `/{route}` | {rule} |")
