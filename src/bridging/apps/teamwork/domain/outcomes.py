"""What a session shows of each outcome: evidence of the members who were there, marked as the team's."""

from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.domain import people_of
from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.domain import record_evidence
from bridging.apps.teamwork.contents import PublishedUnit
from bridging.apps.teamwork.domain.acting import Taken
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import published_unit
from bridging.engines.teamwork.schema import UnitPart
from bridging.engines.teamwork.scoring import points_of
from bridging.engines.teamwork.session import Session
from bridging.kernel.bloom import Bloom


def said_anew(live: LiveSession, taken: Taken, by: Person, now: datetime) -> Taken:
    """Return what was taken; after the end, having recorded what it changes of the outcomes."""
    if live.ended_at is not None and taken.counts:
        record_outcomes(live=live, session=taken.session, by=by, now=now)
    return taken


@transaction.atomic
def record_outcomes(*, live: LiveSession, session: Session, by: Person, now: datetime) -> int:
    """Record, or revise, what each team showed; returns for how many people. A rehearsal shows nothing."""
    if live.is_rehearsal:
        return 0
    published = published_unit(live)
    people = people_of(session.roster.team_of)
    there = [(person, session.roster.team_of[who]) for who, person in people.items() if session.roster.presence[who].is_here]
    shares = {team: shares_of(session, team, published) for team in session.roster.teams}
    for person, team in there:
        for place, part in enumerate(published.unit.parts):
            value = shares[team][place]
            level = level_of(part, published)
            if value is not None and level is not None:
                record_evidence(
                    person=person,
                    outcome=part.outcome,
                    source=(EvidenceKind.MEETING, live.meeting_id or live.unit_id, published.unit.version, place),
                    occasion=live.stream,
                    value=value,
                    bloom=level,
                    at=now,
                    by=by,
                    team=team,
                )
    return len(there)


def level_of(part: UnitPart, published: PublishedUnit) -> Bloom | None:
    """Return the highest level at which a question of the card asks for the part's outcome, never above what the unit claims.

    The unit's own level is reached in its cases, which are argued and not marked. A part that no question is about has None.
    """
    asked = [each.bloom for item in published.items.values() for each in item.parts if each.outcome == part.outcome]
    return min(max(asked, key=_rank), part.bloom, key=_rank) if asked else None


def _rank(level: Bloom) -> int:
    return level.rank


def shares_of(session: Session, team: str, published: PublishedUnit) -> list[float | None]:
    """Return for each part of the unit which share of its questions the team had right at the first scratch, or by an appeal.

    Not the points: by blind guessing a team earns 44 % of those, and evidence would say that it knows. A part that no question is about
    has None: cases are argued, not marked.
    """
    full = session.plan.marks[0]
    found: list[float | None] = []
    for part in published.unit.parts:
        about = [item for item in session.plan.items if any(each.outcome == part.outcome for each in published.items[item.id].parts)]
        found.append(sum(points_of(session, team, item) == full for item in about) / len(about) if about else None)
    return found
