"""Tests of the simulated cohorts: what everybody did stands in the journal, and is graded and given out as for real people."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import edition_test, sitting_items
from bridging.apps.study.domain.sittings.grading import release_results
from bridging.apps.study.domain.sittings.rooms import close_room, release_code
from bridging.apps.study.domain.sittings.streams import states_of, tops_of
from bridging.apps.study.domain.sittings.taking import open_sitting
from bridging.apps.study.models import OfferedTest, Sitting
from bridging.demo.programme.answering import sent
from bridging.demo.programme.bank import form_of
from bridging.demo.programme.entries import Written, write
from bridging.demo.sat import key_of, offer
from bridging.engines.assessment.sitting_state import Act
from bridging.engines.measurement.simulation.answers import Occasion, SimAnswer
from bridging.engines.measurement.simulation.simulate import SimProgramme

_PACE: Final = timedelta(seconds=65)
_MINUTE: Final = timedelta(minutes=1)

type Given = Mapping[str, Mapping[str, SimAnswer]]
"""Simulated name → item → answer."""


def sit_test(
    programme: SimProgramme, row: Cohort, people: Mapping[str, Person], occasion: Occasion, *, at: datetime, staff: Person
) -> None:
    """Let a cohort sit its start measurement or its test; nothing where its edition has none."""
    form = form_of(row.edition, occasion)
    if form is None:
        return
    cohort_id = row.slug.rpartition("-")[2]
    given: dict[str, dict[str, SimAnswer]] = {}
    for answer in programme.answers:
        if answer.cohort == cohort_id and answer.occasion == occasion:
            given.setdefault(answer.pid, {})[answer.item.item] = answer
    room = offer(row, *form, opens_at=at, closes_at=at + timedelta(hours=3), staff=staff)
    is_supervised = edition_test(room.edition_id, room.test_id).supervised
    if is_supervised:
        room = release_code(offer=room, by=staff, key=key_of("code", room), now=at)
    sittings = [(pid, open_sitting(offer=room, person=people[pid], now=at + _MINUTE)) for pid in given]
    write(entry for pid, sitting in sittings for entry in _acts(sitting, room, people[pid], given[pid], staff if is_supervised else None))
    _keep_tops([sitting for _, sitting in sittings], room)
    close_room(offer=room, by=staff, key=key_of("close", room), now=at + timedelta(hours=2))


def give_out(row: Cohort, *, now: datetime) -> None:
    """Give the results of the test out, and after it those of the start measurement."""
    for kind in ("module", "start"):
        for room in OfferedTest.objects.filter(cohort=row, kind=kind):
            release_results(offer=room, now=now)


def _acts(sitting: Sitting, room: OfferedTest, person: Person, given: Mapping[str, SimAnswer], staff: Person | None) -> Iterator[Written]:
    """Yield what follows on the opening: the check of who it is, the start, an answer to each question, and handing in."""
    at, seq = sitting.acted_at, 1
    subject = sitting.subject

    def act(kind: Act, *, actor: uuid.UUID = subject, name: str = "", payload: Mapping[str, object] | None = None, **said: str) -> Written:
        nonlocal at, seq
        at, seq = at + (_PACE if kind is Act.ANSWERED else timedelta(seconds=5)), seq + 1
        key = uuid.uuid5(sitting.key, name or kind)
        return Written(stream=sitting.stream, seq=seq, actor=actor, key=key, kind=kind, payload=payload or {}, at=at, **said)

    if staff is not None:
        yield act(Act.IDENTITY_TICKED, actor=room.key, payload={"by": str(subject_of(staff))})
    yield act(Act.STARTED)
    items = sitting_items(sitting.edition_id, [item_id for item_id, _, _ in sitting.pins])
    for item_id, version, seed in sitting.pins:
        if item_id in given:
            raw = sent(given[item_id], items[item_id], person.language)
            said = {"item": item_id, "revision": 1, "seen": 0, "device": "simulation", "raw": raw, "language": person.language}
            yield act(Act.ANSWERED, name=item_id, payload=said, ref=f"{item_id}@{version}", seed=seed)
    yield act(Act.SUBMITTED)


def _keep_tops(sittings: list[Sitting], room: OfferedTest) -> None:
    """Keep in the rows what counts, as every answer would have left it."""
    states = states_of(sittings, room, with_answers=True)
    for sitting in sittings:
        state = states[sitting.pk]
        sitting.tops = tops_of(state, ())
        # The opening, the answers, the start and handing in; the check of who it is where there was one.
        sitting.version = 3 + len(state.answers) + state.is_identified
        sitting.acted_at = state.submitted_at or sitting.acted_at
    Sitting.objects.bulk_update(sittings, ["tops", "version", "acted_at"])
