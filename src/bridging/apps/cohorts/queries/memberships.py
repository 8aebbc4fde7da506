"""What a person is in which cohorts: asked several times on every page, read once."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db.models import F, Value

from bridging.apps.accounts.choices import Role
from bridging.apps.cohorts import rules
from bridging.apps.cohorts.models import CohortRole, Enrolment

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


_FIELDS = ("cohort_id", "cohort__slug", "cohort__module_id", "cohort__edition_id", "cohort__starts_on")


def memberships_of(person: "Person") -> list[Membership]:
    """Return the person's places and tasks, the newest cohort first. Read once per loaded person, in one query."""
    kept = person.__dict__.get(_KEPT)
    if kept is None:
        places = Enrolment.objects.in_force().filter(person=person)
        tasks = CohortRole.objects.filter(person=person)
        rows = (
            places.order_by()
            .annotate(as_role=Value(Role.PARTICIPANT.value), on_track=F("track"))
            .values_list(*_FIELDS, "as_role", "on_track")
            .union(tasks.order_by().annotate(as_role=F("role"), on_track=Value("")).values_list(*_FIELDS, "as_role", "on_track"), all=True)
            .order_by()
        )
        found = [Membership(row[0], row[1], row[2], row[3], row[4], Role(row[5]), row[6]) for row in rows]
        kept = sorted(found, key=lambda each: (each.starts_on, each.cohort_id), reverse=True)
        person.__dict__[_KEPT] = kept
    return cast("list[Membership]", kept)


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
