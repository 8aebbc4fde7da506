"""How a run is opened, and what is set right before it starts."""

from collections.abc import Mapping
from typing import Any, Final

from bridging.engines.escape.acts import Act
from bridging.engines.escape.bound import BoundRoom
from bridging.engines.escape.case import Cell
from bridging.engines.escape.draft import Draft
from bridging.engines.escape.schema import SETS
from bridging.engines.escape.state import LockRun, Stage, TeamRun
from bridging.engines.escape.taking.taker import Takers
from bridging.kernel.entry import Entry

_LONGEST_CODE: Final = 40
_CELLS: Final = (str, int, float)


def _opened(draft: Draft, entry: Entry) -> bool:
    teams = entry.payload.get("teams")
    if draft.kept or not isinstance(teams, Mapping):
        return False
    for name, said in teams.items():
        if isinstance(name, str) and name and isinstance(said, Mapping):
            _add_team(draft, name, said)
    if not draft.kept:
        return False
    draft.is_rehearsal = entry.payload.get("is_rehearsal") is True
    return True


def _add_team(draft: Draft, name: str, said: Mapping[str, Any]) -> None:
    """Whoever stands in two teams belongs to the first."""
    room, people = draft.room, said.get("people")
    listed = people if isinstance(people, list | tuple) else ()
    members = tuple(dict.fromkeys(each for each in listed if isinstance(each, str) and each and each not in draft.team_by_person))
    set_name, seed = said.get("set"), said.get("seed")
    draft.team_by_person |= dict.fromkeys(members, name)
    draft.kept[name] = TeamRun(
        id=name,
        set=set_name if isinstance(set_name, str) and set_name in SETS else SETS[0],
        seed=seed if isinstance(seed, int) else 0,
        bound=BoundRoom(room, _values(said.get("values"))),
        members=members,
        variant=_word(said.get("variant")),
        language=_word(said.get("language")),
        locks=dict.fromkeys(room.locks, LockRun()),
    )


def _values(said: object) -> dict[str, Cell | tuple[Cell, ...]]:
    """Return the values of the case; what was a tuple comes back from the journal as a list."""
    if not isinstance(said, Mapping):
        return {}
    cells: dict[str, Cell | tuple[Cell, ...]] = {}
    for name, value in said.items():
        if isinstance(name, str) and isinstance(value, _CELLS):
            cells[name] = value
        elif isinstance(name, str) and isinstance(value, list | tuple):
            cells[name] = tuple(each for each in value if isinstance(each, _CELLS))
    return cells


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def _codes_set(draft: Draft, entry: Entry) -> bool:
    """Codes may be set right in play, too: a padlock that was put on wrong is seen then."""
    name, codes = entry.text("set"), entry.payload.get("codes")
    if draft.stage not in {Stage.LOBBY, Stage.PLAY} or not draft.kept or name not in SETS or not isinstance(codes, Mapping):
        return False
    known = {
        place: code.strip()[:_LONGEST_CODE]
        for place, code in codes.items()
        if isinstance(code, str) and (place in draft.room.locks or place in draft.room.props)
    }
    if not known:
        return False
    draft.codes[name] = {place: code for place, code in {**draft.codes.get(name, {}), **known}.items() if code}
    draft.readers.clear()
    return True


def _ready_ticked(draft: Draft, entry: Entry) -> bool:
    team, item, is_ready = draft.team(entry.text("team")), entry.text("item"), entry.payload.get("is_ready")
    if team is None or not item or not isinstance(is_ready, bool) or (item in team.ready) is is_ready:
        return False
    team.ready ^= {item}
    return True


def _reset_ticked(draft: Draft, entry: Entry) -> bool:
    name, prop, is_done = entry.text("set"), entry.text("prop"), entry.payload.get("is_done")
    before = draft.reset.get(name, frozenset())
    if name not in SETS or prop not in draft.room.props or not isinstance(is_done, bool) or (prop in before) is is_done:
        return False
    draft.reset[name] = before ^ {prop}
    return True


TAKERS: Final[Takers] = {
    Act.OPENED: _opened,
    Act.CODES_SET: _codes_set,
    Act.READY_TICKED: _ready_ticked,
    Act.RESET_TICKED: _reset_ticked,
}
