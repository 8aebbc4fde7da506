"""A cohort that has finished: what was observed, judged and established, through the same functions that people's clicks call."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.domain.cohorts import CohortPlan, create_cohort, grant_cohort_role
from bridging.apps.cohorts.domain.enrolments import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain.skills import Sight, observe_skill
from bridging.apps.study.skill_plans import skills_in
from bridging.demo.earlier_edition import correct_one, earlier_of, publish_earlier
from bridging.demo.ended_test import fill_ended_test
from bridging.demo.ended_works import ENDED_WORKS, fill_after_works, fill_ended_work
from bridging.demo.endings import fill_endings, record_meetings
from bridging.demo.graduates import GRADUATES, SLUG, Graduate
from bridging.demo.live import fill_ended_session

_WEEKS_AGO: Final = 12
_WEEKS: Final = 9
_PHYSICAL_DAY: Final = timedelta(weeks=5, days=3, hours=14)
_ROLES: Final = {"teacher": Role.TEACHER, "observer": Role.OBSERVER, "rater": Role.RATER, "second": Role.RATER}

type MakePerson = Callable[[Graduate], Person]
type Stage = tuple[str, Callable[[], object]]


def stages_of_finished(*, edition: Edition, helpers: Mapping[str, Person], make_person: MakePerson, now: datetime) -> Iterator[Stage]:
    """Yield what is to be done, in order; what an earlier stage made is read anew, whoever ran it."""
    if not Cohort.objects.filter(slug=SLUG).exists():
        # No stage: a stage keeps others from writing, and an edition takes a while to compile.
        publish_earlier(edition=edition, now=now - timedelta(weeks=_WEEKS_AGO + 1))
    yield "people", partial(_begin, earlier_of(edition), helpers, make_person, now)
    cohort = Cohort.objects.select_related("edition").get(slug=SLUG)
    people = {graduate.key: (Person.objects.get(email=graduate.email), graduate) for graduate in GRADUATES}
    teacher = helpers["teacher"]
    yield "meetings", partial(record_meetings, cohort=cohort, people=people, teacher=teacher)
    yield "live", partial(fill_ended_session, cohort=cohort, people=people, teacher=teacher)
    yield "test", partial(fill_ended_test, cohort=cohort, newest=edition, people=people, teacher=teacher, now=now)
    for task in ENDED_WORKS:
        yield f"work-{task}", partial(fill_ended_work, task, cohort=cohort, people=people, helpers=helpers)
    yield "after", partial(fill_after_works, cohort=cohort, people=people, helpers=helpers, now=now)
    ended = _start_of(cohort, now) + timedelta(weeks=_WEEKS + 1, days=3)
    yield "endings", partial(fill_endings, cohort=cohort, people=people, helpers=helpers, now=ended)
    yield "correction", partial(correct_one, edition=edition, examiner=helpers["examiner"], now=now)


def _begin(edition: Edition, helpers: Mapping[str, Person], make_person: MakePerson, now: datetime) -> None:
    monday = now.date() - timedelta(days=now.weekday())
    plan = CohortPlan(
        slug=SLUG,
        title_nl="Demogroep die klaar is (fictief)",
        title_en="Demo cohort that has finished (fictional)",
        starts_on=monday - timedelta(weeks=_WEEKS_AGO),
        venue="LUMC, Leiden",
        is_synthetic=True,
    )
    cohort = create_cohort(plan=plan, edition=edition, now=datetime.combine(plan.starts_on, dt.time(9), now.tzinfo))
    started = _start_of(cohort, now)
    for helper, role in _ROLES.items():
        grant_cohort_role(cohort=cohort, person=helpers[helper], role=role, now=started)
    for graduate in GRADUATES:
        person = make_person(graduate)
        enrol(cohort=cohort, person=person, now=started, track=Track(graduate.track))
        _observe(cohort, person, graduate, helpers["observer"], started)


def _start_of(cohort: Cohort, now: datetime) -> datetime:
    return datetime.combine(cohort.starts_on, dt.time(9), now.tzinfo)


def _observe(cohort: Cohort, person: Person, graduate: Graduate, observer: Person, started: datetime) -> None:
    contents = edition_contents(cohort.edition_id)
    for skill_id in skills_in(contents):
        for number, level in enumerate(graduate.levels):
            # A second look came a week later, at the question hour.
            at = started + _PHYSICAL_DAY + timedelta(weeks=number)
            sight = Sight(
                key=uuid.uuid5(uuid.NAMESPACE_URL, f"{person.email}/{skill_id}/{number}"), skill_id=skill_id, level=level, seen_on=at.date()
            )
            observe_skill(cohort=cohort, edition=contents, person=person, observer=observer, sight=sight, now=at)
