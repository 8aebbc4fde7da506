"""Modules that have cohorts, and the items of their tests: what a reader of reports can choose from."""

from collections.abc import Mapping

from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition, EditionItem
from bridging.apps.courses.queries.changes import newest_edition
from bridging.apps.evaluation.queries.reading.day import told_cohorts


def modules_with_cohorts(*, is_simulated: bool) -> Mapping[str, list[Cohort]]:
    """Return module → its cohorts that somebody takes part in, in the order of their beginning."""
    found: dict[str, list[Cohort]] = {}
    told = Cohort.objects.filter(is_synthetic=is_simulated, slug__startswith=told_cohorts(is_simulated=is_simulated))
    for cohort in told.filter(enrolments__isnull=False).distinct().order_by("module_id", "starts_on", "slug"):
        found.setdefault(cohort.module_id, []).append(cohort)
    return found


def newest_of(module: str) -> Edition | None:
    return newest_edition(module)


def module_of_item(item: str) -> str:
    """Return the module in whose editions an item stands; empty where it stands in none."""
    row = EditionItem.objects.filter(item_id=item).order_by("-edition__published_at").values_list("edition__module_id", flat=True).first()
    return row or ""
