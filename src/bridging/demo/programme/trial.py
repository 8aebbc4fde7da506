"""An experiment of the simulated programme that has finished: half of each of five cohorts had the story, by the simulation's own lot.

The people took part years before the site was filled, so that what was drawn is written down as it was then; the plan, its approval and its analysis
go the way of every experiment.
"""

import datetime as dt
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bridging.apps.accounts.models import Exposure, Person, Switch
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.experiments import analyse_experiment, begin_experiment, freeze_plan, name_ethics_reference
from bridging.apps.evaluation.domain.experiments.running import STOPPED_AS_PLANNED
from bridging.apps.evaluation.models import Assignment, Experiment
from bridging.demo.people import DOMAIN
from bridging.demo.programme.people import people_of, slug_of
from bridging.engines.measurement.experiments.plan import CONTROL, TOLD, Plan
from bridging.engines.measurement.simulation.plan import CohortPlan
from bridging.engines.measurement.simulation.simulate import SimProgramme

COHORTS: Final = ("c05", "c07", "c09", "c10", "c12")
REFERENCE: Final = "SIM-ERB 2026.31"
_UNITS: Final = ("m1-w1", "m1-w4", "m1-w6", "m1-w8")
_MECHANIC: Final = "story-frame"
# Most who were given a form opened the first page of it.
_UNSEEN_EVERY: Final = 17


def run_trial(programme: SimProgramme, plan: Sequence[CohortPlan], *, now: datetime) -> None:
    """Plan, draw, stop and analyse it. Nothing where the programme has other cohorts."""
    cohorts = sorted((cohort for cohort in plan if cohort.id in COHORTS), key=lambda each: each.starts_on)
    if len(cohorts) < len(COHORTS):
        return
    researcher = Person.objects.filter(email=f"researcher@{DOMAIN}").first()
    began = _morning(cohorts[0].starts_on)
    ended = _morning(cohorts[-1].starts_on + dt.timedelta(weeks=12))
    experiment = begin_experiment(plan=_plan(cohorts), by=researcher, now=began - dt.timedelta(weeks=10))
    freeze_plan(
        experiment=experiment, seen_effect=experiment.to_engine().detectable or 0.0, by=researcher, now=began - dt.timedelta(weeks=9)
    )
    name_ethics_reference(experiment=experiment, reference=REFERENCE)
    Experiment.objects.filter(pk=experiment.pk).update(started_at=began, stopped_at=ended, stop_reason=STOPPED_AS_PLANNED)
    experiment.refresh_from_db()
    for cohort in cohorts:
        _draw(experiment, programme, cohort)
    analyse_experiment(experiment=experiment, by=researcher, now=now)


def _draw(experiment: Experiment, programme: SimProgramme, cohort: CohortPlan) -> None:
    row, people, at = Cohort.objects.get(slug=slug_of(cohort)), people_of(programme, cohort), _morning(cohort.starts_on)
    switch, _ = Switch.objects.get_or_create(name=_MECHANIC, defaults={"fallback": CONTROL, "is_game": True})
    asked = [each for each in programme.in_cohort(cohort.id) if programme.people[each.pid].consent != "no"]
    known = set(experiment.assignments.values_list("person_id", flat=True))
    rows = [(people[each.pid], TOLD[_MECHANIC] if each.has_story else CONTROL) for each in asked if people[each.pid].pk not in known]
    Assignment.objects.bulk_create(
        Assignment(
            experiment=experiment,
            person=person,
            cohort=row,
            arm=arm,
            stratum=row.slug,
            number=number,
            sequence=int(arm == CONTROL),
            assigned_at=at,
        )
        for number, (person, arm) in enumerate(rows)
    )
    Exposure.objects.bulk_create(
        (
            Exposure(switch=switch, person=person, variant=arm, salt=switch.salt, unit=unit, first_at=at + dt.timedelta(weeks=week))
            for number, (person, arm) in enumerate(rows, 1)
            if number % _UNSEEN_EVERY
            for week, unit in zip((0, 3, 5, 7), _UNITS, strict=True)
        ),
        ignore_conflicts=True,
    )


def _plan(cohorts: Sequence[CohortPlan]) -> Plan:
    return Plan.model_validate(
        {
            "title": "Motivatie met en zonder verhaal (gesimuleerd)",
            "hypothesis": "Wie weken met een verhaal begint, is aan het eind van de module meer gemotiveerd dan wie de neutrale tekst leest.",
            "estimand": "Het verschil in de gemiddelde motivatie aan het eind, binnen groepen, of iemand het verhaal nu las of niet.",
            "mechanic": _MECHANIC,
            "design": "within-cohort",
            "module": cohorts[0].module,
            "cohorts": [slug_of(cohort) for cohort in cohorts],
            "units": _UNITS,
            "outcome": "course-end",
            "rating": "btg-motivation",
            "seed": "simulation",
            "starts_on": cohorts[0].starts_on,
            "stops_on": cohorts[-1].starts_on + dt.timedelta(weeks=12),
            "stop_rule": "Eerder als in een groep drie of meer mensen druk ervaren; nooit om een tussentijdse uitkomst.",
            "statistic": "ancova",
            "minimum_per_arm": 30,
            "exclusions": "Geen andere.",
            "sensitivity": ["per-exposure", "hc3"],
            "expected": {"people": 120, "complete": 0.75},
        }
    )


def _morning(day: dt.date) -> datetime:
    return datetime.combine(day, dt.time(9), dt.UTC)
