"""Who is in which group of a meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.models import Appointment, Enrolment
from bridging.apps.meetings.models import GroupPlacement, GroupPlan
from bridging.apps.study.contents import edition_contents


@dataclass(frozen=True, slots=True)
class Group:
    """``capacity`` is None where as many fit as come."""

    name: str
    place: str = ""
    capacity: int | None = None

    def holds(self, people: int) -> bool:
        return self.capacity is None or people <= self.capacity


@dataclass(frozen=True, slots=True)
class Division:
    """``placed`` is person → name of the group, of those who take part and are in a group that there is."""

    groups: tuple[Group, ...]
    members: tuple[Person, ...]
    placed: dict[int, str]

    def people_in(self, name: str) -> list[Person]:
        return [person for person in self.members if self.placed.get(person.pk) == name]

    @property
    def unplaced(self) -> list[Person]:
        return [person for person in self.members if person.pk not in self.placed]


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """``group`` is None while somebody is in none; ``changes`` are when it was divided, or she or he placed."""

    group: Group | None
    is_divided: bool
    changes: tuple[datetime, ...]


def division_of(appointment: Appointment) -> Division:
    """Return the groups and who is in each. Raises KeyError when the edition no longer has the meeting."""
    track = edition_contents(appointment.cohort.edition_id).outline["meetings"][appointment.meeting_id]["track"]
    places = Enrolment.objects.filter(cohort=appointment.cohort_id, state=EnrolmentState.ENROLLED).select_related("person__organisation")
    members = tuple(
        place.person for place in places.order_by("person__display_name", "person__email") if track in {"both", place.track}
    )  # fmt: skip
    groups = groups_in(GroupPlan.objects.filter(appointment=appointment).order_by("pk").last())
    names, own = {group.name for group in groups}, {person.pk for person in members}
    rows = GroupPlacement.objects.filter(appointment=appointment).order_by("pk").values_list("person", "group")
    return Division(groups, members, {person: name for person, name in dict(rows).items() if person in own and name in names})


def groups_in(plan: GroupPlan | None) -> tuple[Group, ...]:
    return tuple(Group(**each) for each in plan.groups) if plan else ()


def own_groups(appointments: Sequence[Appointment], person: Person) -> dict[int, OwnGroup]:
    """Return, by key of the appointment, in which group somebody is, in two queries; of what was never divided nothing."""
    plans = _by_appointment(GroupPlan.objects.filter(appointment__in=appointments).order_by("pk"))
    placements = _by_appointment(GroupPlacement.objects.filter(appointment__in=plans, person=person).order_by("pk"))
    found = {}
    for key, said in plans.items():
        placed = placements.get(key, [])
        groups = {group.name: group for group in groups_in(said[-1])}
        changes = (*(each.said_at for each in said), *(each.placed_at for each in placed))
        found[key] = OwnGroup(groups.get(placed[-1].group) if placed else None, is_divided=bool(groups), changes=changes)
    return found


def _by_appointment[Row: (GroupPlan, GroupPlacement)](rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.appointment_id, []).append(row)
    return found
