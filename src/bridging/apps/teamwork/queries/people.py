"""Who takes part in a session, who leads it, and what those are called whom the journal knows by a mark."""

import uuid
from collections.abc import Iterable, Mapping

from django.db.models import Avg

from bridging.apps.accounts.domain import subject_of, subjects_of
from bridging.apps.accounts.models import Person, Subject
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.study.models import Evidence
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries.sessions import session_of
from bridging.engines.teamwork.session import Session


def leads(live: LiveSession, person: Person) -> bool:
    return any(each.cohort_id == live.cohort_id and each.teaches for each in memberships_of(person))


def takes_part(live: LiveSession, person: Person) -> bool:
    """Tell whether somebody plays: who is enrolled, and in a rehearsal who was asked, also of those who teach.

    A rehearsal shows questions and keys of what the others have yet to play.
    """
    own = [each for each in memberships_of(person) if each.cohort_id == live.cohort_id]
    if live.is_rehearsal:
        return any(each.takes_part or each.teaches for each in own) and _is_asked(live, person)
    return any(each.takes_part for each in own)


def open_to_join(person: Person) -> list[LiveSession]:
    """Return the sessions under way in which somebody plays; a rehearsal is for those who were asked."""
    cohorts = [each.cohort_id for each in memberships_of(person) if each.takes_part or each.teaches]
    if not cohorts:
        return []
    running = LiveSession.objects.under_way().filter(cohort__in=cohorts).select_related("cohort")
    return [live for live in running if takes_part(live, person)]


def _is_asked(live: LiveSession, person: Person) -> bool:
    return str(subject_of(person)) in session_of(live).roster.team_of


def scores_of(people: Iterable[Person], module_id: str) -> dict[int, float]:
    """Return what people showed so far in a module, from 0 to 1, to spread it over teams; who showed nothing has none."""
    shown = Evidence.objects.in_force().filter(person__in=list(people), outcome__startswith=f"{module_id.upper()}.")
    return dict(shown.order_by().values_list("person").annotate(Avg("value")))


def people_of(subjects: Iterable[str]) -> dict[str, Person]:
    """Return who is behind each mark; whoever left the programme is behind none."""
    keys = {uuid.UUID(each) for each in subjects}
    return {str(each.key): each.person for each in Subject.objects.filter(key__in=keys).select_related("person")}


def names_in(session: Session, team: str | None = None) -> Mapping[str, str]:
    """Return the names of all who are in a team; with ``team`` of those alone whom its screen names, among them who was moved away since."""
    known = session.roster.team_of.keys() if team is None else _named_by(session, team) & session.roster.team_of.keys()
    return {subject: str(person) for subject, person in people_of(known).items()}


def _named_by(session: Session, team: str) -> set[str]:
    rows = session.card(team).rows.values()
    on_card = {who for row in rows for who in (*row.proposals, *(scratch.by for scratch in row.scratches))}
    return {*session.roster.members(team), *on_card}


def without_team(live: LiveSession, session: Session) -> list[tuple[str, str]]:
    """Return marks and names of those who take part in the cohort and are in no team."""
    members = live.cohort.enrolments.in_force().select_related("person").order_by("person__display_name")
    keys = subjects_of(member.person for member in members)
    found = ((str(keys[member.person_id]), str(member.person)) for member in members)
    return [(who, name) for who, name in found if who not in session.roster.team_of]
