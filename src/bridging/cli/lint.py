"""`bridging lint`: style, types, layers, migrations; prints what fails and nothing else."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parents[3]
STEPS: Final[tuple[tuple[str, list[str]], ...]] = (
    ("style", ["ruff", "check", "--quiet", "."]),
    ("format", ["ruff", "format", "--check", "--quiet", "."]),
    ("layers", ["lint-imports", "--no-cache"]),
    ("types", ["mypy"]),
    ("migrations", ["bridging", "manage", "makemigrations", "--check", "--dry-run"]),
)


def main(arguments: list[str]) -> int:
    """Run every step, or the named ones; return 1 when one fails."""
    wanted = set(arguments)
    steps = [(name, command) for name, command in STEPS if not wanted or name in wanted]
    # Types take longer than all the others, and one processor.
    with ThreadPoolExecutor(min(os.cpu_count() or 1, len(STEPS))) as beside:
        running = [(name, beside.submit(_run, command)) for name, command in sorted(steps, key=lambda step: step[0] != "types")]
        results = {name: done.result() for name, done in running}
    failed = [name for name, _ in steps if not _told(name, results[name])]
    return 1 if failed else 0


def _run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(tool(command), cwd=CHECKOUT, env=environment(), capture_output=True, text=True, check=False)  # noqa: S603 -- our own tools


def _told(name: str, done: "subprocess.CompletedProcess[str]") -> bool:
    print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def tool(command: list[str]) -> list[str]:
    """Return the command with the program of this environment, whatever PATH says."""
    return [str(Path(sys.executable).parent / command[0]), *command[1:]]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(CHECKOUT / "src"), "PYTHONWARNINGS": "default", "BRIDGING_HOME": str(CHECKOUT / "var")}
