"""What participants thought of a guest: asked for a week, and shown once no more answers can come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.meetings.guest_rules import FEEDBACK_OPEN, SCALE
from bridging.apps.meetings.models import Guest, GuestFeedback
from bridging.apps.meetings.queries.guests import Moment, moment_of_lecture
from bridging.engines.measurement.means import PublishedMean, publish_mean


@dataclass(frozen=True, slots=True)
class Opinion:
    """The means of the two questions; None where fewer than five answered."""

    useful: PublishedMean | None
    clear: PublishedMean | None


def asks_feedback(moment: Moment | None, now: datetime) -> bool:
    return moment is not None and not moment.is_cancelled and moment.ends_at <= now < moment.ends_at + FEEDBACK_OPEN


def opinion_on(cohort: Cohort, meeting_id: str, now: datetime) -> Opinion | None:
    """Return None while answers can come: figures that grew by one would tell what that one answered."""
    moment = moment_of_lecture(cohort, meeting_id)
    if moment is None or now < moment.ends_at + FEEDBACK_OPEN:
        return None
    rows = list(GuestFeedback.objects.filter(cohort=cohort, meeting_id=meeting_id).values_list("useful", "clear"))
    useful, clear = [row[0] for row in rows], [row[1] for row in rows]
    return Opinion(publish_mean(useful, scale=SCALE), publish_mean(clear, scale=SCALE))


def own_feedback(person: Person, cohort: Cohort, meeting_id: str) -> GuestFeedback | None:
    return GuestFeedback.objects.filter(cohort=cohort, meeting_id=meeting_id, person=person).first()


def lectures_to_judge(person: Person, now: datetime) -> Iterator[tuple[Cohort, str]]:
    """Return the guest lectures that somebody heard this week and has said nothing about."""
    cohorts = [place.cohort_id for place in memberships_of(person) if place.takes_part]
    if not cohorts:
        return
    recent = Guest.objects.filter(
        cohort__in=cohorts,
        withdrawn_at=None,
        cancelled_at=None,
        cohort__appointments__starts_at__range=(now - FEEDBACK_OPEN * 2, now),
    ).select_related("cohort")
    for cohort, meeting_id in dict.fromkeys((each.cohort, each.meeting_id) for each in recent):
        if asks_feedback(moment_of_lecture(cohort, meeting_id), now) and own_feedback(person, cohort, meeting_id) is None:
            yield cohort, meeting_id
