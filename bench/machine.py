"""What the figures were measured on: enough to judge them, nothing that names the machine."""

import argparse
import os
import platform
import subprocess
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from bench.measure import CHECKOUT

PACKAGES: Final = ("django", "uvicorn", "markdown-it-py", "quickjs-ng", "typst", "tantivy", "pydantic", "sphinx", "myst-parser", "furo")


def machine() -> dict[str, object]:
    return {
        "cores": usable_cores(),
        "processor": _processor(),
        "memory_gib": round(_memory_bytes() / 2**30, 1),
        "system": _system(),
        "python": platform.python_version(),
        "versions": {name: found for name in PACKAGES if (found := _version(name))},
        "commit": _commit(),
    }


def usable_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def busy_share(seconds: float) -> float:
    """Watch the machine while we do nothing, and return the share of processor time that others use; 0 where that cannot be seen."""
    before = _ticks()
    time.sleep(seconds)
    after = _ticks()
    total = sum(after) - sum(before)
    idle = sum(after[3:5]) - sum(before[3:5])
    return round(1 - idle / total, 2) if total else 0.0


def pace_s() -> float:
    """Return how long compiling a module of the standard library takes, the quickest of five: a shared host's own pace changes within the hour.

    It works through memory as a site does; a loop that fits into the processor's cache would not notice busy neighbours.
    """
    source = Path(argparse.__file__).read_text("utf-8")
    return min(_compiled_s(source) for _ in range(5))


def _compiled_s(source: str) -> float:
    start = time.perf_counter()
    compile(source, "argparse.py", "exec", dont_inherit=True)
    return time.perf_counter() - start


def pace_of_two(turns: int) -> float:
    """Return how many times as long a plain loop takes in two processes at once as in one alone: 1 where each has a processor to itself."""
    code = f"import time; start = time.perf_counter(); sum(n * n % 7 for n in range({turns})); print(time.perf_counter() - start)"
    alone = _run_loops(code, 1)
    return _run_loops(code, 2) / alone


def _run_loops(code: str, processes: int) -> float:
    running = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(processes)]
    return sum(float(each.communicate()[0]) for each in running) / processes


def _ticks() -> list[int]:
    """Return what Linux counts: user, nice, system, idle, waiting for disks, and so on."""
    try:
        first = Path("/proc/stat").read_text("ascii").split("\n", 1)[0]
    except OSError:
        return []
    return [int(word) for word in first.split()[1:9]]


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text("utf-8", "replace").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def _memory_bytes() -> int:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0


def _system() -> str:
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {platform.machine()}"
    except (OSError, KeyError):
        return platform.platform(terse=True)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _commit() -> str:
    """Return the short hash of the commit, with a plus where files were changed since; empty outside a clone."""
    found = subprocess.run(["git", "describe", "--always", "--dirty=+"], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    return found.stdout.strip()
