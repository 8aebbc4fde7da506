"""Who plays in a run, who leads it, and what those are called whom the journal knows by a mark."""

from collections.abc import Mapping

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import people_of
from bridging.apps.accounts.models import Person
from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries.runs import run_of
from bridging.apps.meetings.live.people import mark_among, memberships_in, out_of_teams, under_way_for
from bridging.engines.escape.state import Run


def leads(live: RoomRun, person: Person) -> bool:
    """Tell whether somebody is a game master of the run: whoever teaches the cohort, and who has that task in it."""
    return any(each.hosts for each in memberships_in(live.cohort_id, person))


def observes(live: RoomRun, person: Person) -> bool:
    """Tell whether somebody may score a team by the rubric: its game masters, and the observers of the cohort."""
    return any(each.hosts or each.role is Role.OBSERVER for each in memberships_in(live.cohort_id, person))


def plays(live: RoomRun, person: Person) -> bool:
    """Tell whether somebody plays: who is enrolled, and in a rehearsal who was asked, also of those who lead.

    A rehearsal shows what the others have yet to play.
    """
    own = memberships_in(live.cohort_id, person)
    if live.is_rehearsal:
        return any(each.takes_part or each.hosts for each in own) and _is_asked(live, person)
    return any(each.takes_part for each in own)


def open_to_join(person: Person) -> list[RoomRun]:
    return under_way_for(RoomRun.objects.all(), person, plays)


def mark_in(live: RoomRun, person: Person) -> str:
    """Return the mark by which a run knows somebody, also when the account was joined to another since."""
    return mark_among(person, lambda: _placed(run_of(live)))


def _is_asked(live: RoomRun, person: Person) -> bool:
    return mark_in(live, person) in _placed(run_of(live))


def names_in(run: Run, team: str | None = None) -> Mapping[str, str]:
    """Return the names of all who are in a team; with ``team`` of those alone who are in it, or did something in it before they were moved."""
    known = _placed(run) if team is None else _named_by(run, team) & _placed(run)
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
    return out_of_teams(live, _placed(run))


def _placed(run: Run) -> set[str]:
    return {who for team in run.teams.values() for who in team.members}
