"""Places that are offered, kept for a while, and go to the next when nobody takes them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.admission import next_in_line
from bridging.apps.cohorts.choices import ApplicationState
from bridging.apps.cohorts.domain.moves import move, write_to_applicant
from bridging.apps.cohorts.models import Application, Cohort, Offering
from bridging.apps.cohorts.queries.seats import room_of


def offer_place(
    *, application: Application, offering: Offering, now: datetime, by: Person | None = None, reason: str = "", lacking: Sequence[str] = ()
) -> None:
    """Offer a place that is free, with a mail that says until when it is kept."""
    answer_by = offering.answer_by(now)
    change = move(
        application=application, after=ApplicationState.OFFERED, now=now, by=by, reason=reason, lacking=lacking, answer_by=answer_by
    )
    write_to_applicant(application, change, "cohort-place-offered", now)


def move_up(*, cohort: Cohort, now: datetime, reason: str) -> list[Application]:
    """Offer the seats that are free to those who wait longest, and return them. Once the first day is there, nobody moves up by itself.

    The caller holds the cohort's row.
    """
    offering = Offering.objects.select_related("cohort").filter(cohort=cohort).first()
    if offering is None or now >= offering.begins_at():
        return []
    line = list(Application.objects.in_line().filter(cohort=cohort).select_related("cohort", "person"))
    keys = set(next_in_line([(application.pk, application.pool) for application in line], room_of(cohort))) if line else set()
    chosen = [application for application in line if application.pk in keys]
    for application in chosen:
        offer_place(application=application, offering=offering, now=now, reason=reason)
    return chosen


def lapse_due(now: datetime) -> int:
    """Let offers that nobody answered in time lapse, and pass their seats on; return how many lapsed."""
    cohorts = Application.objects.filter(state=ApplicationState.OFFERED, answer_by__lte=now).order_by().values_list("cohort", flat=True)
    return sum(_lapse_in(pk, now) for pk in cohorts.distinct())


@transaction.atomic
def _lapse_in(cohort_pk: int, now: datetime) -> int:
    cohort = Cohort.objects.select_for_update().get(pk=cohort_pk)
    # Read anew under the lock: somebody may have accepted a moment ago.
    late = Application.objects.filter(cohort=cohort, state=ApplicationState.OFFERED, answer_by__lte=now)
    lapsed = 0
    for application in late.select_related("cohort", "person"):
        change = move(application=application, after=ApplicationState.LAPSED, now=now)
        write_to_applicant(application, change, "cohort-place-lapsed", now)
        lapsed += 1
    move_up(cohort=cohort, now=now, reason="place-lapsed")
    return lapsed
