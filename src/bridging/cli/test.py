"""`bridging test`: lint beside every test on SQLite; then on PostgreSQL those that send it something of their own.

What the machine lacks is skipped by name on a developer's machine and is a failure in CI (environment variable CI).
"""

import argparse
import os
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from bridging.cli import lint
from bridging.cli.chromium import find_chromium
from bridging.cli.postgres import cluster, find_programs

_WITH_DATABASE: Final = ("tests/apps", "tests/project", "tests/realtime")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bridging test", description="Run everything.")
    parser.add_argument("--no-lint", action="store_true", help="tests only")
    parser.add_argument("--no-postgres", action="store_true", help="SQLite only")
    parser.add_argument("pytest", nargs="*", help="paths or options for pytest, after --; then nothing else runs")
    options = parser.parse_args(arguments)
    if options.pytest:
        return _pytest(options.pytest, {})
    started = time.monotonic()
    missing = _missing()
    for name in missing:
        print(f"{'FAIL' if _in_ci() else 'skip'} {name} is not on this machine", flush=True)
    if missing and _in_ci():
        return 1
    # One more than there are processors: tests through a browser spend much of their time waiting.
    workers = ["-n", str(min((os.cpu_count() or 1) + 1, 4))]
    programs = None if options.no_postgres else find_programs()
    with tempfile.TemporaryDirectory(prefix="bridging-test-") as folder, ThreadPoolExecutor(1) as beside:
        # Types are read on one processor and the demo is filled on one: each by itself would leave the other idle.
        linted = None if options.no_lint else beside.submit(lint.main, [])
        # What the first pass sends to SQLite tells which tests PostgreSQL needs to see: see tests/statements.py.
        meeting = {"BRIDGING_TEST_STATEMENTS": folder} if programs else {}
        failed = _pytest([*workers, "--durations=15"], meeting | {"DATABASE_URL": ""})
        failed |= linted.result() if linted else 0
        if programs:
            with cluster(programs) as address:
                print("PostgreSQL:", flush=True)
                failed |= _pytest([*workers, *_WITH_DATABASE], meeting | {"DATABASE_URL": address})
    print(f"{'FAILED' if failed else 'passed'} in {time.monotonic() - started:.0f} s", flush=True)
    return 1 if failed else 0


def _missing() -> list[str]:
    found = {"Chromium": find_chromium()}
    found["PostgreSQL 15+"] = str(find_programs() or "") or None
    return [name for name, place in found.items() if not place]


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


def _pytest(arguments: list[str], extra: dict[str, str]) -> int:
    existing = [
        argument for argument in arguments if not argument.startswith("tests/") or (lint.CHECKOUT / argument.split("::")[0]).exists()
    ]
    command = lint.tool(["pytest", "-q", *existing])
    return 1 if subprocess.call(command, cwd=lint.CHECKOUT, env=lint.environment() | extra) else 0  # noqa: S603 -- our own tools
