"""How synthetic people sit a test: through the same functions that browsers call."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import sitting_items
from bridging.apps.study.domain.sittings.offering import offer_test
from bridging.apps.study.domain.sittings.saving import Save, save_answer
from bridging.apps.study.domain.sittings.taking import open_sitting, start_sitting, submit_sitting, tick_identity
from bridging.apps.study.models import OfferedTest, Sitting
from bridging.demo.answers import raw_of

_PACE = timedelta(seconds=70)


def offer(
    cohort: Cohort, test_id: str, form_id: str, *, opens_at: datetime, closes_at: datetime, staff: Person, now: datetime | None = None
) -> OfferedTest:
    moment = now or opens_at - timedelta(days=1)
    return offer_test(cohort=cohort, test_id=test_id, form_id=form_id, opens_at=opens_at, closes_at=closes_at, by=staff, now=moment)


def check_in(room: OfferedTest, person: Person, staff: Person, *, at: datetime) -> Sitting:
    """Let the invigilator see who somebody is."""
    return tick_identity(offer=room, person=person, is_known=True, by=staff, key=uuid.uuid5(key_of("identity", room), person.email), now=at)


def begin(room: OfferedTest, person: Person, *, at: datetime) -> Sitting:
    sitting = open_sitting(offer=room, person=person, now=at)
    return start_sitting(sitting=sitting, code=room.code, key=key_of("start", sitting), now=at)


def answer(
    sitting: Sitting,
    language: str,
    *,
    every: int,
    at: datetime,
    only: int | None = None,
    right: int = 0,
    chosen: Mapping[str, str] = MappingProxyType({}),
) -> datetime:
    """Answer the questions, or the first so many, each ``every``-th wrongly; returns the moment of the last answer.

    With ``right``, so many are right instead. Where somebody has ``chosen`` an option, that is given, and not counted among the others.
    """
    items = sitting_items(sitting.edition_id, [item_id for item_id, _, _ in sitting.pins])
    moment, place = at, 0
    for item in list(items.values())[:only]:
        moment += _PACE
        place += item.id not in chosen
        is_wrong = place > right if right else place % every == 0
        raw = {"option": chosen[item.id]} if item.id in chosen else raw_of(item, language, is_wrong=is_wrong, of=sitting.person.email)
        if raw is not None:
            save = Save(key=key_of(item.id, sitting), item_id=item.id, revision=1, seen=0, device="demo", language=language, raw=dict(raw))
            save_answer(sitting_key=sitting.key, person_pk=sitting.person_id, save=save, now=moment)
    return moment


def hand_in(sitting: Sitting, *, at: datetime) -> Sitting:
    return submit_sitting(sitting=sitting, key=key_of("submit", sitting), now=at)


def key_of(what: str, of: OfferedTest | Sitting) -> uuid.UUID:
    return uuid.uuid5(of.key, what)
