"""The knowledge test of the cohort that has finished: sat at its meeting and given out, and a resit that is planned."""

import datetime as dt
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition, EditionTest
from bridging.apps.study.domain.sittings.grading import release_results
from bridging.apps.study.domain.sittings.rooms import close_room, release_code
from bridging.demo.earlier_edition import TEST, doubtful_in
from bridging.demo.ended_works import People
from bridging.demo.sat import answer, begin, check_in, hand_in, key_of, offer

_MEETING: Final = "m1-knowledge-test"


def fill_ended_test(*, cohort: Cohort, newest: Edition, people: People, teacher: Person, now: datetime) -> None:
    """Most know what is right, also where a key of before says otherwise. Nothing happens where there is no private content."""
    if not EditionTest.objects.filter(edition=cohort.edition_id).exists():
        return
    at = cohort.appointments.get(meeting_id=_MEETING).starts_at
    room = offer(cohort, *TEST, opens_at=at, closes_at=at + timedelta(hours=3), staff=teacher)
    room = release_code(offer=room, by=teacher, key=key_of("code", room), now=at)
    doubtful = doubtful_in(newest)
    for person, graduate in people.values():
        if graduate.every:
            check_in(room, person, teacher, at=at)
            sitting = begin(room, person, at=at + timedelta(minutes=2))
            chosen = {each.item.id: each.before if graduate.was_taught else each.right for each in doubtful}
            begun = at + timedelta(minutes=3)
            ended = answer(sitting, graduate.language, every=graduate.every, right=graduate.right, chosen=chosen, at=begun)
            hand_in(sitting, at=ended)
    room = close_room(offer=room, by=teacher, key=key_of("close", room), now=at + timedelta(hours=2))
    release_results(offer=room, now=at + timedelta(days=4))
    resit_at = datetime.combine(now.astimezone(cohort.zone()).date() + timedelta(days=5), dt.time(9, 30), cohort.zone())
    offer(cohort, "m1-resit", "m1-resit-b", opens_at=resit_at, closes_at=resit_at + timedelta(hours=3), staff=teacher, now=now)
