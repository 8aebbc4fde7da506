"""How long a room takes a team: it is played by thousands of made-up teams, and their times are counted."""

from dataclasses import dataclass
from math import ceil
from statistics import median
from typing import Final

from bridging.engines.escape.forecast.plan import plan_of
from bridging.engines.escape.forecast.play import minutes_until_out
from bridging.engines.escape.forecast.team import Hands
from bridging.engines.escape.schema import Room
from bridging.kernel.intervals import wilson
from bridging.kernel.seed import random_for

RUNS: Final = 4000
SEED: Final = 1


class NoWayOut(Exception):
    """Not even a team that opens everything reaches the exit: there is no time to forecast."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Minutes until the exit, of the middle team and of the one that nine of ten are not slower than; the share that is out in time.

    ``ci95`` is how far that share may lie from what endless runs would give. It says nothing of how well the author's minutes are guessed.
    """

    median: float
    p90: float
    p_in_time: float
    ci95: tuple[float, float]
    runs: int
    seed: int


def forecast(room: Room, team: int, runs: int = RUNS, seed: int = SEED, variant: str = "", *, has_hints: bool = True) -> Forecast:
    """Forecast a room for a team of so many people. Raises NoWayOut, and KeyError for a variant that the room does not have."""
    given = frozenset(room.variants[variant].given) if variant else frozenset[str]()
    plan = plan_of(room, given, has_hints=has_hints)
    if not plan.can_end:
        raise NoWayOut
    hands, chance = Hands.of(team), random_for("escape.forecast", seed)
    times = sorted(minutes_until_out(plan, hands, chance) for _ in range(runs))
    share = sum(time <= room.minutes for time in times) / runs
    return Forecast(median(times), times[ceil(0.9 * runs) - 1], share, wilson(share, runs), runs, seed)
