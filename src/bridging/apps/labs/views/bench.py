"""The bench: see how it stands, begin, do something."""

import uuid
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.labs.choices import CodeKind
from bridging.apps.labs.contents import PublishedLab, labs_in
from bridging.apps.labs.domain import KeyReused, NoSuchLab, StreamMoved, TooManyAttempts, begin_run, issue_code, take_act
from bridging.apps.labs.models import LabRunMember
from bridging.apps.labs.queries import RunOutdated, newest_place, standing_of
from bridging.apps.labs.shown.bench import shown_bench
from bridging.apps.labs.shown.together import shown_together
from bridging.apps.labs.shown.tools import Sent
from bridging.apps.labs.views.sent import texts_sent, tool_sent
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.views.lookup import by_htmx, language_of_request, reader_or_404
from bridging.apps.study.views.strips import add_reader_strips
from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.level import Level
from bridging.engines.labs.own.registry import kinds_opened
from bridging.engines.labs.registry import NoLaboratory, bench_of, name_of
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import as_language


@dataclass(frozen=True, slots=True)
class Told:
    """What became of what was asked. ``code_fault`` says what was wrong with a partner's code; ``is_fresh``: something was done, with the tool ``used``."""

    sent: Sent | None = None
    notice: str = ""
    code_fault: str = ""
    is_fresh: bool = False
    used: str = ""


_NOTHING = Told()


@open_to(signed_in)
@require_GET
def bench(request: HttpRequest, module_id: str, lab_id: str) -> HttpResponse:
    reader, published = lab_or_404(request, module_id, lab_id)
    return bench_page(request, reader, published, place_of(reader, lab_id))


@open_to(signed_in)
@require_POST
def begin(request: HttpRequest, module_id: str, lab_id: str) -> HttpResponse:
    """Begin a run, at a level, alone or with somebody who comes by a code; or another one, with another sample."""
    reader, _published = lab_or_404(request, module_id, lab_id)
    if not reader.leaves_traces:
        raise PermissionDenied
    person, now = reader.person, timezone.now()
    try:
        level, attempt = Level(request.POST.get("level", "")), int(request.POST.get("attempt", ""))
        run = begin_run(person=person, edition=reader.edition, lab_id=lab_id, level=level, attempt=attempt, now=now)
        if request.POST.get("with") == "partner":
            issue_code(run=run, by=person, kind=CodeKind.JOIN, now=now)
    except (ValueError, NoSuchLab, TooManyAttempts) as fault:
        raise Http404 from fault
    return redirect("labs:bench", module_id, lab_id)


@open_to(signed_in)
@require_POST
def act(request: HttpRequest, module_id: str, lab_id: str) -> HttpResponse:
    """Use a tool. What cannot be done is said at the tool; a page that is behind shows how the run stands now."""
    reader, published = lab_or_404(request, module_id, lab_id)
    place = place_of(reader, lab_id)
    if place is None:
        raise PermissionDenied
    key, version, done = _read(request)
    try:
        take_act(run=place.run, by=reader.person, act=done, key=key, after=version, now=timezone.now())
    except Refused as fault:
        sent = Sent(done.tool, done.given, fault.field, fault.message)
        return bench_page(request, reader, published, place, Told(sent=sent), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except (StreamMoved, KeyReused):
        notice = _("This was not done: the work had moved on elsewhere, in another window or by your partner. Below is how it stands now.")
        return bench_page(request, reader, published, place, Told(notice=notice), status=HTTPStatus.CONFLICT)
    except (NoLaboratory, RunOutdated):
        return bench_page(request, reader, published, place, status=HTTPStatus.CONFLICT)
    if not by_htmx(request):
        return redirect("labs:bench", module_id, lab_id)
    return bench_page(request, reader, published, place, Told(is_fresh=True, used=done.tool))


def lab_or_404(request: HttpRequest, module_id: str, lab_id: str) -> tuple[Reader, PublishedLab]:
    reader = reader_or_404(request, module_id)
    published = labs_in(reader.edition).get(lab_id)
    if published is None:
        raise Http404
    return reader, published


def place_of(reader: Reader, lab_id: str) -> LabRunMember | None:
    return newest_place(reader.person, reader.module_id, lab_id) if reader.leaves_traces else None


def _read(request: HttpRequest) -> tuple[uuid.UUID, int, Act]:
    sent = request.POST
    try:
        key, version = uuid.UUID(sent.get("key", "")), int(sent.get("version", ""))
    except ValueError as fault:
        raise Http404 from fault
    return key, version, Act(tool_sent(sent), texts_sent(sent))


def bench_page(
    request: HttpRequest,
    reader: Reader,
    published: PublishedLab,
    place: LabRunMember | None,
    told: Told = _NOTHING,
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    """Render the page, or by htmx the bench alone."""
    language = as_language(language_of_request())
    run = place.run if place else None
    context: dict[str, Any] = {
        "edition": reader.edition,
        "module_id": reader.module_id,
        "lab": published.lab,
        "title": published.lab.title[language],
        "brief": SafeString(published.brief[language]),
        "run": run,
        "leaves_traces": reader.leaves_traces,
        "levels": [(level.value, say(Message(f"lab-level:{level.value}"), language)) for level in published.lab.levels],
        "place": place,
        "tab": "case",
        "opens_files": bool(kinds_opened(name_of(published.lab))),
        "attempt": place.attempt + 1 if place else 1,
        "code_fault": told.code_fault,
        "figure_kinds": figure_kinds(published),
        "notice": told.notice,
        "is_fresh": told.is_fresh,
        "key": uuid.uuid4(),
    }
    context["is_installed"] = bool(context["figure_kinds"])
    if place is not None and run is not None and context["is_installed"]:
        together = context["together"] = shown_together(place, timezone.now())
        context["level_words"] = say(Message(f"lab-level:{run.level}"), language)
        try:
            context["bench"] = shown_bench(standing_of(run), language, told.sent, together.names, used=told.used)
        except RunOutdated:
            context["is_outdated"] = True
    if by_htmx(request):
        return TemplateResponse(request, "labs/bench_body.html", context, status=status)
    add_reader_strips(request, reader)
    return TemplateResponse(request, "labs/bench.html", context, status=status)


def figure_kinds(published: PublishedLab, *also: str) -> list[dict[str, str]]:
    """Return the style and the script of each kind of figure of the bench, and of others; none where its laboratory is not installed."""
    try:
        kinds = bench_of(published.lab).figures
    except NoLaboratory:
        return []
    return [{"css": f"labs/css/{kind}.css", "js": f"labs/js/{kind}.js"} for kind in dict.fromkeys((*kinds, *also))]
