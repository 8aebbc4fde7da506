"""How an experiment goes, by count: who came into question, who was drawn, who met what. Never how somebody scores."""

from collections import Counter
from dataclasses import dataclass
from typing import cast

from django.db.models import Count, QuerySet

from bridging.apps.accounts.models import Exposure, Person
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.models import Enrolment
from bridging.apps.evaluation.models import Experiment
from bridging.apps.evaluation.queries.reading.consent import research_consent
from bridging.apps.evaluation.queries.reading.presence import RECORDING, manners_of
from bridging.engines.measurement.experiments.plan import Plan


@dataclass(frozen=True, slots=True)
class UnitCount:
    """Of one unit: drawn and met, by arm; and how those who met it were at its meetings: in the room, online, by a recording, or not known.

    ``recorded``: the minutes of a recording that each of these watched, where that is known.
    """

    unit: str
    drawn: dict[str, int]
    met: dict[str, int]
    manners: dict[str, int]
    recorded: tuple[int, ...] = ()


def head_of_flow(experiment: Experiment) -> dict[str, int]:
    """Return how many took part in the cohorts, how many of them did not consent, withdrew consent, went to a group outside the plan,
    or came when nobody was drawn any more."""
    plan = experiment.to_engine()
    enrolments = Enrolment.objects.filter(cohort__slug__in=plan.cohorts, cohort__is_synthetic=experiment.is_simulated)
    people = set(enrolments.values_list("person_id", flat=True))
    drawn = set(experiment.assignments.values_list("person_id", flat=True))
    consent = research_consent(cast("QuerySet[Person, int]", enrolments.values("person_id")))
    without = {person for person in people if consent.get(person) != "yes"}
    here = set(enrolments.exclude(state=EnrolmentState.MOVED).values_list("person_id", flat=True))
    return {
        "enrolled": len(people | drawn),
        "no-consent": len(without - drawn),
        "not-drawn": len(people - drawn - without),
        "drawn": len(drawn),
        "consent-withdrawn": len(drawn & without),
        "moved-away": len(drawn - without - here),
    }


def drawn_by_sequence(experiment: Experiment) -> dict[int, int]:
    rows = experiment.assignments.order_by().values_list("person_id", "sequence").distinct()
    return dict(Counter(sequence for _person, sequence in rows))


def unit_counts(experiment: Experiment) -> list[UnitCount]:
    """Return the counts of each unit of the plan, in a few queries whatever their number."""
    plan = experiment.to_engine()
    drawn: dict[tuple[str, str], int] = {}
    for unit, arm, count in experiment.assignments.values_list("unit", "arm").annotate(Count("pk")).order_by():
        for each in [unit] if unit else plan.units:
            drawn[each, arm] = count
    met = _met(experiment, plan)
    manners = manners_of(plan, {person for person, _, _ in met})
    return [
        UnitCount(
            unit,
            {arm: drawn.get((unit, arm), 0) for arm in plan.arms},
            {arm: sum(each[1:] == (unit, arm) for each in met) for arm in plan.arms},
            dict(Counter(manners.get((person, unit), ("", None))[0] for person, other, _ in met if other == unit)),
            tuple(
                sorted(
                    minutes
                    for person, other, _ in met
                    if other == unit and (said := manners.get((person, unit))) and said[0] == RECORDING and (minutes := said[1]) is not None
                )
            ),
        )
        for unit in plan.units
    ]


def _met(experiment: Experiment, plan: Plan) -> list[tuple[int, str, str]]:
    """Return (person, unit, first form) of those who were drawn."""
    if experiment.started_at is None:
        return []
    rows = Exposure.objects.filter(
        switch__name=plan.mechanic,
        unit__in=plan.units,
        person__in=experiment.assignments.values("person_id"),
        first_at__gte=experiment.started_at,
    )
    if experiment.stopped_at:
        rows = rows.filter(first_at__lte=experiment.stopped_at)
    first: dict[tuple[int, str], str] = {}
    for person, unit, variant in rows.order_by("first_at", "pk").values_list("person_id", "unit", "variant"):
        first.setdefault((person, unit), variant)
    return [(person, unit, variant) for (person, unit), variant in first.items()]
