"""The form in which people are put into teams: a number stands beside each; who has none is in no team."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.http import HttpRequest

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.views.sent import number_of_field


def rows_to_place(
    cohort: Cohort, members: Iterable[Person], number_of: Mapping[int, int], leading: Collection[Role]
) -> list[dict[str, Any]]:
    """Return all who may be in a team, with the number of the one that is proposed for them; those who lead can rehearse."""
    rows = [{"person": person, "number": number_of.get(person.pk, ""), "leads": False} for person in members]
    rows.sort(key=lambda row: (row["number"], str(row["person"])))
    leaders = Person.objects.filter(cohort_roles__cohort=cohort, cohort_roles__role__in=leading).distinct()
    return rows + [{"person": person, "number": "", "leads": True} for person in leaders]


def people_sent(request: HttpRequest, cohort: Cohort) -> dict[int, list[Person]]:
    """Return the people of each number, lowest first."""
    known = Person.objects.filter(enrolments__cohort=cohort) | Person.objects.filter(cohort_roles__cohort=cohort)
    placed: dict[int, list[Person]] = defaultdict(list)
    for person in known.distinct().order_by("pk"):
        number = number_of_field(request, f"team-{person.pk}")
        if number:
            placed[number].append(person)
    return dict(sorted(placed.items()))
