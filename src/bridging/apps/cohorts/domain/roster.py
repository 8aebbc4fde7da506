"""Inviting everybody on a list: all of them, or nobody."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.domain.invitations import invite
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries.roster import WeighedRow, weigh_roster


class RosterStops(Exception):
    """A row of the list cannot be imported, or another thing would come of it than was shown."""


@transaction.atomic
def import_roster(*, cohort: Cohort, shown: Sequence[WeighedRow], by: Person, now: datetime) -> int:
    """Mail each person on the list a link, just as it was shown, and return how many. Raises RosterStops; then nobody is mailed."""
    current = Cohort.objects.select_for_update().get(pk=cohort.pk)
    weighed = weigh_roster(current, [each.row for each in shown], now=now)
    if weighed != list(shown) or any(each.stops for each in weighed):
        raise RosterStops
    chosen = [each.row for each in weighed if each.outcome in {"invite", "again"}]
    for row in chosen:
        invite(cohort=current, email=row.email, now=now, invited_by=by, track=Track(row.track), language=row.language)
    return len(chosen)
