"""Appeals of teams, and what was decided."""

from dataclasses import replace
from typing import Final

from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.session import Appeal, Session
from bridging.engines.teamwork.taking.taker import Takers
from bridging.kernel.entry import Entry

GROUNDS: Final = ("key-wrong", "ambiguous", "outside-reading")
"""Why a team may appeal."""


def _appealed(session: Session, entry: Entry) -> Session | None:
    if session.phase.step is not Step.APPEALS:
        return None
    return _with_appeal(session, entry, session.roster.team_of.get(entry.actor, ""))


def _paper_appealed(session: Session, entry: Entry) -> Session | None:
    """What was written in time may be typed in later."""
    return _with_appeal(session, entry, entry.text("team"))


def _with_appeal(session: Session, entry: Entry, team: str) -> Session | None:
    """A team appeals once about an item that it missed, with a source."""
    item = entry.text("item")
    said = Appeal(team, item, entry.text("ground"), entry.text("source").strip(), entry.text("text").strip(), entry.actor, entry.at)
    is_known = any((each.team, each.item) == (team, item) for each in session.appeals)
    scratches = session.card(team).row(item).scratches
    is_missed = bool(scratches) and not scratches[0].is_star
    if is_known or not is_missed or said.ground not in GROUNDS or not said.source or not said.text:
        return None
    return replace(session, appeals=(*session.appeals, said))


def _appeal_decided(session: Session, entry: Entry) -> Session | None:
    """What was decided is the team's, also when who appealed has left and took the words along: then only the decision is known."""
    team, item = entry.text("team"), entry.text("item")
    granted, reason = entry.payload.get("is_granted"), entry.text("reason").strip()
    if not isinstance(granted, bool) or not reason:
        return None
    place = next((n for n, each in enumerate(session.appeals) if (each.team, each.item) == (team, item)), None)
    if place is not None:
        decided = replace(session.appeals[place], is_granted=granted, reason=reason)
        return replace(session, appeals=(*session.appeals[:place], decided, *session.appeals[place + 1 :]))
    if team not in session.roster.teams or session.plan.item(item) is None:
        return None
    decided = Appeal(team, item, "", "", "", "", entry.at, is_granted=granted, reason=reason)
    return replace(session, appeals=(*session.appeals, decided))


TAKERS: Final[Takers] = {
    Act.APPEALED: _appealed,
    Act.PAPER_APPEALED: _paper_appealed,
    Act.APPEAL_DECIDED: _appeal_decided,
}
