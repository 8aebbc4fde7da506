"""What stands about a guest on the page of a meeting: who comes, what participants ask, and for teachers the way to the rest."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.guest_rules import LONGEST_QUESTION, MOST_QUESTIONS, SCALE
from bridging.apps.meetings.models import Guest
from bridging.apps.meetings.news import news_of
from bridging.apps.meetings.queries.guest_feedback import asks_feedback, own_feedback
from bridging.apps.meetings.queries.guest_materials import materials_of
from bridging.apps.meetings.queries.guest_questions import Stage, questions_left, questions_of, stage_at, version_of
from bridging.apps.meetings.queries.guests import guest_lectures, moment_of_lecture
from bridging.apps.study.meeting_blocks import MeetingPage
from bridging.apps.study.queries.readers import ReadingAs


def guest_block(page: MeetingPage) -> SafeString | None:
    """Return nothing where no guest speaks, outside a cohort, and for participants while nobody is invited."""
    reader = page.reader
    if reader.cohort_id is None or page.meeting_id not in guest_lectures(reader.edition):
        return None
    guests = list(Guest.objects.filter(cohort=reader.cohort_id, meeting_id=page.meeting_id, withdrawn_at=None))
    teaches = reader.reading_as is ReadingAs.TEACHER
    cohort = Cohort.objects.get(pk=reader.cohort_id)
    materials = materials_of(cohort, page.meeting_id, timezone.now())
    if not guests and not materials and not teaches:
        return None
    coming, takes_part = [each for each in guests if each.cancelled_at is None], reader.reading_as is ReadingAs.PARTICIPANT
    context = shown_questions(cohort, page.meeting_id, reader.person) | {
        "guests": coming,
        "materials": materials,
        "fallback": _fallback(page, guests),
        "asks_feedback": takes_part and bool(coming) and asks_feedback(moment_of_lecture(cohort, page.meeting_id), timezone.now()),
        "given": own_feedback(reader.person, cohort, page.meeting_id) if takes_part else None,
        "scale": range(SCALE[0], SCALE[1] + 1),
        "teaches": teaches,
        "takes_part": takes_part,
        "left": questions_left(reader.person, cohort, page.meeting_id),
        "longest": LONGEST_QUESTION,
        "most": MOST_QUESTIONS,
    }
    return SafeString(render_to_string("meetings/guest_block.html", context, page.request))


def _fallback(page: MeetingPage, guests: list[Guest]) -> SafeString | None:
    """Return what is done instead, once all who were invited have cancelled; editions from before there were fallbacks name none."""
    if not guests or any(each.cancelled_at is None for each in guests):
        return None
    said = guest_lectures(page.reader.edition)[page.meeting_id].get("fallback")
    return SafeString(said[page.language] if said else "")


def shown_questions(cohort: Cohort, meeting_id: str, person: Person) -> dict[str, Any]:
    """Return the list as a participant sees it, for the page and for the part of it that renews itself."""
    has_guest = Guest.objects.filter(cohort=cohort, meeting_id=meeting_id, withdrawn_at=None, cancelled_at=None).exists()
    stage = stage_at(moment_of_lecture(cohort, meeting_id), timezone.now())
    asked = questions_of(cohort, meeting_id, for_whom=person)
    return {
        "cohort": cohort,
        "meeting_id": meeting_id,
        "stage": stage.value,
        "asked": asked,
        "version": version_of(asked, stage=stage),
        "news": news_of("own-questions", cohort.pk, meeting_id, person.pk),
        "part_url": reverse("meetings:guest-questions", args=[cohort.slug, meeting_id]),
        "has_guest": has_guest,
        "may_vote": has_guest and stage is Stage.LIVE,
    }
