"""A cohort goes over to a later edition."""

from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain.cohorts import refuse_pilot
from bridging.apps.cohorts.domain.schedule import plan_meetings
from bridging.apps.cohorts.models import Cohort, Rollout
from bridging.apps.courses.models import Edition


class NotALaterEdition(Exception):
    """Cohorts go forward, and only within their module: an older text would take back what was corrected."""


@transaction.atomic
def roll_out(*, cohort: Cohort, edition: Edition, note: str, now: datetime, by: Person | None = None) -> Rollout:
    """Let a cohort read a later edition from now on. Nothing that its members did is touched.

    Raises NotALaterEdition or EditionIsPilot.
    """
    current = Cohort.objects.select_for_update().select_related("edition").get(pk=cohort.pk)
    if edition.module_id != current.module_id or edition.published_at <= current.edition.published_at:
        raise NotALaterEdition
    refuse_pilot(edition, is_pilot=current.is_pilot)
    current.edition = edition
    current.save(update_fields=["edition"])
    plan_meetings(cohort=current)
    cohort.edition = edition
    return Rollout.objects.create(cohort=current, edition=edition, note=note.strip(), rolled_out_at=now, rolled_out_by=by)
