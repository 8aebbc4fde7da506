"""How people took part in the meetings of an experiment's units."""

from collections.abc import Collection
from typing import Final

from bridging.apps.cohorts.models import Enrolment
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.models import Attendance
from bridging.engines.measurement.experiments.plan import Plan

RECORDING: Final = "recording"


def manners_of(plan: Plan, people: Collection[int]) -> dict[tuple[int, str], tuple[str, int | None]]:
    """Return (person, unit) → how somebody was at a meeting of the unit, and for how many minutes where that is known; the newest word counts."""
    units: dict[str, str] = {}
    for edition in set(Enrolment.objects.filter(cohort__slug__in=plan.cohorts).values_list("cohort__edition_id", flat=True)):
        units |= {name: meeting["unit"] for name, meeting in edition_contents(edition).outline["meetings"].items()}
    rows = Attendance.objects.filter(person__in=people, module_id=plan.module).exclude(manner="").order_by("entry__pk")
    return {
        (person, units[meeting]): (manner, minutes)
        for person, meeting, manner, minutes in rows.values_list("person_id", "meeting_id", "manner", "minutes")
        if units.get(meeting) in plan.units
    }
