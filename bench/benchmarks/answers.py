"""Answers of a test as they come in: kept one by one, many at once, everybody at the door; and the engine's work in bulk.

SQLite and, where its programs are found, PostgreSQL, both writing to disk before an answer is acknowledged. What a kill of the server
leaves of the answers is measured apart: ``bench/kill.py``.
"""

import asyncio
import os
import shutil
import statistics
from pathlib import Path
from typing import Final

from bench.exam import exam_at, make_exam
from bench.grading import LEARNERS as GRADED
from bench.grading import QUESTIONS, VARIANTS, draw_s, regrade_s
from bench.learner import Learner, answer_together, learners_of
from bench.load import Refused, together
from bench.measure import Benchmark, Facts, Figure, Sample, Scale, Unmeasured, at_least, at_most
from bench.opening import open_together
from bench.server import Server
from bridging.cli.postgres import cluster, find_programs

LEARNERS: Final = 50
# Twice a second from fifty people is some twenty times what a test asks for; it makes the figures steady.
PAUSE_S: Final = (0.5, 1.5)
COMING: Final = 282
WITHIN_S: Final = 30
HURRIED: Final = 10

Values = dict[str, float]


def prepare(scale: Scale) -> Facts:
    return make_exam(scale.work / "home", begun=scale.pick(LEARNERS, 4), waiting=scale.pick(COMING, 3))


def measure(scale: Scale) -> Sample:
    values: Values = {"draw_s": draw_s(scale.pick(VARIANTS, 100))}
    values["regrade_s"], regraded = regrade_s(scale.pick(GRADED, 3), QUESTIONS)
    facts: dict[str, object] = {"regraded": regraded, "load_before": os.getloadavg()[0], "failed": []}
    try:
        home = scale.work / "run"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(scale.work / "home", home)
        _measure_site(home, "", scale, values, facts, name="sqlite")
        programs = None if scale.is_quick else find_programs()
        if programs:
            with cluster(programs, is_durable=True) as address:
                home = scale.work / "postgresql"
                make_exam(home, begun=LEARNERS, waiting=COMING, database=address)
                _measure_site(home, address, scale, values, facts, name="postgresql")
    except Refused as fault:
        raise Unmeasured(f"a request was answered with {fault}") from fault
    return Sample(values, facts | {"load_after": os.getloadavg()[0]})


def _measure_site(home: Path, database: str, scale: Scale, values: Values, facts: dict[str, object], *, name: str) -> None:
    exam = exam_at(home)
    with Server(home, database) as server:
        learners = learners_of(exam.begun, server.port)
        asyncio.run(answer_together(learners, scale.pick(3, 1), pause_s=PAUSE_S))
        values |= _paced(server, learners, scale, name)
        values |= _closed(server, learners[:HURRIED], scale, name)
        before = server.cpu_s()
        opened = asyncio.run(open_together(exam, server.port, within_s=scale.pick(WITHIN_S, 1)))
        after = server.cpu_s()
    if opened.failed:
        facts["failed"] = opened.failed
    values[f"{name}_open_failed"] = len(opened.failed)
    if opened.people:
        values[f"{name}_open_p95_ms"] = _p95_ms(opened.requests)
        values[f"{name}_enter_p95_ms"] = _p95_ms(opened.people)
    values |= _cpu(f"{name}_open_cpu_ms", before, after, len(opened.requests))


def _paced(server: Server, learners: list[Learner], scale: Scale, name: str) -> Values:
    for learner in learners:
        learner.kept.clear()
    before = server.cpu_s()
    asyncio.run(answer_together(learners, scale.pick(30, 2), pause_s=PAUSE_S))
    after = server.cpu_s()
    waits = [each.whole_s for learner in learners for each in learner.kept]
    cpu = _cpu(f"{name}_kept_cpu_ms", before, after, len(waits))
    return {f"{name}_kept_ms": statistics.median(waits) * 1e3, f"{name}_kept_p95_ms": _p95_ms(waits)} | cpu


def _closed(server: Server, learners: list[Learner], scale: Scale, name: str) -> Values:
    """Let some send without a pause; more of them would only wait longer."""
    users = [[learner.next_form()[1] for _ in range(scale.pick(1500, 400))] for learner in learners]
    before = server.cpu_s()
    load = together(server.port, users, seconds=scale.pick(8, 1))
    after = server.cpu_s()
    return {f"{name}_rate": load.per_second} | _cpu(f"{name}_rate_cpu_ms", before, after, load.answers)


def _cpu(name: str, before: float | None, after: float | None, count: int) -> Values:
    return {} if before is None or after is None or not count else {name: (after - before) / count * 1e3}


def _p95_ms(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1] * 1e3


def _site_figures(name: str, shown: str) -> tuple[Figure, ...]:
    return (
        Figure(f"{name}_kept_ms", f"{shown}: until an answer is acknowledged, {LEARNERS} learners, median", "ms"),
        Figure(f"{name}_kept_p95_ms", "the same, 95th percentile", "ms", at_most(30)),
        Figure(f"{name}_kept_cpu_ms", "processor time of the server for one such answer", "ms"),
        Figure(f"{name}_rate", f"{shown}: answers per second without a pause, one process", "/s", at_least(400)),
        Figure(f"{name}_rate_cpu_ms", "processor time of the server for one such answer", "ms"),
        Figure(
            f"{name}_open_p95_ms",
            f"{shown}: {COMING} come in within {WITHIN_S} s, wait for one request, 95th percentile",
            "ms",
            at_most(1000),
        ),
        Figure(f"{name}_enter_p95_ms", "from the cover to the first answer kept, four requests, 95th percentile", "ms"),
        Figure(f"{name}_open_cpu_ms", "processor time of the server for one such request", "ms"),
        Figure(f"{name}_open_failed", "people who did not get in", "", at_most(0)),
    )


BENCHMARK: Final = Benchmark(
    title="Answers",
    figures=(
        *_site_figures("sqlite", "SQLite"),
        *_site_figures("postgresql", "PostgreSQL"),
        Figure("draw_s", "10,000 variants of a calculation", "s", at_most(1)),
        Figure("regrade_s", "a test graded again, 300 learners × 40 questions", "s", at_most(2)),
    ),
    prepare=prepare,
    measure=measure,
    runs=3,
    timeout_s=600,
)
