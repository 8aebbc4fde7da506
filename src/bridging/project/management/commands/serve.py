"""`bridging serve`: one web process and one worker, until stopped."""

import signal
from argparse import ArgumentParser
from contextlib import ExitStack
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from bridging.project.assets import prepare_assets
from bridging.project.beside import beside


class Command(BaseCommand):
    help = "Serve the site with one worker for background tasks."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1", help="the interface to listen on")
        parser.add_argument("--public-url", help="the address under which people reach the site; it is printed in QR codes and mail")
        parser.add_argument("--workers", type=int, default=1, help="web processes (more than one needs PostgreSQL under load)")
        parser.add_argument("--no-worker", action="store_true", help="background tasks run elsewhere")
        parser.add_argument(
            "--beside", action="append", default=[], metavar="COMMAND", help="a command to run as well once the site answers"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 -- Django's signature
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("The database is not up to date: run `bridging migrate` first.")
        connections.close_all()
        prepare_assets()
        signal.signal(signal.SIGTERM, _stop)
        host, port = options["host"], options["port"]
        with ExitStack() as stack:
            for command in [*options["beside"], *([] if options["no_worker"] else ["worker"])]:
                stack.enter_context(beside(command, host=host, port=port))
            _serve(host, port, options["workers"])


def _stop(*_: object) -> None:
    """End as after Ctrl-C: the server hands the signal on once it has stopped, and by itself it would leave the worker behind."""
    raise SystemExit(0)


def _serve(host: str, port: int, workers: int) -> None:
    import uvicorn  # noqa: PLC0415 -- slow import

    uvicorn.run(
        "bridging.project.asgi:application",
        host=host,
        port=port,
        workers=workers if workers > 1 else None,
        log_level="warning",
        access_log=False,
        proxy_headers=True,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
