"""A lab day on a phone: the protocol, who works together, and what they write down."""

import uuid
from collections.abc import Callable, Collection, Mapping
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.accounts.domain import marks_of
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.bench_rules import LONGEST_NUMBER
from bridging.apps.meetings.domain import bench, pairs
from bridging.apps.meetings.models import BenchPair
from bridging.apps.meetings.news import news_of
from bridging.apps.meetings.protocols import Protocol, protocol_of, protocols_in
from bridging.apps.meetings.queries.gates import shut_gates, ways_to_tests
from bridging.apps.meetings.queries.labday import Standing, members_of, pair_of, pictures_of, standing_of
from bridging.apps.meetings.shown.bench import Looker, Unread, shown_sections, shown_steps
from bridging.apps.meetings.shown.gates import ShownGate, shown_gates
from bridging.apps.study.models import SkillObservation
from bridging.apps.study.queries.readers import Reader, ReadingAs
from bridging.apps.study.queries.skills import observations_of
from bridging.apps.study.views.lookup import by_htmx, language_of_request, reader_or_404
from bridging.apps.study.views.sent import key_of, words_of_field
from bridging.apps.study.views.strips import add_reader_strips
from bridging.source.catalogue import say
from bridging.source.text import Language, as_language

_LONGEST_MOMENT: Final = 40


@open_to(signed_in)
@require_GET
def protocol(request: HttpRequest, module_id: str, meeting_id: str) -> HttpResponse:
    reader, _protocol = _reader_at(request, module_id, meeting_id)
    return _page(request, reader, meeting_id)


@open_to(signed_in)
@require_POST
def begin(request: HttpRequest, module_id: str, meeting_id: str) -> HttpResponse:
    """Begin at a bench of one's own; a partner comes by its code."""
    reader, _protocol = _reader_at(request, module_id, meeting_id)
    try:
        pairs.begin_pair(reader=reader, meeting_id=meeting_id, now=timezone.now())
    except pairs.NoProtocol as fault:
        raise PermissionDenied from fault
    except pairs.GateShut:
        return _page(request, reader, meeting_id, status=HTTPStatus.CONFLICT)
    return redirect("meetings:protocol", module_id, meeting_id)


@open_to(signed_in)
@require_POST
def join(request: HttpRequest, module_id: str, meeting_id: str) -> HttpResponse:
    reader, _protocol = _reader_at(request, module_id, meeting_id)
    try:
        pairs.join_pair(reader=reader, meeting_id=meeting_id, typed=request.POST.get("code", ""), now=timezone.now())
    except pairs.NoProtocol as fault:
        raise PermissionDenied from fault
    except pairs.GateShut:
        return _page(request, reader, meeting_id, status=HTTPStatus.CONFLICT)
    except pairs.CodeRefused:
        refused = _("No bench of this lab day has this code, or it is full. Compare the code character by character.")
    except pairs.HasBegun:
        refused = _("You have written something down at your own bench. Ask the teacher to put you together.")
    except pairs.TooManyTries:
        refused = _("Too many wrong codes. Wait twenty minutes, or ask the teacher to put you together.")
    else:
        return redirect("meetings:protocol", module_id, meeting_id)
    return _page(request, reader, meeting_id, code_fault=refused)


@open_to(signed_in)
@require_POST
def do(request: HttpRequest, key: uuid.UUID, step_id: str, what: str) -> HttpResponse:
    """Write something down at a step: that it was done, its clock, a deviation."""
    pair = own_pair(request, key)
    if what not in _DOES:
        raise Http404
    try:
        _DOES[what](request, at_bench(request, pair, step_id))
    except bench.NothingSaid:
        return _step(request, pair, step_id, said_fault=_("Write down what went differently."))
    except (bench.KeyReused, bench.CannotSign):
        return _step(request, pair, step_id, status=HTTPStatus.CONFLICT)
    return _step(request, pair, step_id)


@open_to(signed_in)
@require_POST
def measured(request: HttpRequest, key: uuid.UUID, step_id: str, measurement: str, number: int) -> HttpResponse:
    """Write down what was read, or type in what stands on paper."""
    pair, language = own_pair(request, key), as_language(language_of_request())
    typed = words_of_field(request, "value", LONGEST_NUMBER)
    write = bench.measure_from_paper if request.POST.get("paper") == "1" else bench.measure
    try:
        write(where=at_bench(request, pair, step_id), measurement=measurement, number=number, typed=typed, language=language)
    except bench.NoSuchStep as fault:
        raise Http404 from fault
    except bench.NotANumber as fault:
        return _step(request, pair, step_id, unread=Unread(measurement, number, typed, say(fault.message, language)))
    except bench.KeyReused:
        return _step(request, pair, step_id, status=HTTPStatus.CONFLICT)
    return _step(request, pair, step_id)


def _done(_request: HttpRequest, where: bench.AtBench) -> None:
    bench.finish_step(where=where)


def _signed(_request: HttpRequest, where: bench.AtBench) -> None:
    bench.sign_step(where=where)


def _reopened(_request: HttpRequest, where: bench.AtBench) -> None:
    bench.reopen_step(where=where)


def _timed(_request: HttpRequest, where: bench.AtBench) -> None:
    bench.start_timer(where=where)


