"""What stands of a kit on the page of a meeting: what somebody brings, wears and hands in; for its teachers the way to the kit."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.queries.gates import gates_at, ways_to_tests
from bridging.apps.meetings.queries.kits import kits_in
from bridging.apps.meetings.shown.gates import ShownGate, shown_gates
from bridging.apps.study.meeting_blocks import MeetingPage
from bridging.apps.study.models import Submission
from bridging.apps.study.queries.readers import Reader, ReadingAs
from bridging.engines.courseware.schemas.activities import MeetingFile
from bridging.engines.courseware.schemas.kit import Gate
from bridging.source.text import as_language


def kit_block(page: MeetingPage) -> SafeString | None:
    """Return nothing for a meeting to which one brings nothing."""
    reader, language = page.reader, page.language
    found = kits_in(reader.edition).get(page.meeting_id)
    if found is None:
        return None
    meeting, _hash = found
    safe_work = meeting.safe_work
    context = {
        "module_id": reader.module_id,
        "meeting_id": page.meeting_id,
        "first": _handed_in_first(reader, meeting, language),
        "gates": _gates(page, safe_work.gates) if safe_work else [],
        "bring": [material[language] for material in meeting.materials if material.own],
        "wear": [each[language] for each in safe_work.ppe] if safe_work else [],
        "hand_in": [(each[language], each.assignment) for each in meeting.hand_in],
        "cohort": Cohort.objects.get(pk=reader.cohort_id) if reader.cohort_id and reader.reading_as is ReadingAs.TEACHER else None,
    }
    if not any(context[name] for name in ("first", "gates", "bring", "wear", "hand_in", "cohort")):
        return None
    return SafeString(render_to_string("meetings/kit_block.html", context, page.request))


def _gates(page: MeetingPage, gates: Sequence[Gate]) -> list[tuple[str, ShownGate | None]]:
    """Return what is to be shown first; to whoever takes part, with how that stands and the way to its test."""
    reader, language = page.reader, as_language(page.language)
    if reader.cohort_id is not None and reader.reading_as is ReadingAs.PARTICIPANT:
        cohort = Cohort.objects.get(pk=reader.cohort_id)
        stands = gates_at(cohort, page.meeting_id, [reader.person.pk]).get(reader.person.pk, ())
        ways = ways_to_tests(cohort, stands, timezone.now())
        return [(each.title, each) for each in shown_gates(stands, language, ways)]
    return [(gate[language], None) for gate in gates]


def _handed_in_first(reader: Reader, meeting: MeetingFile, language: str) -> list[tuple[str, str, bool]]:
    """Return id and title of the work that comes before the meeting, and whether the reader handed it in."""
    wanted = meeting.prepare.assignments
    own = Submission.objects.that_count().filter(person=reader.person, cohort=reader.cohort_id, assignment_id__in=wanted, version__gte=1)
    done = set(own.values_list("assignment_id", flat=True)) if reader.leaves_traces else set()
    known = reader.edition.outline["assignments"]
    return [(each, known[each]["title"][language], each in done) for each in wanted if each in known]
