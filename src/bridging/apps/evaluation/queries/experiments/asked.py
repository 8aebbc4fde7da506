"""What an experiment may be about: units whose pages have both forms, cohorts that read them, and the arm that somebody was given."""

from collections.abc import Iterable
from dataclasses import dataclass

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionPage, EditionText
from bridging.apps.evaluation.models import AnalysisRun, Assignment, Experiment
from bridging.apps.surveys.models import InstrumentVersion
from bridging.apps.surveys.queries.asked import filed
from bridging.engines.measurement.experiments.plan import Plan
from bridging.engines.measurement.instruments.schema import Instrument


@dataclass(frozen=True, slots=True)
class Offered:
    """``units`` has both forms of ``mechanic`` in the edition that a cohort reads now, in order."""

    mechanic: str
    module: str
    units: tuple[str, ...]


def offered_units() -> list[Offered]:
    """Return which units have which mechanic, of every module that a cohort reads."""
    editions = Cohort.objects.values("edition_id")
    found: dict[tuple[str, str], dict[str, None]] = {}
    for mechanic in ("story-frame", "par"):
        texts = EditionText.objects.filter(language="en", page__edition__in=editions, html__contains=f'data-mechanic="{mechanic}"')
        for module, unit in texts.order_by("page__edition__module_id", "page__position").values_list(
            "page__edition__module_id", "page__unit_id"
        ):
            found.setdefault((module, mechanic), {})[unit] = None
    return [Offered(mechanic, module, tuple(units)) for (module, mechanic), units in sorted(found.items())]


def lacking_units(plan: Plan) -> list[str]:
    """Return the units of a plan that have no page with both forms of its mechanic in an edition that is read."""
    known = {unit for each in offered_units() if (each.module, each.mechanic) == (plan.module, plan.mechanic) for unit in each.units}
    return [unit for unit in plan.units if unit not in known]


def units_of_pages(plan: Plan) -> dict[str, str]:
    """Return page → unit, in the editions that the cohorts of the plan read."""
    editions = Cohort.objects.filter(slug__in=plan.cohorts).values("edition_id")
    pages = EditionPage.objects.filter(edition__in=editions, unit_id__in=plan.units).order_by("edition", "position")
    return dict(pages.values_list("page_id", "unit_id"))


def instruments_of(plan: Plan) -> dict[int, Instrument]:
    """Return the versions of the questionnaire that is the outcome at the end of the course: a version that was answered never changes."""
    rows = InstrumentVersion.objects.filter(instrument_id=plan.rating) if plan.outcome == "course-end" else []
    return {row.version: filed(row) for row in rows}


def assigned_variant(person: Person, switch: str, unit: str) -> str:
    """Return the arm that a running experiment gave somebody in a unit; empty where none did."""
    given = Assignment.objects.filter(
        person=person, experiment__in=Experiment.objects.running().filter(mechanic=switch), unit__in=[unit, ""]
    )
    for assignment in given.select_related("experiment"):
        if assignment.unit or unit in assignment.experiment.to_engine().units:
            return assignment.arm
    return ""


def newest_analysis(experiment: Experiment) -> AnalysisRun | None:
    return AnalysisRun.objects.filter(kind="experiment", subject=experiment.slug).first()


def cohorts_on_offer(modules: Iterable[str]) -> list[Cohort]:
    return list(Cohort.objects.filter(module_id__in=set(modules)).order_by("module_id", "-starts_on"))
