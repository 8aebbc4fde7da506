"""Who runs a cohort, as its participants see it."""

from dataclasses import dataclass

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.rules import TEACHING_ROLES


@dataclass(frozen=True, slots=True)
class Member:
    """``roles`` are the words for them."""

    person: Person
    coordinates: bool
    roles: tuple[str, ...]


def team_of(cohort: Cohort) -> list[Member]:
    """Return who coordinates, teaches and facilitates: those who coordinate first, then by name."""
    given = list(cohort.roles.filter(role__in=TEACHING_ROLES).select_related("person").order_by("role"))
    people = {each.person_id: each.person for each in given}
    members = [
        Member(
            person,
            any(each.role == Role.COORDINATOR for each in given if each.person_id == pk),
            tuple(each.get_role_display() for each in given if each.person_id == pk),
        )
        for pk, person in people.items()
    ]
    return sorted(members, key=lambda member: (not member.coordinates, str(member.person)))


def reached_by_messages(cohort: Cohort) -> list[Person]:
    """Return who gets the mail about a message to the team: who coordinates, and all of the team where nobody does."""
    team = team_of(cohort)
    return [each.person for each in team if each.coordinates] or [each.person for each in team]


def promised_days(cohort: Cohort) -> int:
    """Return within how many working days the team answers; 0 where it has not said."""
    newest = cohort.promises.order_by("-set_at", "-pk").first()
    return newest.days if newest else 0
