"""Lab days for who teaches: who works together, what all pairs measured, and typing in what stands on paper."""

import uuid
from collections import defaultdict
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.bench_rules import LONGEST_NUMBER, MOST_AT_A_BENCH
from bridging.apps.meetings.domain import bench, pairs
from bridging.apps.meetings.domain.gates import NoSuchGate, ReasonMissing, say_gate
from bridging.apps.meetings.models import BenchPair
from bridging.apps.meetings.protocols import protocols_in
from bridging.apps.meetings.queries.gates import gates_at
from bridging.apps.meetings.queries.groups import spread_of
from bridging.apps.meetings.queries.labday import pairs_at, standings_of
from bridging.apps.meetings.rules import LONGEST_REASON
from bridging.apps.meetings.shown.gates import shown_gates
from bridging.apps.meetings.shown.lab_day import measurements_file, rows_of
from bridging.apps.meetings.views.bench import at_bench, bench_context
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.views.sent import number_of_field, words_of_field
from bridging.apps.study.views.teaching import cohort_context
from bridging.source.catalogue import say
from bridging.source.text import as_language

_LONGEST_READING: Final = 2


@open_to(teachers_of_cohort)
@require_GET
def lab_days(request: HttpRequest, slug: str) -> HttpResponse:
    context = cohort_context(request, slug)
    counts: dict[str, int] = defaultdict(int)
    for meeting_id in BenchPair.objects.filter(cohort=context["cohort"]).values_list("meeting_id", flat=True):
        counts[meeting_id] += 1
    found = protocols_in(context["edition"])
    context |= {
        "tab": "lab-days",
        "lab_days": [(each, found[each].title[context["language"]], len(found[each].steps), counts[each]) for each in found],
    }
    return TemplateResponse(request, "meetings/lab_days.html", context)


