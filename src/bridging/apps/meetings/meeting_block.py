"""What stands about presence on the page of a meeting: one's own, and for its teachers the way to the list."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.queries.presence import moment_of, own_presence
from bridging.apps.study.meeting_blocks import MeetingPage
from bridging.apps.study.queries.readers import ReadingAs


def presence_block(page: MeetingPage) -> SafeString | None:
    """Return nothing for whoever neither takes part nor teaches."""
    reader = page.reader
    if reader.cohort_id is None or reader.reading_as not in {ReadingAs.PARTICIPANT, ReadingAs.TEACHER}:
        return None
    cohort = Cohort.objects.get(pk=reader.cohort_id)
    meets = moment_of(cohort, page.meeting_id)
    context = {
        "cohort": cohort,
        "meeting_id": page.meeting_id,
        "shows_code": meets is not None and meets.shows_code(timezone.now()),
        "is_asked": page.meeting_id in reader.edition.outline["completion"]["presence"],
        "own": own_presence(reader.person, cohort, page.meeting_id) if reader.reading_as is ReadingAs.PARTICIPANT else None,
        "teaches": reader.reading_as is ReadingAs.TEACHER,
    }
    return SafeString(render_to_string("meetings/presence_block.html", context, page.request))
