"""Who sat which test and who answered on pages, by the names of the records: whose figures stand in a report."""

from collections.abc import Mapping
from typing import Final

from bridging.apps.evaluation.queries.reading.answers import OCCASIONS
from bridging.apps.evaluation.queries.reading.filters import Filters
from bridging.apps.evaluation.queries.reading.people import that_took_part
from bridging.apps.evaluation.queries.reading.pseudonyms import Pseudonyms
from bridging.apps.study.models import Response, Sitting

PRACTISED: Final = "practised"


def answered_by(filters: Filters, *, is_simulated: bool, salt: bytes) -> Mapping[str, set[str]]:
    """Return occasion → who has answers on it that count, in three queries. Of a partner it names all in its cohorts: who counts is known elsewhere."""
    names, own = Pseudonyms(salt), that_took_part(filters, is_simulated=is_simulated)
    modules = own.order_by().values_list("cohort__module_id", flat=True).distinct()
    given = Response.objects.filter(is_late=False, person__in=own.values("person_id"), module_id__in=list(modules))
    found = {PRACTISED: {names.of(person) for person in given.order_by().values_list("person_id", flat=True).distinct()}}
    sat = Sitting.objects.filter(
        released_at__isnull=False,
        offer__kind__in=list(OCCASIONS),
        offer__cohort__in=own.values("cohort_id"),
        person__in=own.values("person_id"),
    )
    for kind, person in sat.order_by().values_list("offer__kind", "person_id").distinct():
        found.setdefault(OCCASIONS[kind], set()).add(names.of(person))
    return found
