"""The coordinator's decisions on applications, one or many at once."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.admission import TO_DECIDE
from bridging.apps.cohorts.choices import ApplicationState
from bridging.apps.cohorts.domain.moves import StateChanged, move, write_to_applicant
from bridging.apps.cohorts.domain.waiting import offer_place
from bridging.apps.cohorts.models import Application, Cohort, Offering
from bridging.apps.cohorts.queries.evidence import evidence_of, lacking
from bridging.apps.cohorts.queries.seats import room_of


class Decision(StrEnum):
    ADMIT = "admit"
    REFUSE = "refuse"


class ReasonMissing(Exception):
    """Whoever is refused, or admitted without all that is asked, is told apart by a reason. ``applications`` are those without one."""

    def __init__(self, applications: list[Application]) -> None:
        super().__init__()
        self.applications = applications


@transaction.atomic
def decide(*, cohort: Cohort, decision: Decision, reasons: Mapping[int, str], by: Person, now: datetime) -> list[Application]:
    """Decide on the applications whose keys ``reasons`` has, first come first, and mail each what was decided.

    Who is admitted is offered a place while there are seats, and waits after that. Raises ReasonMissing, or StateChanged when somebody
    else decided meanwhile; then nothing is done and no mail leaves.
    """
    current = Cohort.objects.select_for_update().select_related("edition").get(pk=cohort.pk)
    offering = Offering.objects.select_related("cohort").get(cohort=current)
    chosen = list(Application.objects.filter(cohort=current, pk__in=reasons).select_related("cohort", "person"))
    if any(application.state not in TO_DECIDE for application in chosen):
        raise StateChanged
    evidence = evidence_of([current], chosen, "en")
    without = {each.pk: lacking(evidence[each.pk]) if decision is Decision.ADMIT else [] for each in chosen}
    needy = [each for each in chosen if (without[each.pk] or decision is Decision.REFUSE) and not reasons[each.pk].strip()]
    if needy:
        raise ReasonMissing(needy)
    room = room_of(current)
    for application in chosen:
        reason, exception = reasons[application.pk].strip(), without[application.pk]
        if decision is Decision.REFUSE:
            change = move(application=application, after=ApplicationState.REFUSED, now=now, by=by, reason=reason)
            write_to_applicant(application, change, "cohort-refused", now)
        elif room.left(application.pool):
            room = room.taking(application.pool)
            offer_place(application=application, offering=offering, now=now, by=by, reason=reason, lacking=exception)
        elif application.state != ApplicationState.WAITING:
            change = move(application=application, after=ApplicationState.WAITING, now=now, by=by, reason=reason, lacking=exception)
            write_to_applicant(application, change, "cohort-waiting", now)
    return chosen
