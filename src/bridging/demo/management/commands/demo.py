"""`bridging demo`: a whole site from nothing: database, editions, synthetic people; then it serves."""

import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from bridging.apps.courses import search
from bridging.apps.courses.domain import publish
from bridging.apps.courses.models import Edition
from bridging.demo.compiled import keep_compiled
from bridging.demo.extras import fetch_extras
from bridging.demo.fill import MODULE, NOTE, OVERRIDE, fill_demo, fill_others, fill_programme
from bridging.demo.graduates import SHOWN_FIRST
from bridging.demo.people import DOMAIN, HELPERS, LEARNERS, PASSWORD
from bridging.demo.programme.fill import NEWEST, TEACHER, faults_of_site
from bridging.demo.readying import is_compiled, readying_server
from bridging.demo.rooms import SHOWN_FIRST as IN_ROOM
from bridging.demo.signing import OPEN_LINK
from bridging.engines.measurement.simulation.plan import AS_OF, PLAN
from bridging.source.ahead import what_was_read


class Command(BaseCommand):
    help = "Set up, publish the content, fill in a synthetic cohort, and serve."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--programme", action="store_true", help="add three simulated years, for the pages of the evaluation")
        parser.add_argument("--no-serve", action="store_true", help="set up and stop")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        settings.BRIDGING_HOME.mkdir(parents=True, exist_ok=True)
        is_first = not connection.introspection.table_names()
        # Asked before anything is imported for the server, which compiles it.
        was_compiled = is_compiled()
        with readying_server() if is_first and not was_compiled else nullcontext():
            call_command("prepare_tables")
            if not Edition.objects.filter(module_id=MODULE).exists():
                if was_compiled:
                    # Another process still reads the content: what has to be done at some time is done meanwhile.
                    call_command("prepare_server")
                self._publish()
            fill_demo(now=timezone.now())
        if options["no_serve"]:
            # Beside a site that answers already: nobody waits for it. Searching comes first, for it is what somebody may do first.
            search.rebuild()
            fetch_extras()
            fill_others(now=timezone.now())
            keep_compiled()
            if options["programme"] and faults_of_site() is not None:
                fill_programme(now=timezone.now())
        self._print_logins(options["port"])
        if options["programme"]:
            self._print_programme()
        if not options["no_serve"]:
            beside = "demo --no-serve --programme" if options["programme"] else "demo --no-serve"
            call_command("serve", port=options["port"], host=options["host"], beside=[beside])

    def _publish(self) -> None:
        try:
            with what_was_read(settings.BRIDGING_HOME / "cache"):
                publish.publish_all(note=NOTE, override=OVERRIDE, module_ids=[MODULE], with_index=False)
        except publish.HasErrors as problem:
            first = problem.diagnostics[0]
            self.stderr.write(f"The content has {len(problem.diagnostics)} errors, the first in {first.span.file}:{first.span.line}.")
            self.stderr.write("See: ./bridging check content")
            sys.exit(1)

    def _print_logins(self, port: int) -> None:
        lines = ["", "Synthetic people (they do not exist). Password for all: " + PASSWORD, ""]
        lines += [f"  {helper.email:<34} {helper.role.value:<17} {helper.says}" for helper in HELPERS]
        for learner in LEARNERS[:3]:
            lines.append(
                f"  {learner.email:<34} {'participant':<17} {learner.done} pages done, {'Dutch' if learner.language == 'nl' else 'English'}"
            )
        lines.append(f"  … and {len(LEARNERS) - 3} more participants")
        lines += ["  of cohorts that have finished, within half a minute after the first start:"]
        lines += [f"  {key + '@' + DOMAIN:<34} {'has finished':<17} {says}" for key, says in SHOWN_FIRST.items()]
        lines += [f"  {key + '@' + DOMAIN:<34} {'in the room':<17} {says}" for key, says in IN_ROOM.items()]
        lines += ["", f"A supervisor signs without an account: http://localhost:{port}/sign/{OPEN_LINK}/"]
        lines += ["", f"Open http://localhost:{port}  (Ctrl-C stops)", ""]
        self.stdout.write("\n".join(lines))
        # A pipe would keep it until the site stops.
        self.stdout.flush()

    def _print_programme(self) -> None:
        faults = faults_of_site()
        if faults is None:
            self.stderr.write("The simulated years need the questions of tests: set BRIDGING_PRIVATE_CONTENT.")
            return
        lines = [f"Three simulated years, told as if today were {AS_OF:%d %B %Y}; there within two minutes after the first start:"]
        lines += [f"  {key + '@' + DOMAIN:<34} {says}" for key, says in (("leader", "leads the programme"), ("researcher", "studies it"))]
        lines += [
            f"  {TEACHER:<34} teaches the first cohort, sim-{PLAN[0].module}-{PLAN[0].id}, and the newest, sim-{NEWEST.module}-{NEWEST.id}"
        ]
        lines += ["  what is wrong in it, on purpose (docs/explanation/simulated-programme.md):"]
        lines += [f"  {fault.kind.value:<34} {fault.where}{f', option {fault.option}' if fault.option else ''}" for fault in faults.all]
        self.stdout.write("\n".join([*lines, ""]))
        self.stdout.flush()
