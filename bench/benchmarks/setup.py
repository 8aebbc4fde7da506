"""From a clone to a running demo, with an empty home directory: what a newcomer waits for, and what it takes of the disk."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.measure import CHECKOUT, Benchmark, Figure, Sample, Scale, Unmeasured, at_most
from bench.process import last_words, run
from bench.site import answers, free_port

_LONGEST_S: Final = 240
# What would lead the newcomer's tools back to this environment.
_OWN: Final = frozenset({"VIRTUAL_ENV", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"})
_OWN_TOOLS: Final = ("BRIDGING_", "PYTHON", "UV_", "XDG_")


def measure(scale: Scale) -> Sample:
    clone, home = scale.work / "clone", scale.work / "newcomer"
    with _empty(clone), _empty(home):
        clone_s = _clone(clone)
        if scale.is_quick:
            # A miniature sets nothing up: it clones, and lets the launcher find out that this checkout is ready.
            start = time.perf_counter()
            run([CHECKOUT / "bridging", "help"])
            ready_s = time.perf_counter() - start
            return Sample({"second_s": ready_s, "installed_mb": _megabytes(CHECKOUT / ".venv")}, {"clone_s": round(clone_s, 2)})
        home.mkdir()
        cold_s = _demo(clone, home)
        second_s = _demo(clone, home)
        installed_mb = _megabytes(clone / ".venv")
        packages = sum(1 for _ in (clone / ".venv").glob("lib/*/site-packages/*.dist-info"))
        shutil.rmtree(clone)
        _clone(clone)
        warm_s = _demo(clone, home)
    return Sample(
        {"cold_s": cold_s, "warm_s": warm_s, "second_s": second_s, "installed_mb": installed_mb},
        {"clone_s": round(clone_s, 2), "packages": packages},
    )


@contextlib.contextmanager
def _empty(folder: Path) -> Iterator[None]:
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _clone(target: Path) -> float:
    """Clone this checkout as it was committed; return the seconds."""
    ended = run(["git", "clone", "--quiet", "--no-hardlinks", CHECKOUT, target])
    if ended.code:
        raise Unmeasured(f"git clone: {last_words(ended)}")
    return ended.seconds


def _demo(clone: Path, home: Path) -> float:
    """Start the demo and stop it once it answers; return the seconds between."""
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if name not in _OWN and not name.startswith(_OWN_TOOLS)}
    environment |= {"HOME": str(home)}
    # Any Python 3.12 or newer would do; this one is known to be there, in whatever place.
    python = Path(sys.base_prefix) / "bin" / "python3"
    log = home / "demo.log"
    start = time.perf_counter()
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [python, clone / "bridging", "demo", "--port", str(port)],
            cwd=clone,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )
        try:
            while not answers(f"http://localhost:{port}/"):
                if process.poll() is not None or time.perf_counter() - start > _LONGEST_S:
                    raise Unmeasured(f"the demo did not start: {_last_line(log)}")
                time.sleep(0.05)
            return time.perf_counter() - start
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the demo and everything that it started: they are one group."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)
            return


def _last_line(log: Path) -> str:
    lines = [line.strip() for line in log.read_text("utf-8", "replace").splitlines() if line.strip()]
    return lines[-1] if lines else "it said nothing"


def _megabytes(folder: Path) -> float:
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir() or file.is_symlink()) / 1e6


BENCHMARK: Final = Benchmark(
    title="Set-up",
    figures=(
        Figure("cold_s", "`./bridging demo` in a fresh clone, empty home and caches, until the site answers", "s", at_most(15)),
        Figure("warm_s", "the same in another fresh clone, with the caches of the first", "s", at_most(8)),
        Figure("second_s", "the second start in the same clone", "s", at_most(3)),
        Figure("installed_mb", "installed for running", "MB", at_most(450)),
    ),
    measure=measure,
    runs=3,
    timeout_s=900,
)
