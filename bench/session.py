"""What measurements of live sessions do alike: a site on each database, a kill of its server amid acts, and sums in the end."""

import asyncio
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bench.actor import Actor
from bench.live_screen import Screen
from bench.measure import Unmeasured
from bench.process import last_words, python, run
from bench.server import Server
from bench.site import environment
from bridging.cli.postgres import cluster, find_programs

_BACK_LIMIT_S: Final = 30.0


def databases(*, is_quick: bool) -> Iterator[tuple[str, str]]:
    """Yield the name and the DATABASE_URL of each database; a miniature has one."""
    yield "sqlite", ""
    programs = None if is_quick else find_programs()
    if programs:
        with cluster(programs, is_durable=True) as address:
            yield "postgresql", address


def told_by(home: Path, database: str, module: str, *arguments: str, **extra: str) -> str:
    """Run a module with the settings of a site and return the last line that it wrote. Raises Unmeasured."""
    ended = run(python("-m", module, *arguments), extra=environment(home) | {"DATABASE_URL": database} | extra)
    if ended.code:
        raise Unmeasured(f"{module}: {last_words(ended)}")
    return ended.output.splitlines()[-1]


async def kill_amid_acts(server: Server, actors: Sequence[Actor], screens: Sequence[Screen]) -> float:
    """Kill the server as soon as an act is on its way and start it again; return after how many seconds every screen had an answer again."""
    while not any(actor.is_sending for actor in actors):  # noqa: ASYNC110 -- actors know of nobody who waits
        await asyncio.sleep(0.001)
    server.kill()
    killed = time.perf_counter()
    server.start()
    while min(screen.heard for screen in screens) < killed and time.perf_counter() < killed + _BACK_LIMIT_S:
        if not server.is_running:
            # It stopped by itself: this says why, instead of waiting for it for ever.
            server.wait()
        await asyncio.sleep(0.05)
    return max(screen.heard for screen in screens) - killed


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else 0.0
