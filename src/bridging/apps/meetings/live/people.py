"""Who is in a live play, and what those are called whom the journal knows by a mark."""

from collections.abc import Callable, Collection

from bridging.apps.accounts.domain import subjects_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.queries import Membership, memberships_of
from bridging.apps.meetings.live.play import LivePlay, LiveQuerySet


def memberships_in(cohort_id: int, person: Person) -> list[Membership]:
    return [each for each in memberships_of(person) if each.cohort_id == cohort_id]


def under_way_for[Played: LivePlay](plays: LiveQuerySet[Played], person: Person, is_in: Callable[[Played, Person], bool]) -> list[Played]:
    """Return what is played now that somebody is in."""
    cohorts = [each.cohort_id for each in memberships_of(person)]
    if not cohorts:
        return []
    return [live for live in plays.under_way().filter(cohort__in=cohorts).select_related("cohort") if is_in(live, person)]


def out_of_teams(live: LivePlay, placed: Collection[str]) -> list[tuple[str, str]]:
    """Return marks and names of those who take part in the cohort and are not placed in a team."""
    members = live.cohort.enrolments.in_force().select_related("person").order_by("person__display_name")
    keys = subjects_of(member.person for member in members)
    found = ((str(keys[member.person_id]), str(member.person)) for member in members)
    return [(who, name) for who, name in found if who not in placed]
