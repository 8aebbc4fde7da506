"""Who takes part in a session, who leads it, and what those are called whom the journal knows by a mark."""

from collections.abc import Iterable, Mapping

from django.db.models import Avg

from bridging.apps.accounts.domain import people_of
from bridging.apps.accounts.models import Person
from bridging.apps.meetings.live.people import mark_among, memberships_in, out_of_teams, under_way_for
from bridging.apps.study.models import Evidence
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries.sessions import session_of
from bridging.engines.teamwork.session import Session


def leads(live: LiveSession, person: Person) -> bool:
    return any(each.teaches for each in memberships_in(live.cohort_id, person))


def takes_part(live: LiveSession, person: Person) -> bool:
    """Tell whether somebody plays: who is enrolled, and in a rehearsal who was asked, also of those who teach.

    A rehearsal shows questions and keys of what the others have yet to play.
    """
    own = memberships_in(live.cohort_id, person)
    if live.is_rehearsal:
        return any(each.takes_part or each.teaches for each in own) and _is_asked(live, person)
    return any(each.takes_part for each in own)


def open_to_join(person: Person) -> list[LiveSession]:
    return under_way_for(LiveSession.objects.all(), person, takes_part)


def mark_in(live: LiveSession, person: Person) -> str:
    """Return the mark by which a session knows somebody, also when the account was joined to another since."""
    return mark_among(person, lambda: session_of(live).roster.team_of)


def _is_asked(live: LiveSession, person: Person) -> bool:
    return mark_in(live, person) in session_of(live).roster.team_of


def scores_of(people: Iterable[Person], module_id: str) -> dict[int, float]:
    """Return what people showed so far in a module, from 0 to 1, to spread it over teams; who showed nothing has none."""
    shown = Evidence.objects.in_force().filter(person__in=list(people), outcome__startswith=f"{module_id.upper()}.")
    return dict(shown.order_by().values_list("person").annotate(Avg("value")))


def names_in(session: Session, team: str | None = None) -> Mapping[str, str]:
    """Return the names of all who are in a team; with ``team`` of those alone whom its screen names, among them who was moved away since."""
    known = session.roster.team_of.keys() if team is None else _named_by(session, team) & session.roster.team_of.keys()
    return {subject: str(person) for subject, person in people_of(known).items()}


def _named_by(session: Session, team: str) -> set[str]:
    rows = session.card(team).rows.values()
    on_card = {who for row in rows for who in (*row.proposals, *(scratch.by for scratch in row.scratches))}
    return {*session.roster.members(team), *on_card}


def without_team(live: LiveSession, session: Session) -> list[tuple[str, str]]:
    return out_of_teams(live, session.roster.team_of)
