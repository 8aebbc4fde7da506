"""`bridging test`: lint, then every test; the apps' tests run on SQLite and on PostgreSQL.

What the machine lacks is skipped by name on a developer's machine and is a failure in CI (environment variable CI).
"""

import argparse
import os
import subprocess
import time

from bridging.cli import lint
from bridging.cli.chromium import find_chromium
from bridging.cli.postgres import cluster, find_programs


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
    failed = 0 if options.no_lint else lint.main([])
    # One more than there are processors: tests through a browser spend much of their time waiting.
    workers = ["-n", str(min((os.cpu_count() or 1) + 1, 4))]
    failed |= _pytest([*workers, "--durations=15"], {})
    programs = find_programs()
    if programs is not None and not options.no_postgres:
        with cluster(programs) as address:
            print("PostgreSQL:", flush=True)
            failed |= _pytest([*workers, "tests/apps", "tests/project"], {"DATABASE_URL": address})
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
