"""Who plays in a run, who leads it, and what those are called whom the journal knows by a mark."""

import uuid
from collections.abc import Iterable, Mapping

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import subject_of, subjects_of
from bridging.apps.accounts.models import Person, Subject
from bridging.apps.cohorts.queries import Membership, memberships_of
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries.runs import run_of
from bridging.engines.escape.state import Run


def leads(live: RoomRun, person: Person) -> bool:
    """Tell whether somebody is a game master of the run: whoever teaches the cohort, and who has that task in it."""
    return any(each.hosts for each in _in_cohort(live, person))


def observes(live: RoomRun, person: Person) -> bool:
    """Tell whether somebody may score a team by the rubric: its game masters, and the observers of the cohort."""
    return any(each.hosts or each.role is Role.OBSERVER for each in _in_cohort(live, person))


def plays(live: RoomRun, person: Person) -> bool:
    """Tell whether somebody plays: who is enrolled, and in a rehearsal who was asked, also of those who lead.

    A rehearsal shows what the others have yet to play.
    """
    own = _in_cohort(live, person)
    if live.is_rehearsal:
        return any(each.takes_part or each.hosts for each in own) and _is_asked(live, person)
    return any(each.takes_part for each in own)


def _in_cohort(live: RoomRun, person: Person) -> list[Membership]:
    return [each for each in memberships_of(person) if each.cohort_id == live.cohort_id]


def _is_asked(live: RoomRun, person: Person) -> bool:
    return run_of(live).team_of(str(subject_of(person))) is not None


def open_to_join(person: Person) -> list[RoomRun]:
    """Return the runs under way in which somebody plays; a rehearsal is for those who were asked."""
    cohorts = [each.cohort_id for each in memberships_of(person) if each.takes_part or each.hosts]
    if not cohorts:
        return []
    running = RoomRun.objects.under_way().filter(cohort__in=cohorts).select_related("cohort")
    return [live for live in running if plays(live, person)]


def people_of(subjects: Iterable[str]) -> dict[str, Person]:
    """Return who is behind each mark; whoever left the programme is behind none."""
    keys = {key for each in subjects if (key := _key(each)) is not None}
    return {str(each.key): each.person for each in Subject.objects.filter(key__in=keys).select_related("person")}


def _key(mark: str) -> uuid.UUID | None:
    """Whoever leads may name anything; what is no mark is nobody's."""
    try:
        return uuid.UUID(mark)
    except ValueError:
        return None


def names_in(run: Run, team: str | None = None) -> Mapping[str, str]:
    """Return the names of all who are in a team; with ``team`` of those alone who are in it, or did something in it before they were moved."""
    everybody = {who for each in run.teams.values() for who in each.members}
    known = everybody if team is None else _named_by(run, team) & everybody
    return {subject: str(person) for subject, person in people_of(known).items()}


def _named_by(run: Run, team: str) -> set[str]:
    found = run.teams.get(team)
    if found is None:
        return set()
    acted = {
        who for lock in found.locks.values() for who in (lock.by, *(each.by for each in lock.tries), *(each.by for each in lock.hints))
    }
    return {*found.members, *acted} - {""}


def without_team(live: RoomRun, run: Run) -> list[tuple[str, str]]:
    """Return marks and names of those who take part in the cohort and are in no team."""
    members = live.cohort.enrolments.in_force().select_related("person").order_by("person__display_name")
    keys = subjects_of(member.person for member in members)
    found = ((str(keys[member.person_id]), str(member.person)) for member in members)
    return [(who, name) for who, name in found if run.team_of(who) is None]
