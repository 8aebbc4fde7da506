"""Answers of a test while the server is killed again and again: ``bridging bench answers --kill``.

Fifty learners answer as people do. At moments of chance, each as soon as an answer is on its way, the server process gets SIGKILL and is
started again; whatever was not acknowledged is sent again with the same key. Afterwards every acknowledged key must stand in the journal,
and none twice.
"""

import asyncio
import json
import random
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.exam import exam_at, make_exam
from bench.learner import Learner, answer_together, learners_of
from bench.measure import Unmeasured
from bench.process import last_words, python, run
from bench.server import Server
from bench.session import databases
from bench.site import environment

LEARNERS: Final = 50
PAUSE_S: Final = (0.5, 1.5)
# Longer than an answer takes, so that kills fall before, in and after its transaction.
_AIM_S: Final = 0.02

Told = dict[str, int | float]


@dataclass(frozen=True, slots=True)
class Plan:
    """``kills`` fall within ``seconds``, with the server up again in between."""

    learners: int
    seconds: float
    kills: int


FULL: Final = Plan(LEARNERS, 90, 10)
MINIATURE: Final = Plan(5, 8, 2)


def main(*, is_quick: bool) -> int:
    """Print the result as one JSON document, and what happens meanwhile to the error stream; return 1 when an answer was lost or doubled."""
    plan = MINIATURE if is_quick else FULL
    told: dict[str, Told] = {}
    try:
        for name, database in databases(is_quick=is_quick):
            told[name] = _killed(plan, name, database)
            print(f"{name}: {json.dumps(told[name])}", file=sys.stderr, flush=True)
    except Unmeasured as reason:
        print(json.dumps({"unmeasured": str(reason)}))
        return 1
    total: dict[str, object] = {name: sum(each[name] for each in told.values()) for name in ("acknowledged", "lost", "duplicated")}
    print(json.dumps(total | {"p95_ms": max(each["p95_ms"] for each in told.values()), "databases": told}))
    return 1 if total["lost"] or total["duplicated"] else 0


def _killed(plan: Plan, name: str, database: str) -> Told:
    with tempfile.TemporaryDirectory(prefix="bridging-bench-kill-") as folder:
        home = Path(folder)
        print(f"{name}: offering a test to {plan.learners} learners", file=sys.stderr, flush=True)
        make_exam(home, begun=plan.learners, waiting=0, database=database)
        with Server(home, database) as server:
            learners = learners_of(exam_at(home).begun, server.port)
            kills = asyncio.run(_under_fire(server, learners, plan))
        return _compared(learners, _journal(home, database)) | {"kills": kills}


async def _under_fire(server: Server, learners: list[Learner], plan: Plan) -> int:
    chance = random.Random()
    answering = asyncio.create_task(answer_together(learners, plan.seconds, pause_s=PAUSE_S))
    kills = 0
    for _ in range(plan.kills):
        await asyncio.sleep(chance.uniform(0, plan.seconds / plan.kills))
        while not answering.done() and not any(learner.is_sending for learner in learners):  # noqa: ASYNC110 -- learners know of nobody who waits
            await asyncio.sleep(0.001)
        await asyncio.sleep(chance.uniform(0, _AIM_S))
        if answering.done():
            break
        server.kill()
        kills += 1
        print(f"killed ({kills}), {sum(len(learner.kept) for learner in learners)} acknowledged", file=sys.stderr, flush=True)
        server.start()
        await asyncio.to_thread(server.wait)
    await answering
    return kills


def _journal(home: Path, database: str) -> dict[str, int]:
    ended = run(python("-m", "bench.exam_journal"), extra=environment(home) | {"DATABASE_URL": database})
    if ended.code:
        raise Unmeasured(f"the journal could not be read: {last_words(ended)}")
    stored: dict[str, int] = json.loads(ended.output)
    return stored


def _compared(learners: list[Learner], stored: dict[str, int]) -> Told:
    kept = [each for learner in learners for each in learner.kept]
    return {
        "acknowledged": len(kept),
        "lost": sum(str(each.key) not in stored for each in kept),
        "duplicated": sum(times > 1 for times in stored.values()),
        # Of those that no kill hit; the others wait for a server to start, and are in the next figure.
        "p95_ms": _p95_ms([each.whole_s for each in kept if each.sendings == 1]),
        "whole_p95_ms": _p95_ms([each.whole_s for each in kept]),
        "sent_again": sum(each.sendings > 1 for each in kept),
    }


def _p95_ms(seconds: list[float]) -> float:
    return round(statistics.quantiles(seconds, n=20)[-1] * 1e3, 1)
