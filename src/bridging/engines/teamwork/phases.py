"""The steps of a session, in the order in which a facilitator goes through them."""

from dataclasses import dataclass
from enum import StrEnum

from bridging.engines.teamwork.schema import TblUnit


class Step(StrEnum):
    LOBBY = "lobby"
    IRAT = "irat"
    STORED = "stored"
    """Answers are in; nobody sees yet what was right."""
    TRAT = "trat"
    APPEALS = "appeals"
    LECTURE = "lecture"
    WORK = "work"
    """Teams choose; nobody sees another team's choice."""
    REVEALED = "revealed"
    REVOTE = "revote"
    SETTLED = "settled"
    """Both choices of each team are on the wall."""
    REFLECTION = "reflection"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Phase:
    """``case`` is the id of an application case, for the four steps of each. Without ``minutes`` nothing runs out."""

    step: Step
    case: str = ""
    minutes: int | None = None


def phases_of(unit: TblUnit) -> tuple[Phase, ...]:
    minutes = unit.minutes
    cases = (
        phase
        for case in unit.cases
        for phase in (
            Phase(Step.WORK, case.id, case.work_minutes),
            Phase(Step.REVEALED, case.id, case.defend_minutes),
            Phase(Step.REVOTE, case.id, 2),
            Phase(Step.SETTLED, case.id),
        )
    )
    return (
        Phase(Step.LOBBY),
        Phase(Step.IRAT, minutes=minutes.irat),
        Phase(Step.STORED),
        Phase(Step.TRAT, minutes=minutes.trat),
        Phase(Step.APPEALS, minutes=minutes.appeals),
        Phase(Step.LECTURE, minutes=minutes.lecture),
        *cases,
        Phase(Step.REFLECTION, minutes=minutes.reflection),
        Phase(Step.ENDED),
    )