@open_to(teachers_of_cohort)
@require_GET
def lab_day(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """Show the pairs, and each measurement over all of them."""
    context = _context(request, slug, meeting_id)
    cohort, language = context["cohort"], as_language(context["language"])
    members = teaching_audience(cohort=cohort, teacher=person_of(request), what=f"lab day {meeting_id}", now=timezone.now())
    known = pairs_at(cohort, meeting_id)
    standings = standings_of(known)
    number_of = {place.person_id: pair.number for pair in known for place in pair.places.all()}
    measures = standings[0].protocol.measures if standings else context["protocol"].measures
    stands = gates_at(cohort, meeting_id, [each.person_id for each in members])
    entrants = [(each.person, shown_gates(stands[each.person_id], language)) for each in members if each.person_id in stands]
    context |= {
        "kept_out": [(person, lines) for person, lines in entrants if not all(line.standing.is_met for line in lines)],
        "let_in": [(person, lines) for person, lines in entrants if all(line.standing.is_met for line in lines)],
        "is_over": _is_over(cohort, context["edition"], meeting_id),
        "longest": LONGEST_REASON,
        "pairs": [
            (standing.pair, [place.person for place in pair.places.all()], sum(work.done is not None for work in standing.works.values()))
            for standing, pair in zip(standings, known, strict=True)
        ],
        "steps_count": len(context["protocol"].steps),
        "rows": rows_of(standings, measures, language),
        "people": sorted(
            ((number_of.get(each.person_id, ""), each.person) for each in members), key=lambda row: (row[0] or 999, str(row[1]))
        ),
    }
    return TemplateResponse(request, "meetings/lab_day.html", context)


def _is_over(cohort: Cohort, edition: EditionContents, meeting_id: str) -> bool:
    """Tell whether the last group has gone home: who may not begin is then of no use any more."""
    appointment = cohort.appointments.filter(meeting_id=meeting_id).first()
    if appointment is None:
        return False
    lasts = timedelta(minutes=edition.outline["meetings"][meeting_id]["minutes"])
    return appointment.starts_at + spread_of(appointment)[1] + lasts < timezone.now()


@open_to(teachers_of_cohort)
@require_POST
def gate(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """Write down that somebody showed what is asked first, or take that back."""
    cohort = get_object_or_404(Cohort, slug=slug)
    named = number_of_field(request, "person")
    member = cohort.enrolments.in_force().select_related("person").filter(person=named).first() if named else None
    if member is None:
        raise Http404
    try:
        say_gate(
            cohort=cohort, meeting_id=meeting_id, gate_id=request.POST.get("gate", "")[:80], person=member.person,
            is_shown=request.POST.get("shown") == "1", note=words_of_field(request, "note", LONGEST_REASON), by=person_of(request),
            now=timezone.now(),
        )  # fmt: skip
    except NoSuchGate as fault:
        raise Http404 from fault
    except ReasonMissing:
        messages.error(request, _("The test says otherwise: say what you saw. Nothing was changed."))
    return redirect(f"{reverse('meetings:lab-day', args=[slug, meeting_id])}#gates-title")


@open_to(teachers_of_cohort)
@require_GET
def measurements(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """Hand out all that was measured, without names."""
    context = _context(request, slug, meeting_id)
    language = as_language(context["language"])
    content = measurements_file(standings_of(pairs_at(context["cohort"], meeting_id)), language)
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}-{meeting_id}.csv"'
    return answer


@open_to(teachers_of_cohort)
@require_POST
def arrange(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """Put people together as the list says: equal numbers are one bench."""
    cohort = get_object_or_404(Cohort, slug=slug)
    try:
        groups = _groups_sent(request, cohort)
        moved = pairs.arrange_pairs(cohort=cohort, meeting_id=meeting_id, groups=groups, by=person_of(request), now=timezone.now())
    except pairs.NoProtocol as fault:
        raise Http404 from fault
    except pairs.BadPairs:
        messages.error(request, _("At most %(most)s people work at one bench. Nobody was moved.") % {"most": MOST_AT_A_BENCH})
    else:
        messages.success(request, ngettext("%(n)s person was moved.", "%(n)s people were moved.", moved) % {"n": moved})
    return redirect("meetings:lab-day", slug, meeting_id)


@open_to(teachers_of_cohort)
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, slug: str, meeting_id: str, key: uuid.UUID) -> HttpResponse:
    """Show the record of a pair, and type in what stands on paper."""
    context = _context(request, slug, meeting_id)
    pair = get_object_or_404(BenchPair.objects.select_related("cohort"), key=key, cohort=context["cohort"], meeting_id=meeting_id)
    fault = ""
    if request.method == "POST":
        fault = _type_in(request, pair, context["language"])
        if not fault:
            return redirect("meetings:lab-record", slug, meeting_id, key)
    teaching_audience(cohort=context["cohort"], teacher=person_of(request), what=f"bench {pair.number} of {meeting_id}", now=timezone.now())
    standing = standings_of([pair])[0]
    shown = bench_context(standing)
    # Nothing is written here but numbers from paper: the steps are shown as to somebody who only looks.
    context |= {
        **shown,
        "pair": None,
        "bench": pair,
        "fault": fault,
        "measures": rows_of([standing], standing.protocol.measures, as_language(context["language"])),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK
    return TemplateResponse(request, "meetings/lab_record.html", context, status=status)


def _type_in(request: HttpRequest, pair: BenchPair, language: str) -> str:
    """Write a number from paper down; return what was wrong with it, or nothing."""
    step_id, _slash, rest = request.POST.get("measure", "").partition("/")
    measurement, _slash, number = rest.partition("/")
    if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST_READING):
        raise Http404
    typed, spoken = words_of_field(request, "value", LONGEST_NUMBER), as_language(language)
    where = at_bench(request, pair, step_id)
    try:
        bench.measure_from_paper(where=where, measurement=measurement, number=int(number), typed=typed, language=spoken)
    except bench.NoSuchStep as fault:
        raise Http404 from fault
    except bench.NotANumber as fault:
        return say(fault.message, spoken)
    except bench.KeyReused:
        return _("This form has already been sent with another number. Type it once more.")
    messages.success(request, _("Written down, as typed in from paper."))
    return ""


def _context(request: HttpRequest, slug: str, meeting_id: str) -> dict[str, Any]:
    context = cohort_context(request, slug)
    protocol = protocols_in(context["edition"]).get(meeting_id)
    if protocol is None:
        raise Http404
    day = protocol.title[context["language"]]
    return context | {"tab": "lab-days", "meeting_id": meeting_id, "protocol": protocol, "day_title": day}


def _groups_sent(request: HttpRequest, cohort: Cohort) -> list[list[Person]]:
    """Return the people by the number that stands beside them; who has none stays where they are."""
    found: dict[int, list[Person]] = defaultdict(list)
    for enrolment in cohort.enrolments.in_force().select_related("person").order_by("person"):
        number = number_of_field(request, f"bench-{enrolment.person_id}")
        if number:
            found[number].append(enrolment.person)
    return [found[number] for number in sorted(found)]
