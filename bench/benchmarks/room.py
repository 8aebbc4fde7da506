"""The engine of escape rooms in one process, its command, and thirty teams of four that play for ten minutes.

The same play with a kill of the server in it: ``bridging bench room --kill`` (``bench/room.py``).
"""

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bench.load import Refused
from bench.measure import Benchmark, Facts, Figure, Sample, Scale, Unmeasured, at_most
from bench.process import last_words, program, run
from bench.room import LOCKS, Plan, played
from bench.room_entries import made_entries
from bench.room_made import made_room
from bridging.engines.escape.forecast import RUNS, forecast
from bridging.engines.escape.load import LoadedRoom, room_of
from bridging.engines.escape.play import play
from bridging.engines.escape.proof import prove
from bridging.engines.escape.proof.proof import proved_of
from bridging.engines.escape.state import Run, Verdict

LARGE: Final = 1000
ENTRIES: Final = 5000
TEAM: Final = 4


def prepare(scale: Scale) -> Facts:
    for locks in (LOCKS, _large(scale)):
        _file(scale, locks).write_text(json.dumps(made_room(locks), ensure_ascii=False), "utf-8")
    return {"locks": LOCKS, "large": _large(scale)}


def measure(scale: Scale) -> Sample:
    small, large = (_loaded(_file(scale, locks)) for locks in (LOCKS, _large(scale)))
    proof, runs = prove(large), scale.pick(RUNS, 200)
    entries = made_entries(scale.pick(ENTRIES, 300), LOCKS)
    state = play(small.room, entries)
    times = scale.pick(9, 1)
    values = {
        "proof_ms": _median_s(lambda: proved_of(large.room), times) * 1e3,
        "faults_ms": _median_s(lambda: prove(large), times) * 1e3,
        "forecast_s": _median_s(lambda: forecast(small.room, TEAM, runs), times),
        "state_ms": _median_s(lambda: play(small.room, entries), times) * 1e3,
        "forecast_command_s": _command_s(_file(scale, LOCKS), "forecast", times),
        "check_command_s": _command_s(_file(scale, LOCKS), "check", times),
    }
    try:
        told = played(Plan.of(kills=False, is_quick=scale.is_quick))
    except Refused as fault:
        raise Unmeasured(f"a request was answered with {fault}") from fault
    values |= {name: told[name] for name in ("lost", "double_solves", "leaked", "p95_ms", "poll_p95_ms", "page_p95_ms")}
    facts = {name: told[name] for name in ("acknowledged", "solved", "out")}
    return Sample(values, facts | {"solvable": proof.proved.solvable, "entries": len(entries), "right": _right(state), "runs": runs})


def _right(state: Run) -> int:
    return sum(verdict is Verdict.RIGHT for verdict in state.verdicts.values())


def _large(scale: Scale) -> int:
    return scale.pick(LARGE, 50)


def _file(scale: Scale, locks: int) -> Path:
    return scale.work / f"room-{locks}.yaml"


def _loaded(file: Path) -> LoadedRoom:
    found = room_of(file.read_text("utf-8"), file)
    assert isinstance(found, LoadedRoom)
    return found


def _median_s(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _command_s(file: Path, tool: str, times: int) -> float:
    taken = []
    for _ in range(times):
        ended = run([program("bridging"), "room", tool, file, "--json"])
        if ended.code:
            raise Unmeasured(f"room {tool}: {last_words(ended)}")
        taken.append(ended.seconds)
    return statistics.median(taken)


BENCHMARK: Final = Benchmark(
    title="Escape room",
    figures=(
        Figure("proof_ms", "proof that a room of 1,000 locks can be solved, in-process", "ms", at_most(10)),
        Figure("faults_ms", "the same with all that may be wrong with its answers, texts and deal", "ms"),
        Figure("forecast_s", "forecast of a room of twelve locks, 4,000 runs, in-process", "s", at_most(1)),
        Figure("state_ms", "a run played from 5,000 entries, in-process", "ms", at_most(50)),
        Figure("forecast_command_s", "`bridging room forecast` of it, from start to end", "s", at_most(1)),
        Figure("check_command_s", "`bridging room check` of it, from start to end", "s"),
        Figure("p95_ms", "thirty teams of four: an act, until it is acknowledged, 95th percentile", "ms", at_most(200)),
        Figure("poll_p95_ms", "a question for news, 95th percentile", "ms"),
        Figure("page_p95_ms", "a page or the part that is news, 95th percentile", "ms"),
        Figure("lost", "acknowledged acts that the journal lacks", "", at_most(0)),
        Figure("double_solves", "locks that a team opened twice", "", at_most(0)),
        Figure("leaked", "answers and clues on a page before their time", "", at_most(0)),
    ),
    prepare=prepare,
    measure=measure,
    runs=1,
    timeout_s=1500,
)
