"""Holding a test that a cohort sat against the journal: the room, the clock and the answers of everybody, and what they earned."""

import copy
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from bridging.apps.study.choices import OfferState
from bridging.apps.study.contents import edition_test, sitting_items
from bridging.apps.study.domain.mending import Mended, Rebuilt, mend, missing, name_of, shown_anew
from bridging.apps.study.domain.sittings.grading import RESULT_FIELDS, put_result, record_sitting
from bridging.apps.study.domain.sittings.rooms import ROOM_FIELDS, put_act
from bridging.apps.study.domain.sittings.streams import CLOCK_FIELDS, put_clock, states_of, tops_of
from bridging.apps.study.models import OfferedTest, Sitting, SittingResponse
from bridging.apps.study.queries.tests import void_items
from bridging.apps.study.queries.windows import window_said
from bridging.engines.assessment.items import parse
from bridging.engines.assessment.sitting_state import EMPTY, Act, SittingState
from bridging.kernel.message import Message
from bridging.realtime import journal
from bridging.realtime.models import Entry

_ROOM_ACTS: Final = (Act.CODE_RELEASED, Act.PAUSED, Act.RESUMED, Act.CLOSED, Act.WINDOW_MOVED)
_ANSWERS: Final = (Act.ANSWERED, Act.FLAGGED)
_RESPONSE_FIELDS: Final = ("position", "item_version", "seed", "raw", "revision", "fate", "scores", "is_void", "trace", "answered_at")


@transaction.atomic
def rebuild_test(*, offer: OfferedTest, now: datetime) -> Rebuilt:
    """Mend what is missing or differs. That results were given out is no act in the journal: it stays as the rows have it."""
    room = OfferedTest.objects.select_for_update().get(pk=offer.pk)
    acts = [entry for entry in journal.entries_of(room.stream) if entry.kind in _ROOM_ACTS]
    found = mend(room, _room_told(room, acts))
    sittings = list(Sitting.objects.select_for_update(of=("self",)).filter(offer=room).select_related("person", "offer"))
    clocks = states_of(sittings, room, with_answers=False)
    states = states_of(sittings, room, with_answers=True)
    void = void_items(room)
    for sitting in sittings:
        found += mend(sitting, _sitting_told(sitting, clocks[sitting.pk], states[sitting.pk], acts))
        if sitting.graded_at is not None:
            found += _result(sitting, states[sitting.pk], void, room, now)
    return found


def _room_told(room: OfferedTest, acts: Sequence[Entry]) -> dict[str, Any]:
    told = copy.copy(room)
    told.code_released_at = told.paused_at = told.closed_at = None
    told.state = OfferState.PLANNED if edition_test(room.edition_id, room.test_id).supervised else OfferState.OPEN
    first_move = next((act for act in acts if act.kind == Act.WINDOW_MOVED), None)
    if first_move is not None:
        told.opens_at, told.closes_at = window_said(first_move.payload["was"])
    for act in acts:
        put_act(told, act.kind, act.at, act.seq, act.payload)
    if room.released_at is not None and told.state == OfferState.CLOSED:
        told.state = OfferState.RELEASED
    return {field: getattr(told, field) for field in ROOM_FIELDS}


def _sitting_told(sitting: Sitting, clock: SittingState, state: SittingState, acts: Sequence[Entry]) -> dict[str, Any]:
    own = journal.entries_of(sitting.stream)
    if not own:
        return {}
    told = copy.copy(sitting)
    # The clock is read at every act that is no answer; an answer leaves it as it was.
    put_clock(told, clock, at=max(entry.at for entry in (*own, *acts) if entry.kind not in _ANSWERS))
    told.acted_at = max(entry.at for entry in (*own, *acts))
    items = sitting_items(sitting.edition_id, [item_id for item_id, _, _ in sitting.pins])
    blank = [item for item, answer in state.answers.items() if _is_blank(parse(items[item], answer.raw))]
    told.tops, told.flagged, told.version = tops_of(state, blank), sorted(state.flagged), own[-1].seq
    return {field: getattr(told, field) for field in (*CLOCK_FIELDS, "tops", "flagged", "version")}


def _is_blank(read: object) -> bool:
    return isinstance(read, Message) and read.code == EMPTY


def _result(sitting: Sitting, state: SittingState, void: set[str], offer: OfferedTest, now: datetime) -> Rebuilt:
    told = copy.copy(sitting)
    rows = put_result(told, state, void, offer)
    # The row was counted with its clock.
    found = Rebuilt(0, mend(sitting, {field: getattr(told, field) for field in RESULT_FIELDS}).mended)
    known = {row.item_id: row for row in SittingResponse.objects.filter(sitting=sitting)}
    for row in rows:
        before = known.pop(row.item_id, None)
        if before is None:
            row.save(force_insert=True)
            found += missing(row)
        else:
            found += mend(before, {field: getattr(row, field) for field in _RESPONSE_FIELDS})
    for stray in known.values():
        found += Rebuilt(1, (Mended(name_of(stray), "item_id", stray.item_id, None),))
        stray.delete()
    if sitting.released_at is not None:
        found += shown_anew(sitting, record_sitting(sitting, at=now))
    return found
