"""What goes with an entry that is taken back: what was done on top of it. To be told before it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bridging.engines.escape.acts import Act
from bridging.engines.escape.play import carry_on
from bridging.engines.escape.schema import Room
from bridging.engines.escape.state import Run, TeamRun, Way
from bridging.kernel.entry import Entry


@dataclass(frozen=True, slots=True)
class Lost:
    """``locks``: by team, those that would not be behind it any more. ``tries``: how many answers at other locks would go.

    ``reflections`` and ``ratings``: what was written and rated while the debrief was open.
    """

    locks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tries: int = 0
    reflections: int = 0
    ratings: int = 0

    def __bool__(self) -> bool:
        return bool(self.locks or self.tries or self.reflections or self.ratings)


def lost_with(run: Run, room: Room, seq: int) -> Lost:
    """Return what would go if the entry were taken back now; nothing where it cannot be."""
    if not run.entries:
        return Lost()
    last = run.entries[-1]
    then = carry_on(run, room, [Entry(last.seq + 1, "", Act.UNDONE, last.at, {"seq": seq})])
    about = next((each.text("lock") for each in run.entries if each.seq == seq), "")
    pairs = {name: (team, then.teams[name]) for name, team in run.teams.items() if name in then.teams}
    locks = {name: _gone(now, after, about) for name, (now, after) in pairs.items()}
    return Lost(
        locks={name: gone for name, gone in locks.items() if gone},
        tries=sum(_missed(now, after, frozenset(locks[name])) for name, (now, after) in pairs.items()),
        reflections=len(run.reflections.keys() - then.reflections.keys()),
        ratings=len(run.confidences.keys() - then.confidences.keys()),
    )


def _gone(now: TeamRun, then: TeamRun, about: str) -> tuple[str, ...]:
    """That the lock opens no more which the entry itself opened is what is meant; what its team solved is told."""
    left = (name for name, lock in now.locks.items() if lock.way not in {None, Way.GIVEN} and then.locks[name].way is None)
    return tuple(name for name in left if name != about or now.locks[name].way is Way.SOLVED)


def _missed(now: TeamRun, then: TeamRun, told: frozenset[str]) -> int:
    return sum(max(len(lock.tries) - len(then.locks[name].tries), 0) for name, lock in now.locks.items() if name not in told)
