"""Tests of the synthetic cohort: a self-test that most have done, a test-out with its results, and a knowledge test that is to come."""

import datetime as dt
import uuid
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionTest
from bridging.apps.study.domain.sittings.grading import release_results
from bridging.apps.study.domain.sittings.objecting import file_objection
from bridging.apps.study.domain.sittings.offering import grant_extra_time
from bridging.apps.study.domain.sittings.rooms import close_room, release_code
from bridging.apps.study.domain.sittings.taking import record_incident
from bridging.demo.people import Learner
from bridging.demo.sat import answer, begin, check_in, hand_in, key_of, offer

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
    grant_extra_time(
        cohort=cohort, person=person, percent=25, by=staff, key=uuid.uuid5(uuid.NAMESPACE_URL, f"extra-time/{person.email}"), now=started
    )
    _test_out(cohort, people, staff, at=started - timedelta(days=3))
    intake = offer(
        cohort, "m1-intake", "m1-intake-a", opens_at=started - timedelta(days=7), closes_at=now + timedelta(days=14), staff=staff
    )
    for place, (key, each) in enumerate(_INTAKE.items()):
        person, learner = people[key]
        moment = started - timedelta(days=2, hours=place)
        sitting = begin(intake, person, at=moment)
        hand_in(sitting, at=answer(sitting, learner.language, every=each, at=moment) + timedelta(minutes=1))
        if key == _OBJECTS:
            sitting.refresh_from_db()
            file_objection(sitting=sitting, item_id=sitting.pins[each - 1][0], body=_OBJECTION, now=started - timedelta(days=1))
    opens_at = datetime.combine(now.date() + timedelta(days=2), dt.time(13, 30), cohort.zone())
    offer(cohort, "m1-module", "m1-module-a", opens_at=opens_at, closes_at=opens_at + timedelta(days=14), staff=staff, now=now)


def _test_out(cohort: Cohort, people: dict[str, tuple[Person, Learner]], staff: Person, *, at: datetime) -> None:
    """Some know it already; each had a device that stopped, and minutes that were given back."""
    room = offer(cohort, "m1-test-out", "m1-test-out-c", opens_at=at, closes_at=at + timedelta(hours=4), staff=staff)
    room = release_code(offer=room, by=staff, key=key_of("code", room), now=at)
    for name, every in _TEST_OUT.items():
        person, learner = people[name]
        check_in(room, person, staff, at=at)
        sitting = begin(room, person, at=at + timedelta(minutes=2))
        last = answer(sitting, learner.language, every=every, at=at + timedelta(minutes=2))
        record_incident(sitting=sitting, note="Laptop opnieuw gestart", minutes=3, by=staff, key=key_of("incident", sitting), now=last)
        hand_in(sitting, at=last + timedelta(minutes=1))
    room = close_room(offer=room, by=staff, key=key_of("close", room), now=at + timedelta(hours=2))
    release_results(offer=room, now=at + timedelta(days=1))
