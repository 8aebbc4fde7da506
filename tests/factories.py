"""Makes the records that tests need, with nothing surprising in them."""

import itertools
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from allauth.account.models import EmailAddress

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person, RoleGrant
from bridging.apps.cohorts.domain import grant_cohort_role
from bridging.apps.cohorts.models import Appointment, Cohort

_count = itertools.count(1)
LONG_AGO = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)


def make_person(*, roles: Iterable[Role] = (), password: str | None = None, **fields: Any) -> Person:
    """Make a person with a verified address; the name is a number unless one is given."""
    number = next(_count)
    fields.setdefault("email", f"person-{number}@example.org")
    fields.setdefault("display_name", f"Person {number}")
    person = Person.objects.create_user(password=password, **fields)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    for role in roles:
        RoleGrant.objects.create(person=person, role=role, granted_at=LONG_AGO)
    return person


def make_member(cohort: Cohort, role: Role, name: str, now: datetime) -> Person:
    """Make somebody who reads English and has a role in a cohort."""
    person = make_person(display_name=name, language="en")
    grant_cohort_role(cohort=cohort, person=person, role=role, now=now)
    return person


def set_appointment(*, cohort: Cohort, meeting_id: str, starts_at: datetime, place: str) -> Appointment:
    """Let a cohort meet at a moment of which nobody was told."""
    moment = {"starts_at": starts_at, "place": place}
    return Appointment.objects.update_or_create(cohort=cohort, meeting_id=meeting_id, defaults=moment)[0]
