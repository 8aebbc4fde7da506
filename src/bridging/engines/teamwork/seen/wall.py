"""The wall: what everybody in the room may see. How far teams are, and never what they chose before it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bridging.engines.teamwork.phases import Phase, Step
from bridging.engines.teamwork.scoring import TeamScore, team_score
from bridging.engines.teamwork.session import Session

_SHOWN = frozenset({Step.REVEALED, Step.REVOTE, Step.SETTLED})
_SCORES_FROM = frozenset({Step.APPEALS, Step.LECTURE, Step.REFLECTION, Step.ENDED})


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """A team's choices in a case, once they are on the wall. ``second`` only when all second choices are."""

    first: str
    second: str
    is_after_reveal: bool
    is_paper: bool
    text: str


@dataclass(frozen=True, slots=True)
class Wall:
    """``here`` of ``expected`` are there. ``done`` says how far each team is: finished people, items found, or 1 for who has chosen.

    ``choices`` is empty until the facilitator shows them; ``scores`` until the cards are closed.
    """

    phase: Phase
    is_rehearsal: bool
    is_paused: bool
    ends_at: datetime | None
    left: timedelta | None
    here: Mapping[str, int]
    expected: Mapping[str, int]
    done: Mapping[str, int]
    of: int
    choices: Mapping[str, ShownChoice]
    scores: Mapping[str, TeamScore]
    discussed: str


def wall(session: Session, now: datetime) -> Wall:
    phase, roster = session.phase, session.roster
    return Wall(
        phase=phase,
        is_rehearsal=session.is_rehearsal,
        is_paused=session.clock.is_paused,
        ends_at=session.clock.end(),
        left=session.clock.left(now),
        here={team: len(roster.here(team)) for team in roster.teams},
        expected={team: len(roster.members(team)) for team in roster.teams},
        done={team: _done(session, team) for team in roster.teams},
        of=len(session.plan.items) if phase.step is Step.TRAT else 1,
        choices=_choices(session) if phase.step in _SHOWN else {},
        scores={team: team_score(session, team) for team in roster.teams} if phase.step in _SCORES_FROM else {},
        discussed=session.discussed,
    )


def _done(session: Session, team: str) -> int:
    phase = session.phase
    match phase.step:
        case Step.IRAT:
            return sum(person in session.individual.finished for person in session.roster.here(team))
        case Step.TRAT:
            return sum(session.card(team).row(item.id).is_done for item in session.plan.items)
        case Step.WORK:
            return int(team in session.case(phase.case).first)
        case Step.REVOTE:
            return int(team in session.case(phase.case).second)
        case _:
            return 0


def _choices(session: Session) -> dict[str, ShownChoice]:
    case, is_settled = session.case(session.phase.case), session.phase.step is Step.SETTLED
    found = {}
    for team in session.roster.teams:
        first, second, reason = case.first.get(team), case.settled(team), case.reasons.get(team)
        if first is None and not (is_settled and second):
            continue
        found[team] = ShownChoice(
            first=first.choice if first else "",
            second=second.choice if is_settled and second else "",
            is_after_reveal=first is not None and first.is_after_reveal,
            is_paper=first is not None and first.is_paper,
            text=reason.text if reason else "",
        )
    return found
