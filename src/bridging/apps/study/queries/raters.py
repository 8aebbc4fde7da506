"""Who may be asked to rate works of a cohort."""

from collections.abc import Iterable

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.rules import RATING_ROLES
from bridging.apps.study.queries.piles import PileWork


def raters_in(cohort: Cohort) -> list[Person]:
    people = Person.objects.filter(cohort_roles__cohort=cohort, cohort_roles__role__in=RATING_ROLES, is_active=True)
    return list(people.distinct().order_by("display_name", "email"))


def free_raters(work: PileWork, raters: Iterable[Person]) -> list[Person]:
    """Return those of them who do not rate a work yet, and did not make it."""
    return [rater for rater in raters if work.duty_of(rater) is None and rater.pk != work.submission.person_id]
