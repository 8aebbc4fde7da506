"""Of experiments: who was drawn for what and met what, and who may be drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from bridging.apps.accounts.models import Exposure
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.models import Enrolment
from bridging.apps.evaluation.models import Assignment, Experiment
from bridging.engines.measurement.records import arm_key


@dataclass(frozen=True, slots=True)
class Trials:
    """``arms`` and ``met`` as in ``records.Participant``."""

    arms: dict[str, str] = field(default_factory=dict)
    met: dict[str, str] = field(default_factory=dict)


def trials_of(enrolments: "QuerySet[Enrolment]") -> dict[tuple[int, int], Trials]:
    """Return (person, cohort) → what was drawn there and what was met first, in four queries.

    Who was drawn in one group and went to another of the module stays in the arm that was drawn, wherever that person takes part now.
    """
    found: dict[tuple[int, int], Trials] = {}
    drawn: dict[str, set[tuple[int, int]]] = {}
    columns = ("experiment__slug", "person_id", "cohort_id", "cohort__module_id", "unit", "arm")
    told = list(Assignment.objects.filter(person__in=enrolments.values("person_id")).values_list(*columns))
    if not told:
        return {}
    places = list(enrolments.order_by("pk").values_list("person_id", "cohort__module_id", "cohort_id"))
    held = {(person, cohort) for person, _, cohort in places}
    newest = {(person, module): cohort for person, module, cohort in places}
    for slug, person, drawn_in, module, unit, arm in told:
        cohort = drawn_in if (person, drawn_in) in held else newest.get((person, module), drawn_in)
        found.setdefault((person, cohort), Trials()).arms[arm_key(slug, unit)] = arm
        drawn.setdefault(slug, set()).add((person, cohort))
    shown = _first_met(enrolments)
    for experiment in Experiment.objects.filter(started_at__isnull=False, slug__in=drawn):
        units = set(experiment.to_engine().units)
        begun, ended = experiment.started_at, experiment.stopped_at
        for person, cohort in drawn[experiment.slug]:
            met = found[person, cohort].met
            for unit, variant, at in shown.get((person, experiment.mechanic), ()):
                if unit in units and begun and begun <= at and (ended is None or at <= ended):
                    met.setdefault(arm_key(experiment.slug, unit), variant)
    return found


def _first_met(enrolments: "QuerySet[Enrolment]") -> Mapping[tuple[int, str], list[tuple[str, str, datetime]]]:
    found: dict[tuple[int, str], list[tuple[str, str, datetime]]] = {}
    rows = Exposure.objects.filter(person__in=enrolments.values("person_id")).exclude(unit="").order_by("first_at", "pk")
    for person, switch, unit, variant, at in rows.values_list("person_id", "switch__name", "unit", "variant", "first_at"):
        found.setdefault((person, switch), []).append((unit, variant, at))
    return found


def taking_part_in(cohorts: Iterable[str], *, is_simulated: bool) -> "QuerySet[Enrolment]":
    """Return the places of who takes part now in these cohorts: made-up people in made-up cohorts, or real ones in real ones."""
    return Enrolment.objects.filter(
        cohort__slug__in=list(cohorts), state=EnrolmentState.ENROLLED, cohort__is_synthetic=is_simulated, person__is_synthetic=is_simulated
    ).order_by("pk")
