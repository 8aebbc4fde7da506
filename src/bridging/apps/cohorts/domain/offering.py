"""Opening a cohort to applications."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import Spoken
from bridging.apps.cohorts.domain.offer_log import write_down
from bridging.apps.cohorts.models import Cohort, Offering


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingPlan:
    opens_at: datetime
    closes_at: datetime
    price_nl: str = ""
    price_en: str = ""
    spoken: Spoken = Spoken.BOTH
    answer_days: int = 7
    needs_days: int = 14


@transaction.atomic
def offer_cohort(*, cohort: Cohort, plan: OfferingPlan, now: datetime, by: Person | None = None) -> Offering:
    """Open a cohort to applications from one moment to another, or change what was said about it; what differs is written down."""
    current = Cohort.objects.select_for_update().get(pk=cohort.pk)
    known, said = Offering.objects.filter(cohort=current).first(), asdict(plan)
    before = {name: getattr(known, name) for name in said} if known else {}
    offering, _ = Offering.objects.update_or_create(cohort=current, defaults=said)
    write_down(cohort=current, before=before, after=said, now=now, by=by)
    return offering
