"""Opening a session with its teams, and taking a rehearsal away."""

import uuid
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from django.db import transaction

from bridging.apps.accounts.domain import people_of, subject_of, subjects_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Application, Cohort
from bridging.apps.meetings.live.opening import AlreadyOpen, BadTeams, NotARehearsal, drop_rehearsal, free_code, hold_people, opened_before
from bridging.apps.meetings.live.people import memberships_in
from bridging.apps.study.contents import edition_contents
from bridging.apps.teamwork.contents import meeting_of, unit_in
from bridging.apps.teamwork.domain.acting import NotInThisSession
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import forget_sessions, leads, session_of
from bridging.apps.teamwork.rules import MOST_TEAMS
from bridging.engines.teamwork.acts import Act
from bridging.engines.teamwork.forming import MOST, Candidate, form_teams
from bridging.realtime import journal

__all__ = ["AlreadyOpen", "BadTeams", "NoSuchUnit", "NotARehearsal", "Opening", "erase_rehearsal", "open_session", "proposed_teams"]


class NoSuchUnit(Exception):
    """The edition has no such unit of team-based learning."""


@dataclass(frozen=True, slots=True)
class Opening:
    """``teams``: the people of each, in order; the first team is called 1. ``key`` becomes that of the session: sent twice it is one."""

    key: uuid.UUID
    unit_id: str
    teams: Sequence[Sequence[Person]]
    is_rehearsal: bool = False


@transaction.atomic
def open_session(*, cohort: Cohort, by: Person, opening: Opening, now: datetime) -> LiveSession:
    """Open a session in the edition that the cohort reads now. Raises NotInThisSession, NoSuchUnit, BadTeams or AlreadyOpen."""
    if not any(each.teaches for each in memberships_in(cohort.pk, by)):
        raise NotInThisSession
    known = opened_before(LiveSession.objects.all(), cohort, opening.key)
    if known is not None:
        return known
    edition = edition_contents(cohort.edition_id)
    try:
        unit_in(edition, opening.unit_id)
    except KeyError as fault:
        raise NoSuchUnit from fault
    _hold_teams(cohort, opening)
    running = LiveSession.objects.under_way()
    if not opening.is_rehearsal and running.that_count().filter(cohort=cohort, unit_id=opening.unit_id).exists():
        raise AlreadyOpen
    live = LiveSession.objects.create(
        key=opening.key,
        cohort=cohort,
        module_id=cohort.module_id,
        unit_id=opening.unit_id,
        meeting_id=meeting_of(edition, opening.unit_id),
        edition_label=edition.label,
        is_rehearsal=opening.is_rehearsal,
        join_code=free_code(LiveSession.objects.all()),
        opened_at=now,
        opened_by=by,
    )
    keys = subjects_of(person for people in opening.teams for person in people)
    teams = {str(number): [str(keys[person.pk]) for person in people] for number, people in enumerate(opening.teams, start=1)}
    payload = {"teams": teams, "is_rehearsal": opening.is_rehearsal}
    act = journal.Act(actor=subject_of(by), key=opening.key, kind=Act.OPENED, ref=opening.unit_id, payload=payload)
    journal.append(stream=live.stream, act=act, now=now)
    return live


def _hold_teams(cohort: Cohort, opening: Opening) -> None:
    teams = opening.teams
    if not 1 <= len(teams) <= MOST_TEAMS:
        raise BadTeams("too-many" if teams else "empty")
    for number, people in enumerate(teams, start=1):
        if not people:
            raise BadTeams("empty", str(number))
        if len(people) > MOST:
            raise BadTeams("too-large", str(number), MOST)
    placed = [person for people in teams for person in people]
    hold_people(cohort, placed, lambda each: each.takes_part or (opening.is_rehearsal and each.teaches))


def proposed_teams(cohort: Cohort, *, seed: str, scores: Mapping[int, float] | None = None) -> tuple[tuple[Person, ...], ...]:
    """Return teams of all who take part: mixed by role, track, language and institution, alike in earlier scores, not the same people again.

    The role is the role path that somebody named on applying, else the sector; whoever came in by another way has none. Raises TooFew.
    """
    members = cohort.enrolments.in_force().select_related("person__organisation")
    people = {str(member.person_id): member.person for member in members}
    said = Application.objects.filter(cohort=cohort, person__in=people.values()).values_list("person", "role_path", "sector")
    roles = {person: role_path or sector for person, role_path, sector in said}
    candidates = [
        Candidate(
            str(member.person_id),
            {
                "role": roles.get(member.person_id) or str(member.person_id),
                "track": member.track,
                "language": member.person.language,
                "institution": str(member.person.organisation or member.person_id),
            },
            (scores or {}).get(member.person_id),
        )
        for member in members
    ]
    teams = form_teams(candidates, together_before=_together_before(cohort, people.keys()), seed=seed)
    return tuple(tuple(people[pk] for pk in team) for team in teams)


def _together_before(cohort: Cohort, people: Container[str]) -> Counter[frozenset[str]]:
    rosters = [session_of(live, keep=False).roster for live in LiveSession.objects.that_count().filter(cohort=cohort)]
    teams = [roster.members(team) for roster in rosters for team in roster.teams]
    # Some may have been placed by the mark of an account that was joined to theirs since.
    behind = {mark: str(person.pk) for mark, person in people_of(who for team in teams for who in team).items()}
    found: Counter[frozenset[str]] = Counter()
    for team in teams:
        known = sorted({behind[who] for who in team if behind.get(who) in people})
        found.update(frozenset(pair) for pair in combinations(known, 2))
    return found


def erase_rehearsal(*, live: LiveSession, by: Person) -> None:
    """Take a rehearsal away with all that was done in it. Raises NotInThisSession or NotARehearsal."""
    if not leads(live, by):
        raise NotInThisSession
    drop_rehearsal(live, forget=forget_sessions)
