"""Teams side by side, lock by lock, for who leads the debrief: where it went slowly, and which beliefs were about. Nobody is ranked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import published_room
from bridging.apps.escape.shown.locks import title_of
from bridging.apps.escape.shown.texts import Texts
from bridging.apps.escape.shown.words import STATES
from bridging.apps.meetings.live.words import team_name
from bridging.engines.escape.seen.debrief import LockCompared, LockStory, compared
from bridging.engines.escape.state import Run, Verdict
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class Cell:
    """``took`` is None for a lock that was not left behind. ``wrong`` answers, ``tiers`` of hints before the right one."""

    took: float | None
    over: float
    wrong: int
    tiers: int
    state: str
    is_late: bool

    @property
    def is_over(self) -> bool:
        """Whether it took longer by what a rounded minute shows."""
        return self.over >= 0.5  # noqa: PLR2004 -- half a minute rounds to one


@dataclass(frozen=True, slots=True)
class ComparedLock:
    """``beliefs``: what was believed, and by how many teams."""

    title: str
    usual: float
    cells: Sequence[Cell]
    beliefs: Sequence[tuple[str, int]]


def shown_compared(live: RoomRun, run: Run, language: Language) -> dict[str, Any]:
    texts = Texts(published_room(live), language)
    locks = [_lock(each, texts) for each in compared(run)]
    return {
        "teams": [team_name(team) for team in run.teams],
        "compared": locks,
        "most_believed": sorted(((lock.title, words, count) for lock in locks for words, count in lock.beliefs), key=lambda each: -each[2])[
            :5
        ],
        "reflected": len(run.reflections),
        "members": sum(len(team.here) for team in run.teams.values()),
    }


def _lock(found: LockCompared, texts: Texts) -> ComparedLock:
    near = texts.published.room.locks[found.lock].near
    return ComparedLock(
        title=title_of(texts.published.room, found.lock, texts),
        usual=found.usual,
        cells=[_cell(story) for story in found.teams.values()],
        beliefs=[(near[place].say[texts.language], count) for place, count in found.beliefs.items() if place < len(near)],
    )


def _cell(story: LockStory) -> Cell:
    wrong = sum(mark.what in {Verdict.WRONG.value, Verdict.NEAR.value} for mark in story.marks)
    state = STATES[story.way] if story.way else STATES["shut" if story.opened is None else "open"]
    return Cell(story.took, story.over, wrong, story.tiers, str(state), story.is_late)
