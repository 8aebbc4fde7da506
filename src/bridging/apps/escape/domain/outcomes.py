"""What a run shows of each outcome: evidence of the members who were there, marked as the team's, and of each alone where a reflection was read.

Only outcomes of modules that somebody takes, or took: a room draws on more modules than any one person follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.domain import people_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import published_room
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import record_evidence, withdraw_evidence
from bridging.engines.escape.schema import Room
from bridging.engines.escape.scoring import level_share, lock_credits
from bridging.engines.escape.state import Run, Stage, TeamRun
from bridging.kernel.bloom import Bloom

_LOOKED_BACK_ON = frozenset({Stage.DEBRIEF, Stage.ENDED})


@dataclass(frozen=True, slots=True)
class _Showing:
    """``value`` is None where there is nothing to show, or no more: what was recorded of it is taken back. ``part`` counts in the room's file."""

    part: int
    outcome: str
    bloom: Bloom
    value: float | None
    is_of_team: bool


@transaction.atomic
def record_outcomes(*, live: RoomRun, run: Run, by: Person, now: datetime) -> int:
    """Record what each member showed, or revise it; returns for how many people. Nothing before the debrief, and nothing of a rehearsal."""
    if live.is_rehearsal or run.stage not in _LOOKED_BACK_ON:
        return 0
    room = published_room(live).room
    people = people_of(who for team in run.teams.values() for who in team.here)
    for who, person in people.items():
        team = run.team_of(who)
        taken = _outcomes_of(person)
        for showing in _showings(room, run, team, who) if team is not None else ():
            if showing.outcome in taken:
                _record(live, room, person, team.id if team is not None and showing.is_of_team else "", showing, by, now)
    return len(people)


def _outcomes_of(person: Person) -> set[str]:
    editions = {each.edition_id for each in memberships_of(person) if each.takes_part}
    return {outcome["id"] for edition in editions for outcome in edition_contents(edition).outline["outcomes"]}


def _showings(room: Room, run: Run, team: TeamRun, who: str) -> Iterator[_Showing]:
    """Yield one for each outcome of each lock and each criterion, in the order of the file: its place there is the part of the evidence."""
    part = 0
    for credit in lock_credits(team):
        for outcome in credit.outcomes:
            yield _Showing(part, outcome, credit.bloom, credit.value, is_of_team=True)
            part += 1
    for criterion in room.rubric:
        is_of_team = criterion.by == "observer"
        level = run.scores.get((criterion.id, team.id if is_of_team else who))
        value = None if level is None else level_share(criterion, level)
        for outcome in criterion.outcomes:
            yield _Showing(part, outcome, criterion.bloom, value, is_of_team=is_of_team)
            part += 1


def _record(live: RoomRun, room: Room, person: Person, team: str, showing: _Showing, by: Person, now: datetime) -> None:
    source = (EvidenceKind.ROOM, room.id, room.version, showing.part)
    if showing.value is None:
        withdraw_evidence(person=person, source=source, occasion=live.stream, at=now, by=by)
        return
    record_evidence(
        person=person,
        outcome=showing.outcome,
        source=source,
        occasion=live.stream,
        value=showing.value,
        bloom=showing.bloom,
        at=now,
        by=by,
        team=team,
    )
