"""Who listens to a guest, as counts: of sectors and professions, and only where nobody can be told from them."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from bridging.apps.cohorts.choices import Sector
from bridging.apps.cohorts.models import Application, Cohort, Enrolment
from bridging.engines.measurement.disclosure import publish


def counted_audience(cohort: Cohort) -> dict[str, Any]:
    """Return how many take part, and the counts by sector and by profession that may be shown; no total where even that is too few.

    Whoever did not apply, but came by invitation, has said neither.
    """
    people = set(Enrolment.objects.in_force().filter(cohort=cohort).values_list("person", flat=True))
    said = Application.objects.filter(cohort=cohort, person__in=people).values_list("sector", "profession")
    silent = len(people) - len(said)
    sectors = Counter(sector for sector, _ in said)
    professions = Counter(profession.strip().casefold() for _, profession in said)
    return {
        "total": publish({"all": len(people)}).total,
        "sectors": _shown({**dict.fromkeys(Sector.values, 0), **sectors, "": silent}),
        "professions": _shown({**professions, "": silent}),
    }


def _shown(counts: Mapping[str, int]) -> dict[str, int]:
    found = publish(counts).counts
    return {key: count for key, count in sorted(found.items(), key=lambda each: -(each[1] or 0)) if key and count is not None}
