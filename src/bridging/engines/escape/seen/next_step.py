"""What a game master would sensibly do now: one thing, for the largest button of the console."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from bridging.engines.escape.seen.console import CellSeen, Console, TeamSeen
from bridging.engines.escape.seen.lamps import MANY_WRONG, Lamp
from bridging.engines.escape.state import Stage

_STALE: Final = timedelta(minutes=5)
"""So long after its minute a call of the story is not urged any more; it can still be made."""


class Step(StrEnum):
    PREPARE = "prepare"
    """Something on a table has not been looked at; nothing keeps a game from starting all the same."""
    START = "start"
    RESUME = "resume"
    HINT = "hint"
    """Send the next hint of the lock to the team."""
    SEE = "see"
    """Go to the team: its screen is silent, or it is."""
    CALL = "call"
    """Somebody of the story calls now."""
    TICK = "tick"
    """Look whether the team has done what only the game master can see."""
    WALK = "walk"
    """Nothing: walk and listen."""
    LET_ON = "let-on"
    """Let who did not finish go on, untimed."""
    DEBRIEF = "debrief"
    LOOK_BACK = "look-back"
    """Look back on it together, until everybody has written."""
    END = "end"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NextStep:
    step: Step
    team: str = ""
    lock: str = ""
    call: int = 0


def next_step(seen: Console) -> NextStep:
    match seen.stage:
        case Stage.LOBBY:
            return NextStep(Step.START if all(team.is_ready for team in seen.teams) else Step.PREPARE)
        case Stage.PLAY:
            return _in_play(seen)
        case Stage.OVER:
            return _when_over(seen)
        case Stage.DEBRIEF:
            return NextStep(Step.LOOK_BACK if seen.reflected < seen.to_reflect else Step.END)
        case Stage.ENDED:
            return NextStep(Step.NONE)


def _in_play(seen: Console) -> NextStep:
    if seen.is_paused:
        return NextStep(Step.RESUME)
    playing = [team for team in seen.teams if not team.is_finished]
    urgent = next(_urgent(playing), None)
    story = next((NextStep(Step.CALL, call=each.number) for each in seen.calls if each.is_due and each.due_in > -_STALE), None)
    return urgent or story or next(_held_up(playing), NextStep(Step.WALK))


def _when_over(seen: Console) -> NextStep:
    if any(not team.is_finished and not team.is_late for team in seen.teams):
        return NextStep(Step.LET_ON)
    late = [team for team in seen.teams if not team.is_finished]
    return next(_urgent(late), None) or next(_held_up(late), NextStep(Step.WALK if late else Step.DEBRIEF))


def _urgent(teams: list[TeamSeen]) -> Iterator[NextStep]:
    """Yield what cannot wait: whose time is up, and who cannot play."""
    active = [team for team in teams if not team.is_paused]
    yield from (NextStep(Step.LET_ON, team.team) for team in active if team.is_up)
    yield from (NextStep(Step.SEE, team.team) for team in active if Lamp.GONE in team.lamps)


def _held_up(teams: list[TeamSeen]) -> Iterator[NextStep]:
    """Yield whom one should go to, the most urgent first: who gets nowhere, who guesses, who takes long, who waits for the game master."""
    active = [team for team in teams if not team.is_paused]
    for lamp in (Lamp.STUCK, Lamp.GUESSING, Lamp.OVER):
        for team, cell in _hardest(active, lamp):
            yield NextStep(Step.HINT, team.team, cell.lock) if cell.hint else NextStep(Step.SEE, team.team, cell.lock)
    yield from (NextStep(Step.SEE, team.team) for team in active if Lamp.STUCK in team.lamps)
    for team in active:
        for cell in team.open:
            if cell.is_host and cell.minutes >= 1:
                yield NextStep(Step.TICK, team.team, cell.lock)


def _hardest(teams: list[TeamSeen], lamp: Lamp) -> Iterator[tuple[TeamSeen, CellSeen]]:
    """Yield teams whose lamp is lit with the lock that holds them up most and can be helped; one that has just had a hint is left to think."""
    lit = [team for team in teams if lamp in team.lamps and not any(cell.is_thinking for cell in team.open)]
    for team in sorted(lit, key=lambda each: each.behind):
        held_up = [cell for cell in team.open if not cell.is_host and (cell.is_over or cell.wrong >= MANY_WRONG)]
        if held_up:
            yield team, max(held_up, key=lambda cell: (cell.hint is not None, cell.minutes - cell.usual, cell.wrong))
