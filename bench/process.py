"""Running other programs and timing them as a whole, start included."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measure import CHECKOUT


@dataclass(frozen=True, slots=True)
class Ended:
    """``cpu_s`` is the processor time of the program and of what it started: it tells waiting from working."""

    seconds: float
    cpu_s: float
    code: int
    output: str
    errors: str


def run(command: Sequence[str | Path], *, extra: Mapping[str, str] | None = None, cwd: Path = CHECKOUT, timeout_s: float = 300) -> Ended:
    before = os.times()
    start = time.perf_counter()
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | (extra or {}),
        capture_output=True,
        text=True,
        timeout=timeout_s,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    seconds = time.perf_counter() - start
    after = os.times()
    cpu_s = after.children_user + after.children_system - before.children_user - before.children_system
    return Ended(seconds, cpu_s, done.returncode, done.stdout, done.stderr)


def python(*arguments: str | Path) -> list[str | Path]:
    return [sys.executable, *arguments]


def program(name: str) -> Path:
    """Return a program of this environment, whatever PATH says."""
    return Path(sys.executable).parent / name


def last_words(ended: Ended) -> str:
    """Return the last line that a failing program wrote, to be shown as the reason."""
    lines = [line.strip() for line in (ended.errors or ended.output).splitlines() if line.strip()]
    return lines[-1] if lines else f"exit {ended.code}"
