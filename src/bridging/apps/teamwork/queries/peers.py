"""What teammates say to each other after a session: who may, until when, and what of it is shown to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.teamwork.models import LiveSession, TeammateFeedback
from bridging.apps.teamwork.queries.people import people_of, takes_part
from bridging.apps.teamwork.queries.sessions import session_of
from bridging.apps.teamwork.rules import HEARD_DAYS, PEER_DAYS
from bridging.engines.teamwork.peers import FEWEST, Heard, Said, heard
from bridging.engines.teamwork.phases import Step

_FROM = frozenset({Step.REFLECTION, Step.ENDED})


@dataclass(frozen=True, slots=True)
class Teammates:
    """Somebody among those who were there, at a moment. ``given``: what this person wrote, by teammate. ``is_open``: it can be written still.

    ``is_shown``: what was written can be read, as nobody adds to it any more.
    """

    mates: Sequence[Person]
    given: dict[int, TeammateFeedback]
    closes_at: datetime | None
    is_open: bool
    is_shown: bool

    @property
    def to_give(self) -> Sequence[Person]:
        return [mate for mate in self.mates if mate.pk not in self.given]


def teammates_of(live: LiveSession, person: Person, now: datetime) -> Teammates | None:
    """Return a person's teammates; None in a rehearsal, before all look back, and for whoever was not there."""
    session = session_of(live)
    who = str(subject_of(person))
    team = session.roster.team_of.get(who)
    if live.is_rehearsal or session.phase.step not in _FROM or team is None or who not in session.roster.here(team):
        return None
    here = people_of(session.roster.here(team))
    team_pks = {each.pk for each in here.values()}
    written = TeammateFeedback.objects.filter(live=live, giver__in=team_pks, receiver__in=team_pks)
    pairs = {(each.giver_id, each.receiver_id): each for each in written}
    closes_at = live.ended_at + PEER_DAYS if live.ended_at else None
    is_over = closes_at is not None and (now >= closes_at or len(pairs) == len(here) * (len(here) - 1))
    mates = sorted((each for each in here.values() if each.pk != person.pk), key=str)
    given = {receiver: each for (giver, receiver), each in pairs.items() if giver == person.pk}
    return Teammates(mates, given, closes_at, is_open=not is_over, is_shown=is_over)


def heard_by(live: LiveSession, person: Person) -> Heard | None:
    """Return what a person's teammates said, without who said it; None where too few did. Ask only when it is shown."""
    found = TeammateFeedback.objects.filter(live=live, receiver=person)
    return heard([Said(each.levels, each.values, each.asks) for each in found])


def sessions_to_speak_of(person: Person, now: datetime) -> list[tuple[LiveSession, Teammates]]:
    """Return the sessions after which somebody can still write to teammates, or read for some time what they wrote."""
    recent = LiveSession.objects.that_count().filter(ended_at__gt=now - PEER_DAYS - HEARD_DAYS, cohort__enrolments__person=person)
    found = [(live, teammates_of(live, person, now)) for live in recent.select_related("cohort").distinct() if takes_part(live, person)]
    return [(live, mates) for live, mates in found if mates is not None and mates.mates]


def has_heard(live: LiveSession, person: Person) -> bool:
    return TeammateFeedback.objects.filter(live=live, receiver=person).count() >= FEWEST


def givers_in(live: LiveSession) -> int:
    """Return how many have written to a teammate; who wrote what, nobody but the two is told."""
    return TeammateFeedback.objects.filter(live=live).values("giver").distinct().count()
