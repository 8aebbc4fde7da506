"""How a cohort is doing, for those who may not know who is who: counts only, and no count that points at anybody."""

from dataclasses import dataclass

from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import reporting_audience
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import PageVisit
from bridging.apps.study.queries.progress import done_pages_of_people
from bridging.engines.measurement.disclosure import Published, publish

DONE, BEGUN, UNOPENED = "done", "begun", "unopened"


@dataclass(frozen=True, slots=True)
class WeekReport:
    """Everybody is in one of three groups: did all pages of the week, opened at least one, opened none."""

    week: int
    title: str
    counts: Published[str]


def week_reports(cohort: Cohort, edition: EditionContents, language: str) -> list[WeekReport]:
    """Return a breakdown a week, in three queries."""
    people = list(reporting_audience(cohort).values_list("person_id", flat=True))
    done = done_pages_of_people(people, edition.module_id)
    opened: dict[int, set[str]] = {}
    visits = PageVisit.objects.filter(person__in=people, module_id=edition.module_id)
    for person_pk, page_id in visits.values_list("person_id", "page_id"):
        opened.setdefault(person_pk, set()).add(page_id)
    reports = []
    for unit in edition.outline["units"]:
        pages = set(unit["pages"])
        if not pages:
            continue
        counts = {DONE: 0, BEGUN: 0, UNOPENED: 0}
        for person_pk in people:
            marked = done.get(person_pk, set())
            if pages <= marked:
                counts[DONE] += 1
            elif pages & (marked | opened.get(person_pk, set())):
                counts[BEGUN] += 1
            else:
                counts[UNOPENED] += 1
        reports.append(WeekReport(unit["week"], unit["title"][language], publish(counts)))
    return reports
