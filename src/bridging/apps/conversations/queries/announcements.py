"""Who gets an announcement, and which ones somebody has not read yet."""

from datetime import datetime

from django.db.models import Count

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.conversations.models import Announcement, AnnouncementQuerySet


def receivers_of(cohort: Cohort) -> list[Person]:
    """Return all who take part, in the order of their names."""
    members = cohort.enrolments.in_force().select_related("person").order_by("person__display_name", "person__email")
    return [each.person for each in members]


def unread_by(person: Person, now: datetime) -> AnnouncementQuerySet:
    """Return what was told since to the cohorts in which somebody takes part, newest first."""
    own = [each.cohort_id for each in memberships_of(person) if each.takes_part]
    if not own:
        return Announcement.objects.none()
    return Announcement.objects.in_force(now).filter(cohort__in=own).exclude(reads__person=person).select_related("cohort")


def reading_counts(cohort: Cohort) -> dict[int, int]:
    """Return how many people opened an announcement on the site, by its primary key."""
    return dict(cohort.announcements.order_by().values_list("pk").annotate(Count("reads")))
