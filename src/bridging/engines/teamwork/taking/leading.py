"""What the facilitator does to the whole session: its phase, its time, what is on the wall, what counts as right."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.roster import Roster
from bridging.engines.teamwork.session import Session
from bridging.engines.teamwork.taking.taker import Takers
from bridging.kernel.entry import Entry

_MOST_SECONDS: Final = 7200


def _opened(session: Session, entry: Entry) -> Session | None:
    teams = entry.payload.get("teams")
    if session.roster.teams or not isinstance(teams, Mapping):
        return None
    clock = session.clock.begun(entry.at, session.phase.minutes)
    return replace(session, roster=Roster.of(teams), clock=clock, is_rehearsal=entry.payload.get("is_rehearsal") is True)


def _advanced(session: Session, entry: Entry) -> Session | None:
    start, to = entry.payload.get("from"), entry.payload.get("to")
    if start != session.place or not isinstance(to, int) or not 0 <= to < len(session.plan.phases) or to == session.place:
        # Two who press at the same moment go one step, not two.
        return None
    phase = session.plan.phases[to]
    cases = session.cases
    if phase.step is Step.REVEALED:
        cases = {**cases, phase.case: session.case(phase.case).revealed()}
    return replace(session, place=to, clock=session.clock.begun(entry.at, phase.minutes), cases=cases, discussed="")


def _paused(session: Session, entry: Entry) -> Session | None:
    return None if session.clock.is_paused else replace(session, clock=session.clock.paused(entry.at))


def _resumed(session: Session, entry: Entry) -> Session | None:
    return replace(session, clock=session.clock.resumed(entry.at)) if session.clock.is_paused else None


def _time_moved(session: Session, entry: Entry) -> Session | None:
    seconds = entry.payload.get("seconds")
    if not isinstance(seconds, int) or not 0 < abs(seconds) <= _MOST_SECONDS or session.clock.allowed is None:
        return None
    return replace(session, clock=session.clock.moved(seconds, entry.text("person") or entry.text("team")))


def _discussed(session: Session, entry: Entry) -> Session | None:
    item = entry.text("item")
    return replace(session, discussed=item) if not item or session.plan.item(item) else None


def _key_changed(session: Session, entry: Entry) -> Session | None:
    item, options = session.plan.item(entry.text("item")), entry.payload.get("options")
    if item is None or not isinstance(options, list) or not options or not set(options) <= set(item.options):
        return None
    return replace(session, keys={**session.keys, item.id: frozenset(options)})


TAKERS: Final[Takers] = {
    Act.OPENED: _opened,
    Act.ADVANCED: _advanced,
    Act.PAUSED: _paused,
    Act.RESUMED: _resumed,
    Act.TIME_MOVED: _time_moved,
    Act.ITEM_DISCUSSED: _discussed,
    Act.KEY_CHANGED: _key_changed,
}
