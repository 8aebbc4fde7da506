"""A participant's own hours at the meetings of a module, with the rule, and what to do about a meeting that was missed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.cohorts.models import Appointment, Enrolment
from bridging.apps.meetings.queries.ledger import HoursLine, hours_lines, later_runs
from bridging.apps.meetings.queries.makeups import MakeUp, makeups_in
from bridging.apps.meetings.queries.seats import Wish, wishes_of
from bridging.apps.meetings.rules import LONGEST_REPORT
from bridging.apps.meetings.shown.hours import hours_of
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import Substitute
from bridging.apps.study.queries.presence import substitutes_of
from bridging.apps.study.queries.readers import ReadingAs
from bridging.apps.study.substitutes import substitutes_in
from bridging.apps.study.views.lookup import language_of_request, reader_or_404
from bridging.apps.study.views.strips import add_reader_strips


@dataclass(frozen=True, slots=True)
class Missed:
    """What may take the place of a meeting: ``instead`` in words, an assignment, a later run of another group; or what was accepted.

    ``makeup``: until when it is to be made, and what of it is there.
    """

    instead: str
    assignment: str
    runs: Sequence[tuple[Appointment, Wish | None]]
    accepted: Substitute | None
    makeup: MakeUp | None


@open_to(signed_in)
@require_GET
def hours(request: HttpRequest, module_id: str) -> HttpResponse:
    """Only who takes part has hours; the rule itself stands with the result, for everybody who reads the module."""
    reader, now, language = reader_or_404(request, module_id), timezone.now(), language_of_request()
    if reader.reading_as is not ReadingAs.PARTICIPANT:
        raise Http404
    add_reader_strips(request, reader)
    enrolment = Enrolment.objects.select_related("cohort", "person").get(cohort=reader.cohort_id, person=reader.person)
    lines = hours_lines(enrolment.cohort, [enrolment])
    lacking = [line for line in lines if line.is_asked and line.is_over(now) and not line.was_present]
    accepted = {key: row for (_person, key), row in substitutes_of([reader.person.pk], module_id).items()}
    runs = later_runs(enrolment.cohort, [line.meeting_id for line in lacking], now)
    wishes = wishes_of(reader.person) if runs else {}
    made = {each.line.meeting_id: each for each in makeups_in(enrolment.cohort, now, person=reader.person)} if lacking else {}
    context = {
        "reader": reader,
        "edition": reader.edition,
        "module_id": module_id,
        "module_title": reader.edition.title(language),
        "zone": enrolment.cohort.zone(),
        "now": now,
        "longest": LONGEST_REPORT,
        "hours": hours_of(lines, now),
        "lines": [(line, line.title[language], line.is_over(now)) for line in lines],
        "asked": [line.title[language] for line in lines if line.is_asked and not line.is_cancelled],
        "missed": [
            (
                line,
                line.title[language],
                _missed(line, reader.edition, _with_wishes(runs.get(line.meeting_id, ()), wishes), accepted, made.get(line.meeting_id)),
            )
            for line in lacking
        ],
    }
    return TemplateResponse(request, "meetings/hours.html", context)


def _missed(
    line: HoursLine,
    edition: EditionContents,
    runs: Sequence[tuple[Appointment, Wish | None]],
    accepted: Mapping[str, Substitute],
    makeup: MakeUp | None,
) -> Missed:
    plan: Any = substitutes_in(edition).get(line.meeting_id)
    return Missed(
        instead=plan.text[language_of_request()] if plan else "",
        assignment=plan.how.assignment if plan else "",
        runs=runs,
        accepted=accepted.get(line.meeting_id),
        makeup=makeup,
    )


def _with_wishes(runs: Sequence[Appointment], wishes: Mapping[int, Wish]) -> list[tuple[Appointment, Wish | None]]:
    return [(run, wishes.get(run.pk)) for run in runs]
