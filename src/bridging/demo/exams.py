"""A cohort that has its tests now: a knowledge test with its results and objections, and a resit that is going on at this moment."""

import datetime as dt
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.domain.cohorts import CohortPlan, create_cohort, grant_cohort_role
from bridging.apps.cohorts.domain.enrolments import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition, EditionTest
from bridging.apps.study.choices import Verdict
from bridging.apps.study.domain.sittings.grading import release_results
from bridging.apps.study.domain.sittings.objecting import decide_objection, file_objection
from bridging.apps.study.domain.sittings.offering import grant_extra_time
from bridging.apps.study.domain.sittings.rooms import close_room, release_code
from bridging.apps.study.domain.sittings.taking import open_sitting, record_incident
from bridging.apps.study.models import OfferedTest, Sitting
from bridging.demo.examinees import EXAMINEES, SLUG
from bridging.demo.finished import MakePerson
from bridging.demo.graduates import Graduate
from bridging.demo.sat import answer, begin, check_in, hand_in, key_of, offer

type People = Mapping[str, tuple[Person, Graduate]]

_WEEKS_AGO: Final = 9
# Of how many questions each wrong one is, for those who sat the knowledge test.
_SAT: Final = {
    "aisha": 2, "bas": 5, "cleo": 9, "dewi": 3, "emil": 8, "floor": 4, "guus": 2, "hava": 6, "iris": 12, "jelle": 5, "luuk": 4, "maud": 7,
    "olaf": 6, "pien": 2,
}  # fmt: skip
_EXTRA_TIME: Final = "pien"
_OBJECTIONS: Final = {
    "dewi": "Volgens mij zijn twee antwoorden te verdedigen, afhankelijk van hoe de vraag wordt gelezen.",
    "bas": "Dit onderwerp is in onze groep niet behandeld.",
}
_REJECTED: Final = "Het staat in week 3, op de pagina over vectoren, en het kwam terug in de quiz van die week."


def fill_exams(*, edition: Edition, helpers: Mapping[str, Person], make_person: MakePerson, now: datetime) -> None:
    """Make the cohort and let it sit a test and its resit; nothing where there is no private content."""
    if not EditionTest.objects.filter(edition=edition).exists():
        return
    staff, examiner = helpers["teacher"], helpers["examiner"]
    plan = CohortPlan(
        slug=SLUG,
        title_nl="Demogroep in de toetsweken (fictief)",
        title_en="Demo cohort that has its tests (fictional)",
        starts_on=now.date() - timedelta(days=now.weekday(), weeks=_WEEKS_AGO),
        venue="LUMC, Leiden",
        is_synthetic=True,
    )
    started = datetime.combine(plan.starts_on, dt.time(9), now.tzinfo)
    cohort = create_cohort(plan=plan, edition=edition, now=started)
    grant_cohort_role(cohort=cohort, person=staff, role=Role.TEACHER, now=started)
    people = {each.key: (make_person(each), each) for each in EXAMINEES}
    for person, each in people.values():
        enrol(cohort=cohort, person=person, now=started, track=Track(each.track))
    person, _ = people[_EXTRA_TIME]
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"extra-time/{person.email}")
    grant_extra_time(cohort=cohort, person=person, percent=25, by=examiner, key=key, now=now - timedelta(days=20))
    _knowledge_test(cohort, people, staff, examiner, at=now - timedelta(days=8), now=now)
    _resit(cohort, people, staff, now=now)


def _knowledge_test(cohort: Cohort, people: People, staff: Person, examiner: Person, *, at: datetime, now: datetime) -> None:
    room = offer(cohort, "m1-module", "m1-module-a", opens_at=at, closes_at=at + timedelta(hours=2), staff=staff)
    room = release_code(offer=room, by=staff, key=key_of("code", room), now=at)
    for name, every in _SAT.items():
        person, graduate = people[name]
        check_in(room, person, staff, at=at)
        sitting = begin(room, person, at=at + timedelta(minutes=2))
        hand_in(sitting, at=answer(sitting, graduate.language, every=every, at=at + timedelta(minutes=3)))
    room = close_room(offer=room, by=staff, key=key_of("close", room), now=at + timedelta(hours=2))
    release_results(offer=room, now=now - timedelta(days=3))
    for name, words in _OBJECTIONS.items():
        _object(room, people[name][0], words, every=_SAT[name], now=now - timedelta(days=2))
    refused = Sitting.objects.get(offer=room, person=people["bas"][0]).objections.get()
    decide_objection(objection=refused, verdict=Verdict.REJECTED, reason=_REJECTED, by=examiner, now=now - timedelta(days=1))


def _object(room: OfferedTest, person: Person, words: str, *, every: int, now: datetime) -> None:
    sitting = Sitting.objects.select_related("offer").get(offer=room, person=person)
    file_objection(sitting=sitting, item_id=sitting.pins[every - 1][0], body=words, now=now)


def _resit(cohort: Cohort, people: People, staff: Person, *, now: datetime) -> None:
    """Two are at work, one has handed in, one was checked, one has just come in, and some are not here yet."""
    at = now - timedelta(minutes=20)
    room = offer(cohort, "m1-resit", "m1-resit-b", opens_at=at, closes_at=at + timedelta(hours=2), staff=staff, now=at - timedelta(days=2))
    room = release_code(offer=room, by=staff, key=key_of("code", room), now=at)
    for name, count in (("guus", 14), ("pien", 9)):
        person, graduate = people[name]
        check_in(room, person, staff, at=at)
        sitting = begin(room, person, at=at + timedelta(minutes=1))
        answer(sitting, graduate.language, every=5, at=at + timedelta(minutes=1), only=count)
    person, graduate = people["aisha"]
    check_in(room, person, staff, at=at)
    sitting = begin(room, person, at=at + timedelta(minutes=1))
    hand_in(sitting, at=answer(sitting, graduate.language, every=4, at=at + timedelta(minutes=1), only=15))
    person, _ = people["pien"]
    sitting = Sitting.objects.select_related("offer").get(offer=room, person=person)
    record_incident(sitting=sitting, note="Laptop opnieuw gestart", minutes=4, by=staff, key=key_of("incident", sitting), now=now)
    check_in(room, people["karlijn"][0], staff, at=now)
    open_sitting(offer=room, person=people["nadia"][0], now=now)
