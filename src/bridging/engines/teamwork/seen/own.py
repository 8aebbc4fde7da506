"""What one participant sees: the own answers, the own team's card and choice, and what is on the wall for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bridging.engines.teamwork.individual import Answered
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.scoring import PersonScore, person_score, points_of
from bridging.engines.teamwork.session import Appeal, RatItem, Session

_KEY_FROM = frozenset({Step.APPEALS, Step.LECTURE, Step.WORK, Step.REVEALED, Step.REVOTE, Step.SETTLED, Step.REFLECTION, Step.ENDED})
_CARD_FROM = _KEY_FROM | {Step.TRAT}


@dataclass(frozen=True, slots=True)
class SeenScratch:
    option: str
    by: str
    is_star: bool
    is_paper: bool


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One item on the team's card. ``proposals``: option → people. ``mine``: what this person may scratch now. ``key`` once cards are closed."""

    item: str
    scratches: Sequence[SeenScratch]
    proposals: Mapping[str, Sequence[str]]
    mine: frozenset[str]
    is_done: bool
    points: int | None
    key: frozenset[str]


@dataclass(frozen=True, slots=True)
class Own:
    """``answers`` are the person's, never with what was right before the team has scratched. ``team`` is empty for who has none yet."""

    person: str
    team: str
    members: Sequence[str]
    here: Sequence[str]
    answers: Mapping[str, Answered]
    has_finished: bool
    rows: Sequence[SeenRow]
    choice: str
    second: str
    reason: str
    switch: str
    appeals: Sequence[Appeal]
    score: PersonScore | None
    ends_at: datetime | None


def own(session: Session, person: str, now: datetime) -> Own:
    roster, phase = session.roster, session.phase
    team = roster.team_of.get(person, "")
    case = session.case(phase.case)
    first, second, reason = case.first.get(team), case.second.get(team), case.reasons.get(team)
    return Own(
        person=person,
        team=team,
        members=roster.members(team) if team else (),
        here=roster.here(team) if team else (),
        answers=session.individual.of(person),
        has_finished=person in session.individual.finished,
        rows=[_row(session, team, person, item, now) for item in session.plan.items] if team and phase.step in _CARD_FROM else (),
        choice=first.choice if first else "",
        second=second.choice if second else "",
        reason=reason.text if reason else "",
        switch=reason.switch if reason else "",
        appeals=[appeal for appeal in session.appeals if appeal.team == team],
        score=person_score(session, person) if phase.step in _KEY_FROM else None,
        ends_at=session.clock.end(person, team),
    )


def _row(session: Session, team: str, person: str, item: RatItem, now: datetime) -> SeenRow:
    row = session.card(team).row(item.id)
    is_alone = len(session.roster.here(team)) <= 1
    proposals: dict[str, list[str]] = {}
    for who, proposal in row.proposals.items():
        proposals.setdefault(proposal.option, []).append(who)
    return SeenRow(
        item=item.id,
        scratches=[SeenScratch(scratch.option, scratch.by, scratch.is_star, scratch.is_paper) for scratch in row.scratches],
        proposals=proposals,
        mine=frozenset(option for option in proposals if row.may_scratch(person, option, now, is_alone=is_alone)),
        is_done=row.is_done,
        points=points_of(session, team, item),
        key=session.right(item) if session.phase.step in _KEY_FROM else frozenset(),
    )
