"""Dividing a meeting into parallel groups, and placing people by hand or evenly."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.meetings.domain.group_mail import tell_moved
from bridging.apps.meetings.models import GroupPlacement, GroupPlan
from bridging.apps.meetings.queries.groups import Division, Group, division_of


class BadGroups(Exception):
    """A group stands twice, or there is only one."""


class GroupFull(Exception):
    """More people than a group holds; ``name`` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class PlacedMeanwhile(Exception):
    """Somebody else placed these people since the list was looked at."""


@transaction.atomic
def say_groups(*, appointment: Appointment, groups: Sequence[Group], by: Person, now: datetime) -> GroupPlan | None:
    """Divide a meeting, or with no groups put all together again; whoever was in a group that stays is still in it.

    What is so already is not written again. Raises BadGroups, or GroupFull for a room too small for those who are in it.
    """
    division = _locked(appointment)
    if len(groups) == 1 or len({group.name for group in groups}) < len(groups):
        raise BadGroups
    counts = Counter(division.placed.values())
    for group in groups:
        if not group.holds(counts[group.name]):
            raise GroupFull(group.name)
    if tuple(groups) == division.groups:
        return None
    plan = GroupPlan.objects.create(appointment=appointment, groups=[asdict(group) for group in groups], said_by=by, said_at=now)
    tell_moved(appointment=appointment, before=division, after=division_of(appointment), occasion=f"group-plan-{plan.pk}", by=by, now=now)
    return plan


@transaction.atomic
def place_people(*, appointment: Appointment, wanted: Mapping[int, tuple[str, str]], by: Person, now: datetime) -> int:
    """Place people by hand, all or none, and return how many changed; ``wanted`` is person → (the group that was seen, the new one).

    An empty name is no group. Raises BadGroups for a group that there is not, GroupFull or PlacedMeanwhile.
    """
    division = _locked(appointment)
    own, names = {person.pk for person in division.members}, {"", *(group.name for group in division.groups)}
    changed = {person: (seen, new) for person, (seen, new) in wanted.items() if person in own and seen != new}
    if any(new not in names for _seen, new in changed.values()):
        raise BadGroups
    if any(division.placed.get(person, "") != seen for person, (seen, _new) in changed.items()):
        raise PlacedMeanwhile
    return _write(appointment, division, {person: new for person, (_seen, new) in changed.items()}, by, now)


@transaction.atomic
def place_evenly(*, appointment: Appointment, by: Person, now: datetime) -> int:
    """Place whoever is in no group where the fewest are, colleagues of one organisation apart; return how many are left over.

    Whoever was placed by hand stays. Nobody is left over while a group has room.
    """
    division = _locked(appointment)
    counts = Counter(division.placed.values())
    new: dict[int, str] = {}
    for person in sorted(division.unplaced, key=lambda each: (str(each.organisation or ""), str(each), each.pk)):
        free = [group for group in division.groups if group.holds(counts[group.name] + 1)]
        if not free:
            break
        group = min(free, key=lambda each: counts[each.name])
        counts[group.name] += 1
        new[person.pk] = group.name
    _write(appointment, division, new, by, now)
    return len(division.unplaced) - len(new)


def _locked(appointment: Appointment) -> Division:
    """Return the division as it stands, while nobody else changes it."""
    Cohort.objects.select_for_update().get(pk=appointment.cohort_id)
    return division_of(appointment)


def _write(appointment: Appointment, division: Division, new: Mapping[int, str], by: Person, now: datetime) -> int:
    counts = Counter((division.placed | dict(new)).values())
    taken = set(new.values())
    for group in division.groups:
        # A room that is too full already may be made emptier.
        if group.name in taken and not group.holds(counts[group.name]):
            raise GroupFull(group.name)
    rows = [
        GroupPlacement(appointment=appointment, person_id=person, group=name, placed_by=by, placed_at=now) for person, name in new.items()
    ]
    made = GroupPlacement.objects.bulk_create(rows)
    if made:
        newest = GroupPlacement.objects.filter(appointment=appointment).order_by("pk").values_list("pk", flat=True).last()
        after = replace(division, placed=division.placed | dict(new))
        tell_moved(appointment=appointment, before=division, after=after, occasion=f"group-{newest}", by=by, now=now)
    return len(made)
