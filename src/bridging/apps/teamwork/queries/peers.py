"""What teammates say to each other after a session: who may, until when, and what of it is shown to whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bridging.apps.accounts.domain import people_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.teamwork.models import CommentReport, LiveSession, TeammateFeedback
from bridging.apps.teamwork.queries.people import mark_in, takes_part
from bridging.apps.teamwork.queries.sessions import session_of
from bridging.apps.teamwork.rules import HEARD_DAYS, PEER_DAYS, mark_of_comment
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
    who = mark_in(live, person)
    team = session.roster.team_of.get(who)
    if live.is_rehearsal or session.phase.step not in _FROM or team is None or who not in session.roster.here(team):
        return None
    # Whoever had two accounts may sit there twice, and is one.
    here = {each.pk: each for each in people_of(session.roster.here(team)).values()}
    written = TeammateFeedback.objects.that_count().filter(live=live, giver__in=here, receiver__in=here)
    pairs = {(each.giver_id, each.receiver_id): each for each in written}
    closes_at = live.ended_at + PEER_DAYS if live.ended_at else None
    is_over = closes_at is not None and (now >= closes_at or len(pairs) == len(here) * (len(here) - 1))
    mates = sorted((each for each in here.values() if each != person), key=str)
    given = {receiver: each for (giver, receiver), each in pairs.items() if giver == person.pk}
    return Teammates(mates, given, closes_at, is_open=not is_over, is_shown=is_over)


def heard_by(live: LiveSession, person: Person) -> Heard | None:
    """Return what a person's teammates said, without who said it; None where too few did. Ask only when it is shown.

    What a coordinator hid is not among it.
    """
    found = TeammateFeedback.objects.that_count().filter(live=live, receiver=person)
    hidden = {(report.feedback_id, report.part) for report in reports_in(live) if is_hidden(report)}

    def seen(each: TeammateFeedback, part: str) -> str:
        return "" if (each.pk, part) in hidden else getattr(each, part)

    return heard([Said(each.levels, seen(each, "values"), seen(each, "asks")) for each in found])


def reports_in(live: LiveSession) -> list[CommentReport]:
    """Return the comments of a session that were reported, with what was decided."""
    reports = CommentReport.objects.filter(feedback__live=live).select_related("feedback__giver", "feedback__receiver", "feedback__live")
    return list(reports.prefetch_related("decisions__decided_by"))


def is_hidden(report: CommentReport) -> bool:
    decisions = list(report.decisions.all())
    return bool(decisions) and decisions[-1].is_hidden


def reported_by(live: LiveSession, person: Person) -> dict[str, CommentReport]:
    """Return what a person reported of a session, by the mark of the comment."""
    own = [report for report in reports_in(live) if report.feedback.receiver_id == person.pk]
    return {mark_of_comment(str(live.key), each.part, getattr(each.feedback, each.part)): each for each in own}


def cohorts_with_reports() -> list[tuple[Cohort, int]]:
    """Return the cohorts in which a reported comment waits for a coordinator, with how many."""
    waiting = CommentReport.objects.filter(decisions=None).values_list("feedback__live__cohort", flat=True)
    counts = Counter(waiting)
    return [(cohort, counts[cohort.pk]) for cohort in Cohort.objects.filter(pk__in=counts).order_by("pk")] if counts else []


def sessions_to_speak_of(person: Person, now: datetime) -> list[tuple[LiveSession, Teammates]]:
    """Return the sessions after which somebody can still write to teammates, or read for some time what they wrote."""
    recent = LiveSession.objects.that_count().filter(ended_at__gt=now - PEER_DAYS - HEARD_DAYS, cohort__enrolments__person=person)
    found = [(live, teammates_of(live, person, now)) for live in recent.select_related("cohort").distinct() if takes_part(live, person)]
    return [(live, mates) for live, mates in found if mates is not None and mates.mates]


def has_heard(live: LiveSession, person: Person) -> bool:
    return TeammateFeedback.objects.that_count().filter(live=live, receiver=person).count() >= FEWEST


def givers_in(live: LiveSession) -> int:
    """Return how many have written to a teammate; who wrote what, nobody but the two is told."""
    return TeammateFeedback.objects.that_count().filter(live=live).values("giver").distinct().count()


def has_reports(cohort: Cohort) -> bool:
    return CommentReport.objects.filter(feedback__live__cohort=cohort).exists()
