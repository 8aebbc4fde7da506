"""Rules about the kits of one cohort, for ``@open_to``; the address names it by ``slug``."""

from typing import Final

from bridging.apps.accounts.access import Rule
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import coordinators_of_cohort, teachers_of_cohort
from bridging.apps.meetings.queries.kits import office_held

kit_officers: Final = Rule(
    "lab owner or biosafety officer of the cohort",
    lambda request, *, slug, **_: isinstance(request.user, Person) and office_held(request.user, slug) is not None,
    is_secret=True,
)
kit_readers: Final = teachers_of_cohort | coordinators_of_cohort | kit_officers
