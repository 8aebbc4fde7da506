"""How to come to a meeting, on its page: the way in for those of the cohort, the choice where there is one."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from bridging.apps.cohorts.models import Appointment
from bridging.apps.meetings.queries.groups import own_groups
from bridging.apps.meetings.queries.ways import counts_of, ways_of
from bridging.apps.study.meeting_blocks import MeetingPage
from bridging.apps.study.queries.readers import ReadingAs


def way_block(page: MeetingPage) -> SafeString | None:
    """Return nothing for whoever neither takes part nor teaches: an online room lets in whoever has its address."""
    reader = page.reader
    if reader.cohort_id is None or reader.reading_as not in {ReadingAs.PARTICIPANT, ReadingAs.TEACHER}:
        return None
    found = Appointment.objects.select_related("cohort").filter(cohort=reader.cohort_id, meeting_id=page.meeting_id).first()
    if found is None:
        return None
    teaches = reader.reading_as is ReadingAs.TEACHER
    ways = ways_of(found, person=None if teaches else reader.person)
    own = None if teaches else own_groups([found], reader.person).get(found.pk)
    context = {
        "own": own,
        "group": own.group if own else None,
        "begins": found.starts_at + own.group.after if own and own.group and own.group.after else None,
        "appointment": found,
        "ways": ways,
        "route": ways.route(page.language),
        "teaches": teaches,
        "is_over": ways.is_over(timezone.now()),
        "counts": counts_of(found) if teaches and ways.has_choice else None,
    }
    return SafeString(render_to_string("meetings/way_block.html", context, page.request))
