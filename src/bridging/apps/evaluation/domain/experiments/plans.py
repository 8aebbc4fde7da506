"""The plan of an experiment: drafted, frozen, given up again with a reason, and approved; all before the start."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.experiments.refusals import ExperimentRefused
from bridging.apps.evaluation.models import Experiment, PlanVersion
from bridging.engines.measurement.experiments.plan import Plan
from bridging.engines.measurement.experiments.protocol import Protocol

_SAME = 0.005


@transaction.atomic
def begin_experiment(*, plan: Plan, by: Person | None, now: datetime) -> Experiment:
    """Keep a draft under a name made from its title. Raises ExperimentRefused."""
    is_simulated = _made_up(plan)
    stem = slugify(plan.title)[:56].rstrip("-") or plan.mechanic
    taken = set(Experiment.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug = next(name for name in (stem, *(f"{stem}-{count}" for count in range(2, len(taken) + 3))) if name not in taken)
    return Experiment.objects.create(
        slug=slug,
        plan=plan.document,
        mechanic=plan.mechanic,
        module_id=plan.module,
        is_simulated=is_simulated,
        created_at=now,
        created_by=by,
    )


@transaction.atomic
def change_plan(*, experiment: Experiment, plan: Plan) -> None:
    """Replace a draft; another one loses the reference under which the one before was approved. Raises ExperimentRefused: what is frozen is not changed."""
    locked = _locked(experiment)
    if locked.is_frozen:
        raise ExperimentRefused("frozen")
    if locked.plan != plan.document:
        locked.ethics_reference = ""
    locked.plan, locked.mechanic, locked.module_id, locked.is_simulated = plan.document, plan.mechanic, plan.module, _made_up(plan)
    locked.save(update_fields=["plan", "mechanic", "module_id", "is_simulated", "ethics_reference"])


@transaction.atomic
def register_plan(*, experiment: Experiment, protocol: Protocol) -> None:
    """Keep the pre-registration of a draft, with the reference under which it was approved. Raises ExperimentRefused: what is frozen is not changed."""
    locked = _locked(experiment)
    if locked.is_frozen:
        raise ExperimentRefused("frozen")
    locked.protocol, locked.registered_at = protocol.text, protocol.registered_at
    locked.ethics_reference = protocol.reference.strip()
    locked.save(update_fields=["protocol", "registered_at", "ethics_reference"])


@transaction.atomic
def freeze_plan(*, experiment: Experiment, seen_effect: float, by: Person | None, now: datetime, reason: str = "") -> PlanVersion:
    """Freeze the draft and its pre-registration; ``seen_effect`` is the smallest effect that whoever freezes was shown. Raises ExperimentRefused."""
    locked = _locked(experiment)
    if locked.is_frozen:
        raise ExperimentRefused("frozen")
    plan = locked.to_engine()
    detectable = plan.detectable
    if detectable is None:
        raise ExperimentRefused("finds-nothing")
    if abs(detectable - seen_effect) > _SAME:
        raise ExperimentRefused("effect-not-seen")
    number = locked.versions.count() + 1
    if number > 1 and not reason.strip():
        raise ExperimentRefused("no-reason")
    locked.plan_hash = plan.hash
    locked.save(update_fields=["plan_hash"])
    return PlanVersion.objects.create(
        experiment=locked,
        number=number,
        plan=plan.document,
        plan_hash=plan.hash,
        protocol=locked.protocol,
        protocol_digest=locked.registration.digest,
        registered_at=locked.registered_at,
        ethics_reference=locked.ethics_reference,
        detectable=detectable,
        reason=reason.strip() if number > 1 else "",
        frozen_at=now,
        frozen_by=by,
    )


@transaction.atomic
def reopen_plan(*, experiment: Experiment) -> None:
    """Give a frozen plan up, to change it: its version stays, and so does not what approved it. Raises ExperimentRefused once it started."""
    locked = _locked(experiment)
    if not locked.is_frozen:
        raise ExperimentRefused("not-frozen")
    locked.plan_hash, locked.ethics_reference = "", ""
    locked.save(update_fields=["plan_hash", "ethics_reference"])


@transaction.atomic
def name_ethics_reference(*, experiment: Experiment, reference: str) -> None:
    """Note under which reference the frozen plan was approved. Raises ExperimentRefused: a review judges a plan that no longer changes."""
    locked = _locked(experiment)
    if not locked.is_frozen:
        raise ExperimentRefused("not-frozen")
    locked.ethics_reference = reference.strip()
    locked.save(update_fields=["ethics_reference"])


def _locked(experiment: Experiment) -> Experiment:
    """Return the row as it stands now. Raises ExperimentRefused once it started."""
    found = Experiment.objects.select_for_update().get(pk=experiment.pk)
    if found.started_at:
        raise ExperimentRefused("started")
    return found


def _made_up(plan: Plan) -> bool:
    """Tell whether the cohorts are made up: all of them or none."""
    kinds = dict(Cohort.objects.filter(slug__in=plan.cohorts, module_id=plan.module).values_list("slug", "is_synthetic"))
    if set(kinds) != set(plan.cohorts):
        raise ExperimentRefused("cohorts-unknown")
    if len(set(kinds.values())) > 1:
        raise ExperimentRefused("mixed-people")
    return next(iter(kinds.values()))
