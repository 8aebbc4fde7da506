"""What the part for experiments gives to the first page of the evaluation and to the registries."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import assigned_variants, due_work, exports, superfluous
from bridging.apps.evaluation import areas
from bridging.apps.evaluation.access import experiment_readers
from bridging.apps.evaluation.domain.experiments import run_due_experiments
from bridging.apps.evaluation.models import Assignment
from bridging.apps.evaluation.queries.experiments.asked import assigned_variant


def register() -> None:
    description = _("What a story or a comparison does for learning: planned beforehand, drawn by chance, analysed as planned.")
    areas.add(areas.Area(_("Experiments"), description, "evaluation:experiments", 55, experiment_readers))
    assigned_variants.register("evaluation", assigned_variant)
    due_work.register("experiments", run_due_experiments)
    exports.register("experiments", export_assignments)
    superfluous.register("experiments", lambda: Assignment)


def export_assignments(person: Person) -> dict[str, Any]:
    """Return in which experiments somebody stands, and in which arm."""
    rows = Assignment.objects.filter(person=person).select_related("experiment").order_by("assigned_at", "pk")
    return {
        "assignments": [
            {"experiment": each.experiment.slug, "unit": each.unit, "arm": each.arm, "at": each.assigned_at.isoformat()} for each in rows
        ]
    }
