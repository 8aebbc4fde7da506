"""Who left, who finished and who passed, and whose results were established."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.domain.enrolments import change_enrolment
from bridging.apps.cohorts.models import Cohort, Enrolment, EnrolmentChange
from bridging.apps.study.choices import ResultVerdict
from bridging.apps.study.domain.results import Judgement, establish_results
from bridging.engines.measurement.simulation.simulate import SimProgramme

_ESTABLISHED: Final = timedelta(days=77)
_LEFT: Final = timedelta(days=15)
_REASON: Final = "Gesimuleerd: werkstukken en herkansing zijn niet nagebootst. / Simulated: works and resits are not drawn."


def leave(programme: SimProgramme, cohort_id: str, row: Cohort, people: Mapping[str, Person], *, began: datetime) -> None:
    """Let those go who withdraw after two weeks."""
    gone = {people[each.pid].pk for each in programme.in_cohort(cohort_id) if each.state == "withdrawn"}
    for place in Enrolment.objects.filter(cohort=row, person__in=gone):
        change_enrolment(enrolment=place, state=EnrolmentState.WITHDRAWN, now=began + _LEFT)


def establish(
    programme: SimProgramme, cohort_id: str, row: Cohort, people: Mapping[str, Person], *, began: datetime, examiner: Person
) -> None:
    """Establish the results of all who stayed, and mark them as having finished."""
    staying = [each for each in programme.in_cohort(cohort_id) if each.state == "completed"]
    now = began + _ESTABLISHED
    judgements = [
        Judgement(
            person=people[each.pid].pk,
            verdict=ResultVerdict.PASSED if each.is_passed else ResultVerdict.NOT_PASSED,
            after=0,
            reason=_REASON,
        )
        for each in staying
    ]
    establish_results(cohort=row, judgements=judgements, examiner=examiner, now=now)
    places = list(Enrolment.objects.filter(cohort=row, state=EnrolmentState.ENROLLED))
    EnrolmentChange.objects.bulk_create(
        EnrolmentChange(enrolment=place, before=EnrolmentState.ENROLLED, after=EnrolmentState.COMPLETED, changed_at=now) for place in places
    )
    Enrolment.objects.filter(pk__in=[place.pk for place in places]).update(state=EnrolmentState.COMPLETED)
