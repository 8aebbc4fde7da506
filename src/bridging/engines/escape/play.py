"""Entries → run. Each entry is taken on top of all before it; what it asks that cannot be is left out and marked.

Nothing here may raise: a journal is played whatever stands in it, also where what somebody said was erased.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from bridging.engines.escape.acts import HOST_ACTS, Act
from bridging.engines.escape.draft import Draft
from bridging.engines.escape.schema import Room
from bridging.engines.escape.state import Run, Stage
from bridging.engines.escape.taking import afterwards, answering, helping, leading, opening, people
from bridging.engines.escape.taking.taker import Taker, whole_number
from bridging.kernel.entry import Entry

_TAKERS: Final[Mapping[str, Taker]] = {
    **opening.TAKERS,
    **people.TAKERS,
    **leading.TAKERS,
    **answering.TAKERS,
    **helping.TAKERS,
    **afterwards.TAKERS,
}
UNDOABLE: Final = HOST_ACTS | {Act.GIVEN_UP}


def play(room: Room, entries: Iterable[Entry]) -> Run:
    """Return the run of a room; what opens the locks of a team stands in the entry that opened the run."""
    return carry_on(Run(), room, entries)


def carry_on(run: Run, room: Room, entries: Iterable[Entry]) -> Run:
    """Return the run after more entries; who keeps a run needs no older ones. An entry that was played before changes nothing."""
    draft = Draft.of(room, run)
    for entry in entries:
        if entry.seq > draft.version:
            draft = _played(draft, entry)
    return draft.frozen()


def _played(draft: Draft, entry: Entry) -> Draft:
    draft.version = entry.seq
    draft.entries.append(entry)
    if entry.kind == Act.UNDONE and _has_payload(entry):
        return _undone(draft, entry)
    _take(draft, entry)
    return draft


def _take(draft: Draft, entry: Entry) -> None:
    take = _TAKERS.get(entry.kind)
    if take is None or not _has_payload(entry) or not take(draft, entry):
        draft.left_out.add(entry.seq)


def _has_payload(entry: Entry) -> bool:
    # What a journal gives is a dictionary nearly always, and that is told ten times as fast.
    return type(entry.payload) is dict or isinstance(entry.payload, Mapping)


def _undone(draft: Draft, entry: Entry) -> Draft:
    """Play all anew without the entry that is taken back. To take back an undo is to do again."""
    seq = whole_number(entry, "seq")
    target = next((each for each in draft.entries if each.seq == seq), None)
    gone = taken_back(draft.undone)
    is_free = target is not None and target.seq < entry.seq and target.seq not in gone and target.seq not in draft.left_out
    if target is None or not is_free or target.kind not in UNDOABLE or draft.stage is Stage.ENDED:
        draft.left_out.add(entry.seq)
        return draft
    undone = {**draft.undone, entry.seq: target.seq}
    return _anew(draft, undone, taken_back(undone))


def _anew(draft: Draft, undone: dict[int, int], gone: frozenset[int]) -> Draft:
    fresh = Draft.of(draft.room, Run())
    fresh.version, fresh.entries, fresh.undone = draft.version, draft.entries, undone
    for entry in draft.entries:
        if entry.kind == Act.UNDONE:
            if entry.seq not in undone:
                fresh.left_out.add(entry.seq)
        elif entry.seq not in gone:
            _take(fresh, entry)
    return fresh


def taken_back(undone: Mapping[int, int]) -> frozenset[int]:
    """Return the entries that do not count: taken back by one that counts itself."""
    gone: set[int] = set()
    for seq in sorted(undone, reverse=True):
        if seq not in gone:
            gone.add(undone[seq])
    return frozenset(gone)
