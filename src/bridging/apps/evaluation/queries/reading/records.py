"""Records of people, by purpose: the three doors of the evaluation to what is known of learners."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import QuerySet

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.evaluation.queries.reading import people
from bridging.apps.evaluation.queries.reading.answers import answers_of
from bridging.apps.evaluation.queries.reading.asked import asked_items
from bridging.apps.evaluation.queries.reading.day import day_of, told_at
from bridging.apps.evaluation.queries.reading.filters import EVERYBODY, Filters
from bridging.apps.evaluation.queries.reading.people import Place
from bridging.apps.evaluation.queries.reading.pseudonyms import Pseudonyms
from bridging.apps.evaluation.queries.reading.ratings import ratings_for
from bridging.apps.evaluation.queries.reading.recordings import with_recordings
from bridging.engines.measurement.records import Participant, Purpose, Records


def records_for_teaching(cohort: Cohort, teacher: Person, now: datetime, *, what: str = "evaluation", salt: bytes | None = None) -> Records:
    """Return what is known of the people whom somebody teaches, and log the look. Raises NotTheirCohort, and then logs nothing.

    No made-up person counts, unless the whole cohort is made up.
    """
    enrolments = teaching_audience(cohort=cohort, teacher=teacher, what=what, now=now)
    own = enrolments if cohort.is_synthetic else enrolments.filter(person__is_synthetic=False)
    found = people.places(own, Pseudonyms(salt), merges_roles=False)
    day = day_of(told_at(cohort, now), is_simulated=False)
    left_out = {"synthetic": enrolments.count() - len(found)} if not cohort.is_synthetic else {}
    return _records("teaching", found, own, day, is_simulated=cohort.is_synthetic, left_out=left_out, has_everybody=True)


def records_for_reporting(filters: Filters = EVERYBODY, *, is_simulated: bool, now: datetime, salt: bytes | None = None) -> Records:
    """Return what the programme may count: everybody who took part, by groups of professions, and those who passed and whose account is gone.

    What is shown of it goes through ``engines.measurement.disclosure``, and of which people through ``domain.releasing``.
    """
    names = Pseudonyms(salt)
    own = people.that_took_part(filters, is_simulated=is_simulated)
    found = people.places(own, names, partner=filters.partner, merges_roles=True)
    gone = [] if filters.partner else people.erased(filters, names, is_simulated=is_simulated)
    left_out = _synthetic(filters, is_simulated=is_simulated)
    return _records(
        "reporting",
        found,
        own,
        day_of(now, is_simulated=is_simulated),
        is_simulated=is_simulated,
        left_out=left_out,
        has_everybody=not filters.partner,
        gone=gone,
    )


def counts_for_reporting(
    filters: Filters = EVERYBODY,
    *,
    is_simulated: bool,
    now: datetime,
    salt: bytes | None = None,
    until: datetime | None = None,
) -> Records:
    """Return who took part and who passed, without any answer: what a count needs. ``until``: results that were established before that."""
    names = Pseudonyms(salt)
    own = people.that_took_part(filters, is_simulated=is_simulated)
    found = people.places(own, names, partner=filters.partner, merges_roles=True, until=until)
    gone = [] if filters.partner else people.erased(filters, names, is_simulated=is_simulated, until=until)
    return Records(
        purpose="reporting",
        as_of=day_of(now, is_simulated=is_simulated),
        is_simulated=is_simulated,
        participants=(*(each.participant for each in found), *gone),
        answers=(),
        ratings=(),
        items=(),
        left_out=_synthetic(filters, is_simulated=is_simulated),
    )


def records_for_research(filters: Filters = EVERYBODY, *, is_simulated: bool, now: datetime, salt: bytes | None = None) -> Records:
    """Return what is known of those who said yes to research, and still do; ``left_out`` counts the others, each person once."""
    names = Pseudonyms(salt)
    own = people.that_took_part(filters, is_simulated=is_simulated)
    everybody = people.places(own, names, partner=filters.partner, merges_roles=True)
    found = with_recordings(people.with_consent(everybody, "yes"))
    left_out = {
        "consent": len({each.person for each in people.with_consent(everybody, "no")}),
        "withdrawn": len({each.person for each in people.with_consent(everybody, "withdrawn")}),
        **_synthetic(filters, is_simulated=is_simulated),
    }
    return _records(
        "research", found, own, day_of(now, is_simulated=is_simulated), is_simulated=is_simulated, left_out=left_out, has_everybody=False
    )


def _records(
    purpose: Purpose,
    found: Sequence[Place],
    enrolments: "QuerySet[Enrolment]",
    day: date,
    *,
    is_simulated: bool,
    left_out: Mapping[str, int],
    has_everybody: bool,
    gone: Sequence[Participant] = (),
) -> Records:
    answers = answers_of(found, enrolments)
    return Records(
        purpose=purpose,
        as_of=day,
        is_simulated=is_simulated,
        participants=(*(each.participant for each in found), *gone),
        answers=answers,
        ratings=ratings_for(purpose, found, enrolments, has_everybody=has_everybody),
        items=asked_items(answers),
        left_out=left_out,
    )


def _synthetic(filters: Filters, *, is_simulated: bool) -> dict[str, int]:
    """Count the made-up people in real cohorts, who are in no number; made-up figures leave out nobody."""
    if is_simulated:
        return {}
    return {"synthetic": people.made_up_among_real(filters)}
