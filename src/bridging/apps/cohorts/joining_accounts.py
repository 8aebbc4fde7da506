"""What becomes of the places and applications of somebody who had two accounts: one of each, with all that happened to both."""

from collections.abc import Iterable
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import Joining
from bridging.apps.cohorts.choices import ApplicationState, EnrolmentState
from bridging.apps.cohorts.models import Application, ApplicationChange, Enrolment, EnrolmentChange, OfferChange
from bridging.apps.cohorts.queries import forget_memberships

# Of two the one that goes further stays.
_PLACES: Final = (EnrolmentState.MOVED, EnrolmentState.WITHDRAWN, EnrolmentState.INVITED, EnrolmentState.ENROLLED, EnrolmentState.COMPLETED)
_APPLICATIONS: Final = (
    ApplicationState.REFUSED, ApplicationState.WITHDRAWN, ApplicationState.LAPSED, ApplicationState.DECLINED, ApplicationState.APPLIED,
    ApplicationState.WAITING, ApplicationState.OFFERED, ApplicationState.ACCEPTED,
)  # fmt: skip
_JOINED: Final = "accounts-joined"


def join_places(joining: Joining) -> None:
    """Leave one enrolment and one application in each cohort; changes of both stay on record, and one more says how it came to that."""
    kept, gone, by, now = joining.kept, joining.gone, joining.by, joining.now
    for own, other in _both(Enrolment.objects.filter(person__in=[kept, gone]).order_by("pk"), kept):
        stays, goes = (
            (own, other) if _PLACES.index(EnrolmentState(own.state)) >= _PLACES.index(EnrolmentState(other.state)) else (other, own)
        )
        EnrolmentChange.objects.filter(enrolment=goes).update(enrolment=stays)
        EnrolmentChange.objects.create(
            enrolment=stays, before=stays.state, after=stays.state, reason=_JOINED, changed_at=now, changed_by=by
        )
        goes.delete()
    for mine, theirs in _both(Application.objects.filter(person__in=[kept, gone]).order_by("pk"), kept):
        lesser, further = sorted((mine, theirs), key=lambda each: (_APPLICATIONS.index(ApplicationState(each.state)), each == mine))
        ApplicationChange.objects.filter(application=lesser).update(application=further)
        OfferChange.objects.filter(application=lesser).update(application=further)
        ApplicationChange.objects.create(
            application=further, before=further.state, after=further.state, reason=_JOINED, changed_at=now, changed_by=by
        )
        if hasattr(lesser, "needs") and not hasattr(further, "needs"):
            type(lesser.needs).objects.filter(pk=lesser.needs.pk).update(application=further)
        Application.objects.get(pk=lesser.pk).delete()
    forget_memberships(kept)


def _both[Row: (Enrolment, Application)](rows: Iterable[Row], kept: Person) -> list[tuple[Row, Row]]:
    """Return (of who stays, of who goes) for each cohort in which both have a row."""
    found: dict[int, dict[bool, Row]] = {}
    for row in rows:
        found.setdefault(row.cohort_id, {})[row.person_id == kept.pk] = row
    return [(each[True], each[False]) for each in found.values() if len(each) == 2]  # noqa: PLR2004 -- both
