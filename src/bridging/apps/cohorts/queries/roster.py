"""What importing a list of people would do, row by row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.admission import UNDER_WAY
from bridging.apps.cohorts.choices import ApplicationState
from bridging.apps.cohorts.models import Application, Cohort, Enrolment, Invitation
from bridging.apps.cohorts.queries.seats import room_of
from bridging.apps.cohorts.roster import RosterRow

type Outcome = Literal["invite", "again", "member", "applied", "full", "fault"]
STOPPING: frozenset[Outcome] = frozenset({"applied", "full", "fault"})


@dataclass(frozen=True, slots=True)
class WeighedRow:
    """A row and what becomes of it.

    Invited, for the first time or again with a new link; left alone because the person takes part; or what stops the import: a fault in the
    row, an application that is decided on at the desk, no seat.
    """

    row: RosterRow
    outcome: Outcome

    @property
    def stops(self) -> bool:
        return self.outcome in STOPPING


def weigh_roster(cohort: Cohort, rows: Iterable[RosterRow], *, now: datetime) -> list[WeighedRow]:
    """Return each row with its outcome, in the order of the file. A link that was sent and not used yet holds a seat here."""
    rows = list(rows)
    addresses = {row.email for row in rows if not row.fault}
    people = _people(addresses)
    members = set(Enrolment.objects.in_force().filter(cohort=cohort).values_list("person_id", flat=True))
    deciding = UNDER_WAY - {ApplicationState.ACCEPTED}
    applying = set(Application.objects.filter(cohort=cohort, state__in=deciding).values_list("person_id", flat=True))
    invited = set(Invitation.objects.open_at(now).filter(cohort=cohort).values_list("email", flat=True))
    left = room_of(cohort).left(None) - len(invited - addresses)
    weighed = []
    for row in rows:
        person = people.get(row.email)
        if row.fault:
            outcome: Outcome = "fault"
        elif person in members:
            outcome = "member"
        elif person in applying:
            outcome = "applied"
        elif left <= 0:
            outcome = "full"
        else:
            left -= 1
            outcome = "again" if row.email in invited else "invite"
        weighed.append(WeighedRow(row, outcome))
    return weighed


def _people(addresses: set[str]) -> dict[str, int]:
    """Return the people who sign in with one of the addresses, by the address in small letters."""
    found = Person.objects.filter(email__in=addresses).values_list("email", "pk")
    return {email.lower(): pk for email, pk in found}
