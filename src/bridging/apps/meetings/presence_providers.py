"""What presence gives to the registries of the apps below."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import ngettext

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import HomeItem, home_items
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.meetings.meeting_block import presence_block
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.meeting_blocks import meeting_blocks
from bridging.apps.study.models import LateScan
from bridging.apps.study.queries.presence import waiting_scans
from bridging.apps.study.views.lookup import language_of_request


def register() -> None:
    """Called once, when the app is ready."""
    meeting_blocks.register("presence", presence_block)
    home_items.register("presence-late", scans_to_decide)


def scans_to_decide(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return a line for each meeting at which scans that were received late wait for its teachers."""
    del now
    taught = [each.cohort_id for each in memberships_of(person) if each.teaches]
    if not taught:
        return
    places = LateScan.objects.filter(cohort__in=taught, decision="").order_by().values_list("cohort", "meeting_id").distinct()
    for cohort_pk, meeting_id in sorted(places):
        cohort = Cohort.objects.get(pk=cohort_pk)
        # Somebody who has been ticked meanwhile waits for nothing.
        if waiting := len(waiting_scans(cohort, meeting_id)):
            edition, language = edition_contents(cohort.edition_id), language_of_request()
            meeting = edition.outline["meetings"].get(meeting_id)
            title = ngettext("Decide about %(n)s scan received late", "Decide about %(n)s scans received late", waiting) % {"n": waiting}
            yield HomeItem(
                title=title,
                url=reverse("meetings:presence-list", args=[cohort.slug, meeting_id]),
                kind="task",
                context=f"{edition.code} · {meeting['title'][language] if meeting else cohort.title(language)}",
            )
