"""The facilitator's console: everything about how the session goes, on a screen that nobody else sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from bridging.engines.teamwork.analysis import ItemAnalysis, analyse_items
from bridging.engines.teamwork.phases import Phase, Step
from bridging.engines.teamwork.roster import Presence
from bridging.engines.teamwork.scoring import TeamScore, team_score
from bridging.engines.teamwork.session import Appeal, Session

STILL: Final = timedelta(minutes=3)
STUCK: Final = timedelta(minutes=5)

Lamp = Literal["moving", "still", "stuck", "done"]


@dataclass(frozen=True, slots=True)
class TeamSeen:
    """``cells``: for each item how many scratches, and whether the star was found. ``choice``, ``second``: of the case that runs."""

    team: str
    people: Mapping[str, Presence]
    finished: int
    cells: Sequence[tuple[int, bool]]
    lamp: Lamp
    ends_at: datetime | None
    choice: str
    second: str
    reason: str
    score: TeamScore


@dataclass(frozen=True, slots=True)
class Console:
    phase: Phase
    place: int
    phases: Sequence[Phase]
    is_rehearsal: bool
    is_paused: bool
    ends_at: datetime | None
    left: timedelta | None
    teams: Sequence[TeamSeen]
    items: Sequence[ItemAnalysis]
    appeals: Sequence[Appeal]
    discussed: str
    call_order: Sequence[str]
    """Teams in the order in which to ask for reasons: the rarest choice first."""
    late: int


def console(session: Session, now: datetime) -> Console:
    return Console(
        phase=session.phase,
        place=session.place,
        phases=session.plan.phases,
        is_rehearsal=session.is_rehearsal,
        is_paused=session.clock.is_paused,
        ends_at=session.clock.end(),
        left=session.clock.left(now),
        teams=[_team(session, team, now) for team in session.roster.teams],
        items=analyse_items(session),
        appeals=session.appeals,
        discussed=session.discussed,
        call_order=_call_order(session),
        late=len(session.individual.late),
    )


def _team(session: Session, team: str, now: datetime) -> TeamSeen:
    card, case = session.card(team), session.case(session.phase.case)
    first, second, reason = case.first.get(team), case.second.get(team), case.reasons.get(team)
    rows = [card.row(item.id) for item in session.plan.items]
    return TeamSeen(
        team=team,
        people={person: session.roster.presence[person] for person in session.roster.members(team)},
        finished=sum(person in session.individual.finished for person in session.roster.members(team)),
        cells=[(len(row.scratches), row.is_done) for row in rows],
        lamp=_lamp(session, team, now),
        ends_at=session.clock.end(team),
        choice=first.choice if first else "",
        second=second.choice if second else "",
        reason=reason.text if reason else "",
        score=team_score(session, team),
    )


def _lamp(session: Session, team: str, now: datetime) -> Lamp:
    """Judge by the card alone: who talks touches nothing, and after some minutes somebody should go and listen."""
    if session.phase.step is not Step.TRAT or session.clock.since is None:
        return "moving"
    card = session.card(team)
    if all(card.row(item.id).is_done for item in session.plan.items):
        return "done"
    if session.clock.is_paused:
        return "moving"
    idle = now - max(card.touched_at or session.clock.since, session.clock.since) - session.clock.stood_still
    return "stuck" if idle >= STUCK else "still" if idle >= STILL else "moving"


def _call_order(session: Session) -> list[str]:
    chosen = {team: first.choice for team, first in session.case(session.phase.case).first.items() if team in session.roster.teams}
    how_many = {choice: list(chosen.values()).count(choice) for choice in chosen.values()}
    return sorted(chosen, key=lambda team: (how_many[chosen[team]], chosen[team], session.roster.teams.index(team)))
