"""An experiment runs: people are drawn, the switch is on, and it stops."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet

from bridging.apps.accounts.models import Person, Switch
from bridging.apps.evaluation.domain.experiments.refusals import ExperimentRefused
from bridging.apps.evaluation.models import Assignment, Experiment
from bridging.apps.evaluation.queries.reading.consent import research_consent
from bridging.apps.evaluation.queries.reading.people import Place, places
from bridging.apps.evaluation.queries.reading.pseudonyms import Pseudonyms
from bridging.apps.evaluation.queries.reading.trials import taking_part_in
from bridging.engines.measurement.experiments.drawing import Newcomer, draw
from bridging.engines.measurement.experiments.plan import CONTROL

STOPPED_AS_PLANNED: Final = "planned"
"""In place of a reason: the last day of the plan has passed."""
_ON: Final = {"is_on": True, "is_game": True}
_NEW: Final = {"fallback": CONTROL, "variants": {}, "description": "Given to whom an experiment drew."}


def start_experiment(*, experiment: Experiment, now: datetime) -> int:
    """Start, draw who is there, and return how many. Raises ExperimentRefused, whose reason the database would give too."""
    try:
        return _start(experiment, now)
    except IntegrityError as fault:
        raise ExperimentRefused("another-runs") from fault


@transaction.atomic
def _start(experiment: Experiment, now: datetime) -> int:
    locked = Experiment.objects.select_for_update().get(pk=experiment.pk)
    if locked.started_at:
        raise ExperimentRefused("started")
    if not locked.is_frozen:
        raise ExperimentRefused("not-frozen")
    if not locked.ethics_reference:
        raise ExperimentRefused("no-ethics")
    locked.started_at = now
    locked.save(update_fields=["started_at"])
    Switch.objects.update_or_create(name=locked.mechanic, defaults=_ON, create_defaults=_ON | _NEW)
    drawn = draw_newcomers(experiment=locked, now=now)
    if not drawn:
        raise ExperimentRefused("nobody")
    return drawn


@transaction.atomic
def draw_newcomers(*, experiment: Experiment, now: datetime) -> int:
    """Draw those who take part, consent to research and were not drawn yet; each takes the next place of the stratum. Return how many."""
    # Two workers at once would give one place twice: the constraint refuses it, the lock makes them wait.
    locked = Experiment.objects.select_for_update().get(pk=experiment.pk)
    if locked.state != "running":
        raise ExperimentRefused("not-running")
    plan = locked.to_engine()
    known = set(locked.assignments.values_list("person_id", flat=True))
    enrolments = taking_part_in(plan.cohorts, is_simulated=locked.is_simulated).exclude(person__in=known)
    consent = research_consent(cast("QuerySet[Person, int]", enrolments.values("person_id")))
    order = {(person, cohort): place for place, (person, cohort) in enumerate(enrolments.values_list("person_id", "cohort_id"))}
    found = [each for each in places(enrolments, Pseudonyms(), merges_roles=True) if consent.get(each.person) == "yes"]
    found.sort(key=lambda each: order[each.person, each.cohort_pk])
    once = {each.person: each for each in reversed(found)}
    newcomers = [each for each in found if once[each.person] is each]
    by_name = {str(each.person): each for each in newcomers}
    taken = dict(locked.assignments.values_list("stratum").annotate(Max("number")).order_by())
    drawn = list(draw(plan, (_newcomer(each) for each in newcomers), {stratum: number + 1 for stratum, number in taken.items()}))
    Assignment.objects.bulk_create(
        Assignment(
            experiment=locked,
            person_id=by_name[each.person].person,
            cohort_id=by_name[each.person].cohort_pk,
            unit=unit,
            arm=arm,
            stratum=each.stratum,
            number=each.number,
            sequence=each.sequence,
            assigned_at=now,
        )
        for each in drawn
        for unit, arm in each.arms.items()
    )
    return len(drawn)


@transaction.atomic
def stop_experiment(*, experiment: Experiment, reason: str, now: datetime) -> None:
    """Stop: from now on everybody meets the plain form. Raises ExperimentRefused."""
    locked = Experiment.objects.select_for_update().get(pk=experiment.pk)
    if locked.state != "running":
        raise ExperimentRefused("not-running")
    if not reason.strip():
        raise ExperimentRefused("no-reason")
    locked.stopped_at, locked.stop_reason = now, reason.strip()
    locked.save(update_fields=["stopped_at", "stop_reason"])
    if not Experiment.objects.running().filter(mechanic=locked.mechanic).exists():
        Switch.objects.filter(name=locked.mechanic).update(is_on=False)


def run_due_experiments(now: datetime) -> int:
    """Draw who came since, and stop what is past its last day; called every minute. Return how many people and experiments that were."""
    today, count = now.astimezone(ZoneInfo(settings.TIME_ZONE)).date(), 0
    for experiment in _running():
        if today > experiment.to_engine().stops_on:
            stop_experiment(experiment=experiment, reason=STOPPED_AS_PLANNED, now=now)
            count += 1
        else:
            count += draw_newcomers(experiment=experiment, now=now)
    return count


def _running() -> Iterable[Experiment]:
    return list(Experiment.objects.running())


def _newcomer(place: Place) -> Newcomer:
    participant = place.participant
    return Newcomer(str(place.person), participant.cohort, f"{participant.cohort}/{participant.profession or '-'}")
