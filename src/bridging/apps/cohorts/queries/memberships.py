"""What a person is in which cohorts: asked several times on every page, read once."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from django.db import connection

from bridging.apps.accounts.choices import Role
from bridging.apps.cohorts import rules
from bridging.apps.cohorts.choices import EnrolmentState

if TYPE_CHECKING:
    from bridging.apps.accounts.models import Person

_KEPT = "cohort_memberships"


@dataclass(frozen=True, slots=True)
class Membership:
    """A place or a task in a cohort. ``role`` is participant for whoever takes part; ``track`` is empty for everybody else."""

    cohort_id: int
    slug: str
    module_id: str
    edition_id: int
    starts_on: dt.date
    role: Role
    track: str

    @property
    def takes_part(self) -> bool:
        return self.role is Role.PARTICIPANT

    @property
    def teaches(self) -> bool:
        return self.role in rules.TEACHING_ROLES

    @property
    def observes(self) -> bool:
        return self.role in rules.OBSERVING_ROLES

    @property
    def hosts(self) -> bool:
        return self.role in rules.HOSTING_ROLES

    @property
    def rates(self) -> bool:
        return self.role in rules.RATING_ROLES


# By hand: it is asked for every page, and making the same words anew took longer than the answer.
_QUESTION: Final = """
    SELECT c.id, c.slug, c.module_id, c.edition_id, c.starts_on, %s, e.track
    FROM cohorts_enrolment e JOIN cohorts_cohort c ON c.id = e.cohort_id WHERE e.person_id = %s AND e.state IN (%s, %s)
    UNION ALL
    SELECT c.id, c.slug, c.module_id, c.edition_id, c.starts_on, r.role, ''
    FROM cohorts_cohortrole r JOIN cohorts_cohort c ON c.id = r.cohort_id WHERE r.person_id = %s
"""


def memberships_of(person: "Person") -> list[Membership]:
    """Return the person's places and tasks, the newest cohort first. Read once per loaded person, in one query."""
    kept = person.__dict__.get(_KEPT)
    if kept is None:
        values: list[str | int] = [
            Role.PARTICIPANT.value,
            person.pk,
            EnrolmentState.ENROLLED.value,
            EnrolmentState.COMPLETED.value,
            person.pk,
        ]
        with connection.cursor() as cursor:
            cursor.execute(_QUESTION, values)
            found = [
                Membership(cohort_id, slug, module_id, edition_id, _day(starts_on), Role(role), track)
                for cohort_id, slug, module_id, edition_id, starts_on, role, track in cursor.fetchall()
            ]
        kept = sorted(found, key=lambda each: (each.starts_on, each.cohort_id), reverse=True)
        person.__dict__[_KEPT] = kept
    return cast("list[Membership]", kept)


def _day(value: dt.date | str) -> dt.date:
    # SQLite has no dates.
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def forget_memberships(person: "Person") -> None:
    """Read them anew at the next question: they changed."""
    person.__dict__.pop(_KEPT, None)


def roles_in_cohorts(person: "Person") -> list[Role]:
    """Return what a person is in any cohort; whoever takes part is a participant."""
    return sorted({membership.role for membership in memberships_of(person)})


def membership_in(person: "Person", module_id: str) -> Membership | None:
    """Return the membership through which a person reads a module: taking part comes before teaching, newer before older."""
    found = [membership for membership in memberships_of(person) if membership.module_id == module_id]
    return min(found, key=lambda membership: not membership.takes_part, default=None)
