"""Who is in which group of a meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.models import Appointment, Cohort, Enrolment
from bridging.apps.meetings.models import GroupPlacement, GroupPlan
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.own_moments import OwnMoment


@dataclass(frozen=True, slots=True)
class Group:
    """``capacity`` is None where as many fit as come. ``after_min``: so long after the meeting begins the group does, or before it; so
    a meeting that is moved takes its groups along.
    """

    name: str
    place: str = ""
    capacity: int | None = None
    after_min: int = 0

    @property
    def after(self) -> timedelta:
        return timedelta(minutes=self.after_min)

    def holds(self, people: int) -> bool:
        return self.capacity is None or people <= self.capacity


@dataclass(frozen=True, slots=True)
class Division:
    """``placed`` is person → name of the group, of those who take part and are in a group that there is.

    ``meeting_holds``: how many the module says that the meeting takes, over as many rooms as it may be held in.
    """

    groups: tuple[Group, ...]
    members: tuple[Person, ...]
    placed: dict[int, str]
    meeting_holds: int | None = None

    @property
    def holds(self) -> int | None:
        """Return for how many there is room: in the groups, or where there are none as the module says; None where as many fit as come."""
        if not self.groups:
            return self.meeting_holds
        seats = [group.capacity for group in self.groups]
        return sum(each or 0 for each in seats) if None not in seats else None

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
    meeting = edition_contents(appointment.cohort.edition_id).outline["meetings"][appointment.meeting_id]
    track, file = meeting["track"], meeting.get("file", {})
    places = Enrolment.objects.filter(cohort=appointment.cohort_id, state=EnrolmentState.ENROLLED).select_related("person__organisation")
    members = tuple(
        place.person for place in places.order_by("person__display_name", "person__email") if track in {"both", place.track}
    )  # fmt: skip
    groups = groups_in(GroupPlan.objects.filter(appointment=appointment).order_by("pk").last())
    names, own = {group.name for group in groups}, {person.pk for person in members}
    rows = GroupPlacement.objects.filter(appointment=appointment).order_by("pk").values_list("person", "group")
    holds = file["capacity"] * file.get("parallel", 1) if file.get("capacity") else None
    return Division(groups, members, {person: name for person, name in dict(rows).items() if person in own and name in names}, holds)


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


def own_moments_of(person: Person, cohort_pk: int) -> dict[str, OwnMoment]:
    """Return meeting → moment and room of the own group, of the meetings at which somebody is in one; mostly one query, that finds none."""
    placed = GroupPlacement.objects.filter(person=person, appointment__cohort=cohort_pk).select_related("appointment")
    appointments = {row.appointment_id: row.appointment for row in placed}
    own = own_groups(list(appointments.values()), person) if appointments else {}
    return {appointments[key].meeting_id: moment_in(appointments[key], each.group) for key, each in own.items() if each.group}


def moment_in(appointment: Appointment, group: Group | None) -> OwnMoment:
    """Return when and where a group meets; who is in none meets as it is said of the meeting."""
    if group is None:
        return OwnMoment(appointment.starts_at, appointment.place)
    return OwnMoment(appointment.starts_at + group.after, place_in(group, appointment.place))


def place_in(group: Group, place: str) -> str:
    return ", ".join(filter(None, [group.place, place]))


def spread_of(appointment: Appointment) -> tuple[timedelta, timedelta]:
    """Return how long before or after the meeting its first group begins, and its last."""
    groups = groups_in(GroupPlan.objects.filter(appointment=appointment).order_by("pk").last())
    afters = [group.after for group in groups] or [timedelta()]
    return min(afters), max(afters)


def shifts_in(cohort: Cohort) -> dict[tuple[int, str], timedelta]:
    """Return (person, meeting) → how long after the meeting the own group begins, where that is another moment; mostly one query."""
    return {place: group.after for place, group in groups_apart(cohort).items() if group.after}


def groups_apart(cohort: Cohort) -> dict[tuple[int, str], Group]:
    """Return (person, meeting) → the own group, where that begins at another moment or meets in a room of its own."""
    plans = _by_appointment(GroupPlan.objects.filter(appointment__cohort=cohort).order_by("pk"))
    apart = {key: {group.name: group for group in groups_in(said[-1]) if group.after or group.place} for key, said in plans.items()}
    if not any(apart.values()):
        return {}
    rows = GroupPlacement.objects.filter(appointment__in=apart).order_by("pk")
    newest = {
        (person, meeting): (key, name)
        for person, meeting, key, name in rows.values_list("person", "appointment__meeting_id", "appointment", "group")
    }
    return {place: apart[key][name] for place, (key, name) in newest.items() if name in apart[key]}


def _by_appointment[Row: (GroupPlan, GroupPlacement)](rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.appointment_id, []).append(row)
    return found
