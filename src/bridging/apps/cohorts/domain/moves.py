"""An application goes from one state to another: checked, and written down."""

from collections.abc import Sequence
from datetime import datetime

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.admission import FOLLOWS
from bridging.apps.cohorts.choices import ApplicationState
from bridging.apps.cohorts.models import Application, ApplicationChange, Cohort
from bridging.apps.cohorts.queries.letters import letter_context


class StateChanged(Exception):
    """The application is no longer in a state from which this can be done: somebody else was first."""


def move(
    *,
    application: Application,
    after: ApplicationState,
    now: datetime,
    by: Person | None = None,
    reason: str = "",
    lacking: Sequence[str] = (),
    answer_by: datetime | None = None,
) -> ApplicationChange:
    """Change the state, within the transaction of whoever holds the cohort's row. Raises StateChanged."""
    if after not in FOLLOWS[ApplicationState(application.state)]:
        raise StateChanged
    before, application.state, application.answer_by = application.state, after, answer_by
    application.save(update_fields=["state", "answer_by"])
    return ApplicationChange.objects.create(
        application=application, before=before, after=after, reason=reason, lacking=list(lacking), changed_at=now, changed_by=by
    )


def settle(*, cohort: Cohort, person: Person, after: ApplicationState, now: datetime, by: Person | None, reason: str) -> None:
    """Let the application of whoever came in or left by another way say so too."""
    application = Application.objects.filter(cohort=cohort, person=person).first()
    if application is not None and after in FOLLOWS[ApplicationState(application.state)]:
        taking_part = application.state == ApplicationState.ACCEPTED
        if taking_part == (after == ApplicationState.WITHDRAWN):
            move(application=application, after=after, now=now, by=by, reason=reason)


def write_to_applicant(application: Application, change: ApplicationChange, kind: str, now: datetime) -> None:
    queue_mail(
        to=application.person,
        kind=kind,
        occasion=f"application-{change.pk}",
        now=now,
        context=letter_context(application, answer_by=application.answer_by, reason=change.reason),
    )
