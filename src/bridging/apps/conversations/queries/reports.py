"""Reported errors, as one person may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from django.db.models import Count
from django.urls import reverse

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.conversations.models import ErrorReport, ErrorReportQuerySet, ReportDecision
from bridging.apps.courses.queries.readable import is_author, readable_modules
from bridging.apps.study.contents import EditionContents, edition_contents


@dataclass(frozen=True, slots=True)
class ShownReport:
    """``reporter`` is None where the reader does not teach who reported it. ``number`` is that of the question of the page, or 0."""

    report: ErrorReport
    is_own: bool
    reporter: Person | None
    page_title: str
    number: int
    decisions: tuple[ReportDecision, ...]

    @property
    def url(self) -> str:
        """Return where the words stand."""
        anchor = f"#{self.report.anchor}" if self.report.anchor else ""
        return reverse("study:page", args=[self.report.module_id, self.report.page_id]) + anchor


def corrects(person: Person, module_id: str) -> bool:
    """Tell whether somebody decides on errors in a module: who writes the modules, and who teaches this one."""
    return is_author(person) or any(each.teaches and each.module_id == module_id for each in memberships_of(person))


def editions_read(person: Person, modules: Iterable[str]) -> dict[str, EditionContents]:
    """Return the edition of each of these modules that somebody reads."""
    readable = readable_modules(person)
    return {module_id: edition_contents(readable[module_id].edition_id) for module_id in set(modules) & set(readable)}


def reports_shown(
    person: Person, reports: ErrorReportQuerySet, editions: Mapping[str, EditionContents], language: str
) -> list[ShownReport]:
    """Return these with names for those alone who teach whoever reported it; ``editions`` by module say what pages are called."""
    taught = {each.cohort_id for each in memberships_of(person) if each.teaches}
    found = reports.select_related("reported_by", "cohort").prefetch_related("decisions__decided_by")
    return [*map(partial(_shown, person, taught, editions, language), found)]


def _shown(person: Person, taught: set[int], editions: Mapping[str, EditionContents], language: str, report: ErrorReport) -> ShownReport:
    edition = editions.get(report.module_id)
    head = edition.pages.get(report.page_id) if edition else None
    is_own = report.reported_by_id == person.pk
    return ShownReport(
        report,
        is_own,
        report.reported_by if is_own or report.cohort_id in taught else None,
        head.titles.get(language, report.page_id) if head else report.page_id,
        head.questions.index(report.item_id) + 1 if head and report.item_id in head.questions else 0,
        tuple(report.decisions.all()),
    )


def reports_waiting(person: Person) -> list[tuple[Cohort | None, int]]:
    """Return how many reports somebody is to decide on: of all modules for who writes them, else for each cohort that is taught."""
    if is_author(person):
        count = ErrorReport.objects.open().count()
        return [(None, count)] if count else []
    own = {each.cohort_id: each.module_id for each in memberships_of(person) if each.teaches}
    if not own:
        return []
    rows = ErrorReport.objects.open().filter(module_id__in=own.values()).order_by().values_list("module_id").annotate(Count("pk"))
    counts = dict(rows)
    # The newest cohort of each module: one line for each pile.
    newest = {module_id: cohort_id for cohort_id, module_id in reversed(own.items()) if module_id in counts}
    cohorts = Cohort.objects.in_bulk(newest.values()) if newest else {}
    return [(cohorts[cohort_id], counts[module_id]) for module_id, cohort_id in newest.items()]
