"""Measure, print, keep: ``./bridging bench [NAME …] [--json] [--quick]``, or ``answers --kill``, ``room --kill`` or ``live``.

Each run of each benchmark has a process of its own, so that nothing is warm that a user would find cold. Results go to
``bench/results``; full runs also go into the tables of the page on performance.
"""

import argparse
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from bench.kill import main as kill
from bench.live import main as live
from bench.machine import busy_share, machine, pace_s
from bench.measure import CHECKOUT, Benchmark, Figure, Unmeasured
from bench.once import UNMEASURED, benchmark
from bench.report import page_with
from bench.room import MINUTES, TEAMS
from bench.room import main as room
from bench.table import shown

NAMES: Final = (
    "amplicon",
    "answers",
    "check",
    "compile",
    "evaluation",
    "handbook",
    "labs",
    "measurement",
    "offtargets",
    "organoids",
    "page",
    "photometry",
    "room",
    "search",
    "setup",
)
# Played once and judged, not measured in runs.
LIVE: Final = "live"
LIVE_MINUTES: Final = 20.0
RESULTS: Final = CHECKOUT / "bench" / "results"
PAGE: Final = CHECKOUT / "docs" / "explanation" / "performance.md"
# Where others use more than this share of the processors, a figure says as much about them as about us.
_BUSY: Final = 0.15

Result = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Return 1 when something could not be measured; a missed target is a result, not a failure."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.names == [LIVE]:
        return live(people=options.people, minutes=options.minutes or LIVE_MINUTES, kills=options.kill, is_quick=options.quick)
    if options.kill:
        if options.names == ["room"]:
            return room(teams=options.teams, minutes=options.minutes or MINUTES, is_quick=options.quick)
        if options.names != ["answers"]:
            parser.error("--kill belongs to answers, room or live alone")
        return kill(is_quick=options.quick)
    results_folder: Path = options.results
    results_folder.mkdir(parents=True, exist_ok=True)
    facts = machine()
    results: dict[str, Result] = {}
    for name in options.names or NAMES:
        results[name] = result = measured(name, facts, is_quick=options.quick, runs=options.runs)
        (results_folder / f"{name}.json").write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", "utf-8")
        if not options.json:
            print(shown(result), flush=True)
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=2))
    if not options.quick and not options.no_docs:
        PAGE.write_text(page_with(PAGE.read_text("utf-8"), results), "utf-8")
    return 1 if any("unmeasured" in result for result in results.values()) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bridging bench", description="Measure speed and size; see docs/explanation/performance.md.")
    parser.add_argument(
        "names", nargs="*", type=_name, metavar="NAME", help=f"what to measure (default: all): {', '.join(NAMES)}; or {LIVE} alone"
    )
    parser.add_argument("--json", action="store_true", help="print the results as one JSON document")
    parser.add_argument("--quick", action="store_true", help="a miniature of each, to see that it works; its figures mean nothing")
    parser.add_argument("--kill", action="store_true", help="kill the server while answers come in, and look for each in the journal")
    parser.add_argument("--people", type=int, default=60, help="live: how many play")
    parser.add_argument("--teams", type=int, default=TEAMS, help=f"room --kill: how many teams of four play (default: {TEAMS})")
    parser.add_argument(
        "--minutes", type=float, help=f"live: how long (default: {LIVE_MINUTES:g}); room --kill: the same (default: {MINUTES:g})"
    )
    parser.add_argument("--runs", type=int, help="how many runs of each (default: what the benchmark asks for)")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the folder for the results")
    parser.add_argument("--no-docs", action="store_true", help="leave the page on performance as it is")
    return parser


def _name(word: str) -> str:
    if word not in {*NAMES, LIVE}:
        raise argparse.ArgumentTypeError(f"{word!r} is none of {', '.join(NAMES)}")
    return word


def measured(name: str, facts: Result, *, is_quick: bool, runs: int | None = None) -> Result:
    """Run one benchmark as often as it asks for and sum up; what could not be measured says why."""
    chosen = benchmark(name)
    count = 1 if is_quick else runs or chosen.runs
    busy = busy_share(0.2 if is_quick else 2)
    result: Result = {
        "schema": 1,
        "name": name,
        "title": chosen.title,
        "is_quick": is_quick,
        "measured_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "machine": facts,
        "busy_share": busy,
        "was_busy": busy > _BUSY,
        "pace_s": pace_s(),
        "runs": count,
    }
    started = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix=f"bridging-bench-{name}-") as folder:
            work = Path(folder)
            if chosen.warms_up and not is_quick:
                _steps(chosen, name, work / "miniature", is_quick=True, runs=1)
            result["prepared"], samples = _steps(chosen, name, work / "whole", is_quick=is_quick, runs=count)
    except Unmeasured as reason:
        return result | {"unmeasured": str(reason), "figures": []}
    figures = [summary(figure, samples) for figure in chosen.figures if figure.name in samples[0]["values"]]
    return result | {"took_s": round(time.monotonic() - started, 1), "facts": samples[-1]["facts"], "figures": figures}


def summary(figure: Figure, samples: list[Result]) -> Result:
    values = [float(sample["values"][figure.name]) for sample in samples]
    middle = statistics.median(values)
    return {
        "name": figure.name,
        "label": figure.label,
        "unit": figure.unit,
        "target": str(figure.target) if figure.target else None,
        "is_met": figure.target.is_met(middle) if figure.target else None,
        "min": min(values),
        "median": middle,
        "max": max(values),
        "values": values,
    }


def _steps(chosen: Benchmark, name: str, work: Path, *, is_quick: bool, runs: int) -> tuple[Result, list[Result]]:
    """Prepare and measure; return what was prepared, and what each run told. Raises Unmeasured."""
    work.mkdir()
    prepared: Result = _step(chosen, name, "prepare", work, is_quick=is_quick)["facts"]
    return prepared, [_step(chosen, name, "measure", work, is_quick=is_quick) for _ in range(runs)]


def _step(chosen: Benchmark, name: str, step: str, work: Path, *, is_quick: bool) -> Result:
    """Run one step in a process of its own. Raises Unmeasured."""
    command = [sys.executable, "-m", "bench.once", name, step, str(work), *(["--quick"] if is_quick else [])]
    try:
        done = subprocess.run(
            command, cwd=CHECKOUT, env=_environment(), capture_output=True, text=True, timeout=chosen.timeout_s, check=False
        )
    except subprocess.TimeoutExpired as fault:
        raise Unmeasured(f"{step} took longer than {chosen.timeout_s:g} s") from fault
    last = next(iter(reversed(done.stdout.strip().splitlines())), "")
    if done.returncode == UNMEASURED:
        raise Unmeasured(json.loads(last)["unmeasured"])
    if done.returncode:
        raise Unmeasured((done.stderr.strip().splitlines() or [f"{step} ended with {done.returncode}"])[-1])
    answer: Result = json.loads(last)
    return answer


def _environment() -> dict[str, str]:
    """Let Python keep compiled files as it does by itself, wherever the runner was started with another wish."""
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
