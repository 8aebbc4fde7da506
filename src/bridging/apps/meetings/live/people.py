"""Who is in a live play, and what those are called whom the journal knows by a mark."""

from collections.abc import Callable, Collection, Container

from bridging.apps.accounts.domain import marks_of, people_of, subjects_of
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


def mark_among(person: Person, placed: Callable[[], Container[str]]) -> str:
    """Return the mark by which a play knows somebody: the one that it placed, which may be that of an account that was joined since.

    Who is placed nowhere has the own mark. ``placed`` is asked only where there is a choice.
    """
    own, *former = marks_of(person)
    if not former:
        return own
    known = placed()
    return next((mark for mark in (own, *former) if mark in known), own)


def out_of_teams(live: LivePlay, placed: Collection[str]) -> list[tuple[str, str]]:
    """Return marks and names of those who take part in the cohort and are not placed in a team."""
    members = live.cohort.enrolments.in_force().select_related("person").order_by("person__display_name")
    keys = subjects_of(member.person for member in members)
    outside = [member for member in members if str(keys[member.person_id]) not in placed]
    # Some of these may be placed by the mark of an account that was joined to theirs.
    in_teams = {person.pk for person in people_of(placed).values()} if outside else ()
    return [(str(keys[member.person_id]), str(member.person)) for member in outside if member.person_id not in in_teams]
