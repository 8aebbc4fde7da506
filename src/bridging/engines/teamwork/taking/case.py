"""Choices in application cases."""

from dataclasses import replace
from typing import Final

from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.choices import Chosen, Reason
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.session import Session
from bridging.engines.teamwork.taking.taker import Takers
from bridging.kernel.entry import Entry

LONGEST_REASON: Final = 280


def _chosen(session: Session, entry: Entry) -> Session | None:
    team, case, choice = session.roster.team_of.get(entry.actor), entry.text("case"), entry.text("choice")
    phase = session.phase
    if team is None or phase.case != case or phase.step not in {Step.WORK, Step.REVOTE} or session.clock.is_paused:
        return None
    # A choice is never too late before it is shown: the facilitator shows it, not the clock.
    return _with_choice(session, case, team, Chosen(choice, entry.actor, entry.at), is_second=phase.step is Step.REVOTE)


def _paper_chosen(session: Session, entry: Entry) -> Session | None:
    team, is_second = entry.text("team"), entry.payload.get("is_second") is True
    if team not in session.roster.teams:
        return None
    chosen = Chosen(entry.text("choice"), entry.actor, entry.at, is_paper=True)
    return _with_choice(session, entry.text("case"), team, chosen, is_second=is_second)


def _with_choice(session: Session, case: str, team: str, chosen: Chosen, *, is_second: bool) -> Session | None:
    if chosen.choice not in session.plan.choices.get(case, ()):
        return None
    return replace(session, cases={**session.cases, case: session.case(case).chosen(team, chosen, is_second=is_second)})


def _reasoned(session: Session, entry: Entry) -> Session | None:
    team, case = session.roster.team_of.get(entry.actor), entry.text("case")
    if team is None or session.phase.case != case:
        return None
    return _with_reason(session, entry, team)


def _paper_reasoned(session: Session, entry: Entry) -> Session | None:
    team = entry.text("team")
    if team not in session.roster.teams or entry.text("case") not in session.plan.choices:
        return None
    return _with_reason(session, entry, team)


def _with_reason(session: Session, entry: Entry, team: str) -> Session | None:
    case, text, switch = entry.text("case"), entry.text("text").strip(), entry.text("switch").strip()
    if not text or max(len(text), len(switch)) > LONGEST_REASON:
        return None
    return replace(session, cases={**session.cases, case: session.case(case).reasoned(team, Reason(text, switch, entry.actor))})


TAKERS: Final[Takers] = {
    Act.CHOSEN: _chosen,
    Act.PAPER_CHOSEN: _paper_chosen,
    Act.REASONED: _reasoned,
    Act.PAPER_REASONED: _paper_reasoned,
}
