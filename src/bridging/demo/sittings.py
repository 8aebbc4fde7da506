"""Tests of the synthetic cohort: a self-test that most have done, a test-out with its results, and a knowledge test that is to come."""

import datetime as dt
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionTest
from bridging.apps.study.contents import sitting_items
from bridging.apps.study.domain.sittings.grading import release_results
from bridging.apps.study.domain.sittings.objecting import file_objection
from bridging.apps.study.domain.sittings.offering import grant_extra_time, offer_test
from bridging.apps.study.domain.sittings.rooms import close_room, release_code
from bridging.apps.study.domain.sittings.saving import Save, save_answer
from bridging.apps.study.domain.sittings.taking import open_sitting, record_incident, start_sitting, submit_sitting, tick_identity
from bridging.apps.study.models import OfferedTest, Sitting
from bridging.demo.answers import raw_of
from bridging.demo.people import Learner

# Who has done the self-test, and of how many questions each wrong one is.
_INTAKE: Final = {"anna": 5, "bram": 4, "chen": 9, "daan": 3, "esra": 6, "femke": 4, "giulia": 12, "jasper": 5, "kim": 7}
_TEST_OUT: Final = {"bram": 2, "giulia": 3, "kim": 4}
_EXTRA_TIME: Final = "femke"
_OBJECTS: Final = "daan"
_OBJECTION: Final = "Volgens mij zijn twee antwoorden te verdedigen, afhankelijk van hoe de vraag wordt gelezen."


def fill_tests(cohort: Cohort, people: dict[str, tuple[Person, Learner]], staff: Person, *, now: datetime) -> None:
    """Offer the tests of the cohort's edition and let synthetic people sit them; nothing where there is no private content."""
    if not EditionTest.objects.filter(edition=cohort.edition_id).exists():
        return
    started = datetime.combine(cohort.starts_on, dt.time(9), cohort.zone())
    person, _ = people[_EXTRA_TIME]
    grant_extra_time(cohort=cohort, person=person, percent=25, by=staff, now=started)
    _test_out(cohort, people, staff, at=started - timedelta(days=3))
    intake = _offer(
        cohort, "m1-intake", "m1-intake-a", opens_at=started - timedelta(days=7), closes_at=now + timedelta(days=14), staff=staff
    )
    for place, (key, each) in enumerate(_INTAKE.items()):
        sitting = _sit(intake, *people[key], every=each, at=started - timedelta(days=2, hours=place))
        if key == _OBJECTS:
            file_objection(sitting=sitting, item_id=sitting.pins[each - 1][0], body=_OBJECTION, now=started - timedelta(days=1))
    opens_at = datetime.combine(now.date() + timedelta(days=2), dt.time(13, 30), cohort.zone())
    _offer(cohort, "m1-module", "m1-module-a", opens_at=opens_at, closes_at=opens_at + timedelta(days=14), staff=staff, now=now)


def _offer(
    cohort: Cohort, test_id: str, form_id: str, *, opens_at: datetime, closes_at: datetime, staff: Person, now: datetime | None = None
) -> OfferedTest:
    moment = now or opens_at - timedelta(days=1)
    return offer_test(cohort=cohort, test_id=test_id, form_id=form_id, opens_at=opens_at, closes_at=closes_at, by=staff, now=moment)


def _test_out(cohort: Cohort, people: dict[str, tuple[Person, Learner]], staff: Person, *, at: datetime) -> None:
    offer = _offer(cohort, "m1-test-out", "m1-test-out-c", opens_at=at, closes_at=at + timedelta(hours=4), staff=staff)
    offer = release_code(offer=offer, by=staff, key=_key("code", offer), now=at)
    for name, every in _TEST_OUT.items():
        person, learner = people[name]
        tick_identity(offer=offer, person=person, is_known=True, by=staff, key=_key(name, offer), now=at)
        _sit(offer, person, learner, every=every, at=at + timedelta(minutes=2), before_end=_stumble(staff))
    offer = close_room(offer=offer, by=staff, key=_key("close", offer), now=at + timedelta(hours=2))
    release_results(offer=offer, now=at + timedelta(days=1))


def _stumble(staff: Person) -> Callable[[Sitting, datetime], None]:
    """Return what goes wrong on the way: a device that stops, and minutes that are given back."""

    def happen(sitting: Sitting, at: datetime) -> None:
        record_incident(sitting=sitting, note="Laptop opnieuw gestart", minutes=3, by=staff, key=_key("incident", sitting), now=at)

    return happen


def _sit(
    offer: OfferedTest,
    person: Person,
    learner: Learner,
    *,
    every: int,
    at: datetime,
    before_end: Callable[[Sitting, datetime], None] | None = None,
) -> Sitting:
    """Answer all questions, each ``every``-th wrongly, and hand in."""
    sitting = open_sitting(offer=offer, person=person, now=at)
    sitting = start_sitting(sitting=sitting, code=offer.code, key=_key("start", sitting), now=at)
    items = sitting_items(sitting.edition_id, [item_id for item_id, _, _ in sitting.pins])
    moment = at
    for place, item in enumerate(items.values(), 1):
        moment += timedelta(seconds=70)
        raw = raw_of(item, learner, is_wrong=place % every == 0)
        if raw is not None:
            save = Save(
                key=_key(item.id, sitting), item_id=item.id, revision=1, seen=0, device="demo", language=learner.language, raw=dict(raw)
            )  # fmt: skip
            save_answer(sitting_key=sitting.key, person_pk=person.pk, save=save, now=moment)
    if before_end is not None:
        before_end(sitting, moment)
    return submit_sitting(sitting=sitting, key=_key("submit", sitting), now=moment + timedelta(minutes=1))


def _key(what: str, of: OfferedTest | Sitting) -> uuid.UUID:
    return uuid.uuid5(of.key, what)
