"""Opening a run with its teams, and taking a rehearsal away."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.escape.contents import PublishedRoom, meeting_of, room_in
from bridging.apps.escape.domain.acting import NotInThisRun
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import forget_runs, leads
from bridging.apps.escape.rules import LARGEST_SEED, MOST_TEAMS
from bridging.apps.meetings.live.opening import AlreadyOpen, BadTeams, NotARehearsal, drop_rehearsal, free_code, hold_people, opened_before
from bridging.apps.meetings.live.people import memberships_in
from bridging.apps.study.contents import edition_contents
from bridging.engines.escape.acts import Act
from bridging.engines.escape.cases import CASES
from bridging.engines.escape.schema import SETS, Room
from bridging.kernel.seed import random_for
from bridging.realtime import journal
from bridging.source.text import LANGUAGES

__all__ = [
    "AlreadyOpen",
    "BadTeams",
    "NoSuchRoom",
    "NotARehearsal",
    "NotProven",
    "Opening",
    "TeamOpening",
    "erase_rehearsal",
    "open_run",
    "proposed_seed",
]


class NoSuchRoom(Exception):
    """The edition has no such room."""


class NotProven(Exception):
    """Nobody has proven that every team can get out of the room."""


@dataclass(frozen=True, slots=True)
class TeamOpening:
    """``set``: of props, on the table of the team. ``seed``: of its data, where each team has its own. ``language``: of what lies on the table."""

    people: Sequence[Person]
    set: str
    seed: int = 0
    variant: str = ""
    language: str = "nl"


@dataclass(frozen=True, slots=True)
class Opening:
    """``teams`` in order; the first is called 1. ``key`` becomes that of the run: sent twice it is one."""

    key: uuid.UUID
    room_id: str
    teams: Sequence[TeamOpening]
    is_rehearsal: bool = False


@transaction.atomic
def open_run(*, cohort: Cohort, by: Person, opening: Opening, now: datetime) -> RoomRun:
    """Open a run in the edition that the cohort reads now. Raises NotInThisRun, NoSuchRoom, NotProven, BadTeams or AlreadyOpen."""
    if not any(each.hosts for each in memberships_in(cohort.pk, by)):
        raise NotInThisRun
    known = opened_before(RoomRun.objects.all(), cohort, opening.key)
    if known is not None:
        return known
    edition = edition_contents(cohort.edition_id)
    published = _published(cohort, opening.room_id)
    _hold_teams(cohort, opening, published.room)
    running = RoomRun.objects.under_way()
    if not opening.is_rehearsal and running.that_count().filter(cohort=cohort, room_id=opening.room_id).exists():
        raise AlreadyOpen
    live = RoomRun.objects.create(
        key=opening.key,
        cohort=cohort,
        module_id=cohort.module_id,
        room_id=opening.room_id,
        meeting_id=meeting_of(edition, opening.room_id),
        edition_label=edition.label,
        is_rehearsal=opening.is_rehearsal,
        join_code=free_code(RoomRun.objects.all()),
        opened_at=now,
        opened_by=by,
    )
    teams = {str(number): _team(team, published.room) for number, team in enumerate(opening.teams, start=1)}
    payload = {"teams": teams, "is_rehearsal": opening.is_rehearsal}
    act = journal.Act(actor=subject_of(by), key=opening.key, kind=Act.OPENED, ref=opening.room_id, payload=payload)
    journal.append(stream=live.stream, act=act, now=now)
    return live


def _published(cohort: Cohort, room_id: str) -> PublishedRoom:
    try:
        published = room_in(edition_contents(cohort.edition_id), room_id)
    except KeyError as fault:
        raise NoSuchRoom from fault
    if not published.is_proven or (published.room.data is not None and published.room.data.case not in CASES):
        raise NotProven
    return published


def _team(team: TeamOpening, room: Room) -> dict[str, Any]:
    seed = room.data.seed if room.data is not None and isinstance(room.data.seed, int) else team.seed
    return {
        "people": [str(subject_of(person)) for person in team.people],
        "set": team.set,
        "seed": seed,
        "variant": team.variant,
        # Made once and kept: a later edition of the case changes nothing of what this team was asked.
        "values": _values(room, seed),
        "language": team.language,
    }


def _values(room: Room, seed: int) -> Mapping[str, Any]:
    return dict(CASES[room.data.case](seed).values) if room.data is not None else {}


def _hold_teams(cohort: Cohort, opening: Opening, room: Room) -> None:
    teams = opening.teams
    if not 1 <= len(teams) <= MOST_TEAMS:
        raise BadTeams("too-many" if teams else "empty", most=MOST_TEAMS)
    for number, team in enumerate(teams, start=1):
        _hold_team(str(number), team, room, is_rehearsal=opening.is_rehearsal)
    if any(prop.codes for prop in room.props.values()):
        # Whose props are on two tables at once opens a padlock that is not theirs.
        crowded = next((name for name, tables in Counter(team.set for team in teams).items() if tables > 1), None)
        if crowded is not None:
            raise BadTeams("set-twice", crowded)
    placed = [person for team in teams for person in team.people]
    hold_people(cohort, placed, lambda each: each.takes_part or (opening.is_rehearsal and each.hosts))


def _hold_team(name: str, team: TeamOpening, room: Room, *, is_rehearsal: bool) -> None:
    if not team.people:
        raise BadTeams("empty", name)
    size = (room.variants[team.variant].team if team.variant in room.variants else None) or room.team
    if len(team.people) > size.most:
        raise BadTeams("too-large", name, size.most)
    # Who rehearses may do so alone.
    if len(team.people) < size.least and not is_rehearsal:
        raise BadTeams("too-small", name, size.least)
    if team.set not in SETS:
        raise BadTeams("set", name)
    if team.variant and team.variant not in room.variants:
        raise BadTeams("variant", name)
    if not 0 <= team.seed <= LARGEST_SEED:
        raise BadTeams("seed", name, LARGEST_SEED)
    if team.language not in LANGUAGES:
        raise BadTeams("language", name)


def proposed_seed(cohort: Cohort, room: Room, set_name: str) -> int:
    """Return the seed of a set's data for a cohort: the same whenever it is asked, since what is printed bears it; another one each time it is played."""
    played = RoomRun.objects.that_count().filter(cohort=cohort, room_id=room.id).exclude(ended_at=None).count()
    return random_for("room", cohort.slug, room.id, set_name, played).randrange(10_000, 100_000)


def erase_rehearsal(*, live: RoomRun, by: Person) -> None:
    """Take a rehearsal away with all that was done in it. Raises NotInThisRun or NotARehearsal."""
    if not leads(live, by):
        raise NotInThisRun
    drop_rehearsal(live, forget=forget_runs)
