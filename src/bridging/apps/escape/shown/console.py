"""The game master's console. Hints, answers and codes stand here, and nowhere else."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from math import ceil
from typing import Any

from bridging.apps.escape.heard import last_heard_of
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import published_room
from bridging.apps.escape.shown.calls import calls_to_make
from bridging.apps.escape.shown.console_teams import options_of, shown_team, titles_of
from bridging.apps.escape.shown.next_step import shown_next
from bridging.apps.escape.shown.texts import Texts
from bridging.apps.escape.shown.words import STAGES
from bridging.apps.study.questions.words import plain_line
from bridging.engines.escape.schema import Room
from bridging.engines.escape.seen.console import Console, TeamSeen, console
from bridging.engines.escape.seen.next_step import next_step
from bridging.engines.escape.state import Run, Stage
from bridging.realtime.marks import mark_of
from bridging.source.text import Language


def state_of_console(live: RoomRun, run: Run, about: Sequence[str], now: datetime) -> dict[str, Any]:
    del about
    seen = console(published_room(live).room, run, _heard(live, run), now)
    return {
        "version": _version(run, seen),
        "scene": seen.stage.value,
        "teams": {team.team: {"left_s": team.left and team.left.total_seconds(), "still": stands_still(seen, team)} for team in seen.teams},
    }


def shown_console(live: RoomRun, run: Run, names: Mapping[str, str], language: Language, now: datetime) -> dict[str, Any]:
    published = published_room(live)
    room = published.room
    seen = console(room, run, _heard(live, run), now)
    titles = titles_of(room, language)
    teams = {team.team: shown_team(team, run, room, names, language) for team in seen.teams}
    step, calls = next_step(seen), calls_to_make(seen, Texts(published, language))
    return {
        "version": _version(run, seen),
        "scene": seen.stage.value,
        "stage": seen.stage.value,
        "stage_words": STAGES[seen.stage],
        "next": shown_next(step, seen, teams, titles, calls),
        "calls": calls,
        "teams": list(teams.values()),
        "locks": [(name, titles[name], number) for number, name in enumerate(seen.locks, start=1)],
        "stages": _stages(room, seen, language),
        "titles": titles,
        "options": options_of(room, language),
        "is_paused": seen.is_paused,
        "can_give_time": seen.can_give_time,
        "here": sum(team.here for team in teams.values()),
        "people": sum(len(team.people) for team in teams.values()),
        "roles": [(name, plain_line(role.title[language], language)) for name, role in room.roles.items()],
        "sets": list(seen.padlocks),
        "plays": seen.stage in {Stage.PLAY, Stage.OVER},
    }


def _heard(live: RoomRun, run: Run) -> Mapping[str, datetime]:
    return last_heard_of(live.key, {team.id: team.members for team in run.teams.values()})


def stands_still(seen: Console, team: TeamSeen) -> bool:
    return team.is_paused or team.is_finished or seen.stage is not Stage.PLAY


def _version(run: Run, seen: Console) -> str:
    """Return a mark of all that stands there: what time alone changes are whole minutes, lamps, and whether a clock is up."""
    by_time = [
        [
            team.team,
            team.lamps,
            team.is_heard,
            team.left is not None and team.left <= timedelta(),
            [(cell.minutes, cell.is_over, cell.tiers, cell.is_thinking, cell.hint and cell.hint.next.is_offered) for cell in team.open],
        ]
        for team in seen.teams
    ]
    return mark_of(run.version, seen.stage, by_time, [ceil(call.due_in / timedelta(minutes=1)) for call in seen.calls])


def _stages(room: Room, seen: Console, language: Language) -> list[tuple[str, int]]:
    """Return the stages over the columns of the grid, with how many locks each spans; a lock of no stage stands under none."""
    stage_of = {lock: plain_line(stage.title[language], language) for stage in room.stages for lock in stage.locks}
    return [(title, len(list(group))) for title, group in groupby(seen.locks, key=lambda lock: stage_of.get(lock, ""))] if stage_of else []
