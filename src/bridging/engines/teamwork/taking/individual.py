"""Answers of the individual test."""

from dataclasses import replace
from typing import Final

from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.individual import Answered
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.session import Session
from bridging.engines.teamwork.taking.taker import Takers
from bridging.kernel.confidence import LEVELS
from bridging.kernel.entry import Entry


def _answered(session: Session, entry: Entry) -> Session | None:
    """Whoever came too late for the individual test joins the team's; so does what arrives when time is up."""
    person = entry.actor
    answer = _answer_in(session, entry, is_paper=False)
    if answer is None or person not in session.roster.team_of:
        return None
    individual, item = session.individual, entry.text("item")
    is_open = session.phase.step is Step.IRAT and session.clock.takes(entry.at, person, session.roster.team_of[person])
    after = individual.answered(person, item, answer) if is_open else individual.came_late(person, item, answer)
    return replace(session, individual=after)


def _finished(session: Session, entry: Entry) -> Session | None:
    if session.phase.step is not Step.IRAT or entry.actor not in session.roster.team_of:
        return None
    return replace(session, individual=session.individual.has_finished(entry.actor))


def _paper_answered(session: Session, entry: Entry) -> Session | None:
    person, answer = entry.text("person"), _answer_in(session, entry, is_paper=True)
    if answer is None or person not in session.roster.team_of:
        return None
    return replace(session, individual=session.individual.answered(person, entry.text("item"), answer))


def _answer_in(session: Session, entry: Entry, *, is_paper: bool) -> Answered | None:
    item, option, confidence = session.plan.item(entry.text("item")), entry.text("option"), entry.payload.get("confidence")
    if item is None or option not in item.options:
        return None
    return Answered(option, confidence if confidence in LEVELS else None, entry.at, is_paper)


TAKERS: Final[Takers] = {
    Act.ANSWERED: _answered,
    Act.FINISHED: _finished,
    Act.PAPER_ANSWERED: _paper_answered,
}