def _deviated(request: HttpRequest, where: bench.AtBench) -> None:
    bench.deviate(where=where, text=request.POST.get("text", ""))


_DOES: Final[Mapping[str, Callable[[HttpRequest, bench.AtBench], None]]] = {
    "done": _done,
    "signed": _signed,
    "reopened": _reopened,
    "timer": _timed,
    "deviated": _deviated,
}


def _reader_at(request: HttpRequest, module_id: str, meeting_id: str) -> tuple[Reader, Protocol]:
    reader = reader_or_404(request, module_id)
    found = protocols_in(reader.edition).get(meeting_id)
    if found is None:
        raise Http404
    return reader, found


def own_pair(request: HttpRequest, key: uuid.UUID) -> BenchPair:
    """Return a pair that whoever asks is of; another's is answered as one that does not exist."""
    return get_object_or_404(BenchPair.objects.select_related("cohort"), key=key, places__person=person_of(request))


def at_bench(request: HttpRequest, pair: BenchPair, step_id: str) -> bench.AtBench:
    at = request.POST.get("at", "").replace("\0", "")[:_LONGEST_MOMENT]
    try:
        return bench.AtBench(pair=pair, by=person_of(request), step=step_id, key=key_of(request), at=at, now=timezone.now())
    except bench.NoSuchStep as fault:
        raise Http404 from fault


def _page(
    request: HttpRequest, reader: Reader, meeting_id: str, *, code_fault: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    language = as_language(language_of_request())
    takes_part = reader.reading_as is ReadingAs.PARTICIPANT and reader.cohort_id is not None
    pair = pair_of(reader.person, reader.cohort_id, meeting_id) if takes_part and reader.cohort_id is not None else None
    found = protocol_of(reader.module_id, pair.edition_label, meeting_id) if pair else protocols_in(reader.edition)[meeting_id]
    standing = standing_of(pair) if pair else Standing(None, found)
    add_reader_strips(request, reader)
    context = {
        "edition": reader.edition,
        "module_id": reader.module_id,
        "meeting_id": meeting_id,
        "title": found.title[language],
        "takes_part": takes_part,
        "shut": _shut(reader, meeting_id) if takes_part and not pair else (),
        "code_fault": code_fault,
        "safety": found.safety[language] if found.safety else "",
        "spill": [each[language] for each in found.spill],
        "skills": _skills(reader, found, language) if pair else [],
        "news": news_of("bench", pair.key, reader.person.pk) if pair else "",
        **bench_context(standing, marks_of(reader.person) if pair else ()),
    }
    return TemplateResponse(request, "meetings/protocol.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY if code_fault else status)


def _shut(reader: Reader, meeting_id: str) -> tuple[ShownGate, ...]:
    """Return the gates at which somebody still stands, each with the way to its test."""
    cohort = Cohort.objects.get(pk=reader.cohort_id or 0)
    stands = shut_gates(cohort, meeting_id, reader.person)
    return shown_gates(stands, as_language(language_of_request()), ways_to_tests(cohort, stands, timezone.now()))


def _skills(reader: Reader, found: Protocol, language: Language) -> list[tuple[str, SkillObservation | None]]:
    """Return what an observer looks at on the day, with how far whoever looks was seen to be."""
    titles = {each["id"]: each["title"][language] for each in reader.edition.outline["skills"]}
    seen = observations_of([reader.person.pk], reader.module_id)
    return [(titles[each], next(reversed(seen.get((reader.person.pk, each), [])), None)) for each in found.skills if each in titles]


def bench_context(standing: Standing, marks: Collection[str] = ()) -> dict[str, Any]:
    """Return what the steps of a pair are shown from; ``marks`` are those of whoever looks and is of the pair."""
    pair, language = standing.pair, as_language(language_of_request())
    steps = shown_steps(standing, pictures_of(pair) if pair else {}, language, Looker(marks))
    first = next((step for step in steps if not step.done), steps[-1])
    return {
        "pair": pair,
        "members": members_of(pair) if pair else [],
        "version": standing.version,
        "steps": steps,
        "sections": shown_sections(steps),
        "first": first.id,
        "done_count": sum(step.done is not None for step in steps),
        "now_ms": _milliseconds(),
    }


def _step(
    request: HttpRequest,
    pair: BenchPair,
    step_id: str,
    *,
    unread: Unread | None = None,
    said_fault: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """Answer with the step as it stands now; without scripts with the page."""
    language = as_language(language_of_request())
    is_wrong = unread is not None or bool(said_fault)
    if not by_htmx(request) and not is_wrong:
        return redirect(f"{reverse('meetings:protocol', args=[pair.cohort.module_id, pair.meeting_id])}#step-{step_id}")
    standing, looks = standing_of(pair), Looker(marks_of(person_of(request)), unread)
    step = next(each for each in shown_steps(standing, pictures_of(pair), language, looks) if each.id == step_id)
    context = {"pair": pair, "step": step, "said_fault": said_fault, "title": standing.protocol.title[language]}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_wrong else status
    return TemplateResponse(
        request, "meetings/bench_step.html" if by_htmx(request) else "meetings/bench_alone.html", context, status=status
    )


def _milliseconds() -> int:
    return int(timezone.now().timestamp() * 1000)
