"""Scratch cards."""

from dataclasses import replace
from typing import Final

from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.cards import Card, Row, Scratch
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.session import Session
from bridging.engines.teamwork.taking.taker import Takers
from bridging.kernel.entry import Entry


def _proposed(session: Session, entry: Entry) -> Session | None:
    team = _team_at_card(session, entry)
    if team is None:
        return None
    item, option = entry.text("item"), entry.text("option")
    card = session.card(team)
    row = card.row(item).proposed(entry.actor, option, entry.at)
    return None if row is card.row(item) else _with_card(session, team, card.with_row(item, row, entry.at))


def _scratched(session: Session, entry: Entry) -> Session | None:
    team = _team_at_card(session, entry)
    if team is None:
        return None
    item, option = entry.text("item"), entry.text("option")
    card = session.card(team)
    here = session.roster.here(team)
    if not card.row(item).may_scratch(entry.actor, option, entry.at, is_alone=len(here) <= 1):
        return None
    return _with_card(session, team, _uncovered(session, card, item, Scratch(option, entry.actor, entry.at, is_star=False)))


def _team_at_card(session: Session, entry: Entry) -> str | None:
    """Return the team whose card somebody may touch now with what they name; None when there is none."""
    team = session.roster.team_of.get(entry.actor)
    item = session.plan.item(entry.text("item"))
    if team is None or item is None or entry.text("option") not in item.options or session.phase.step is not Step.TRAT:
        return None
    return team if session.clock.takes(entry.at, team) else None


def _paper_scratched(session: Session, entry: Entry) -> Session | None:
    """Take a row from a paper card, in the place of what stood there: the paper is what the team had in hand."""
    team, item, options = entry.text("team"), session.plan.item(entry.text("item")), entry.payload.get("options")
    if team not in session.roster.teams or item is None or not isinstance(options, list):
        return None
    if len(set(options)) < len(options) or not set(options) <= set(item.options):
        return None
    card = session.card(team)
    card = card.with_row(item.id, Row(), entry.at)
    for option in options:
        if not card.row(item.id).is_done:
            card = _uncovered(session, card, item.id, Scratch(option, entry.actor, entry.at, is_star=False, is_paper=True))
    return _with_card(session, team, card)


def _uncovered(session: Session, card: Card, item_id: str, scratch: Scratch) -> Card:
    item = session.plan.item(item_id)
    is_star = item is not None and scratch.option in session.right(item)
    return card.with_row(item_id, card.row(item_id).scratched(replace(scratch, is_star=is_star)), scratch.at)


def _with_card(session: Session, team: str, card: Card) -> Session:
    return replace(session, cards={**session.cards, team: card})


TAKERS: Final[Takers] = {
    Act.PROPOSED: _proposed,
    Act.SCRATCHED: _scratched,
    Act.PAPER_SCRATCHED: _paper_scratched,
}
