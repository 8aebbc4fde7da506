"""Who comes, goes and changes teams, and what each one looks back on."""

from dataclasses import replace
from typing import Final

from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.roster import Presence
from bridging.engines.teamwork.session import Session
from bridging.engines.teamwork.taking.taker import Takers
from bridging.kernel.entry import Entry


def _joined(session: Session, entry: Entry) -> Session | None:
    is_late = session.phase.step is not Step.LOBBY
    after = session.roster.joined(entry.actor, is_late=is_late)
    return None if after is session.roster else replace(session, roster=after)


def _presence_set(session: Session, entry: Entry) -> Session | None:
    said = entry.text("presence")
    if said not in set(Presence) or entry.text("person") not in session.roster.team_of:
        return None
    return replace(session, roster=session.roster.marked(entry.text("person"), Presence(said)))


def _moved(session: Session, entry: Entry) -> Session | None:
    if not entry.text("person"):
        return None
    after = session.roster.moved(entry.text("person"), entry.text("team"))
    return None if after is session.roster else replace(session, roster=after)


def _merged(session: Session, entry: Entry) -> Session | None:
    after = session.roster.merged(entry.text("team"), entry.text("into"))
    return None if after is session.roster else replace(session, roster=after)


def _reflected(session: Session, entry: Entry) -> Session | None:
    answers = entry.payload.get("answers")
    if (
        entry.actor not in session.roster.team_of
        or not isinstance(answers, list)
        or session.phase.step not in {Step.REFLECTION, Step.ENDED}
    ):
        return None
    return replace(session, reflections={**session.reflections, entry.actor: [str(answer) for answer in answers]})


TAKERS: Final[Takers] = {
    Act.JOINED: _joined,
    Act.PRESENCE_SET: _presence_set,
    Act.MOVED: _moved,
    Act.MERGED: _merged,
    Act.REFLECTED: _reflected,
}
