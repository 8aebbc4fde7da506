"""The bench: see how it stands, begin, do something."""

import uuid
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
from bridging.apps.labs.contents import PublishedLab, labs_in
from bridging.apps.labs.domain import KeyReused, NoSuchLab, StreamMoved, TooManyAttempts, begin_run, take_act
from bridging.apps.labs.models import LabRun
from bridging.apps.labs.queries import RunOutdated, newest_run, standing_of
from bridging.apps.labs.shown.bench import shown_bench
from bridging.apps.labs.shown.tools import Sent
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.views.lookup import by_htmx, language_of_request, reader_or_404
from bridging.apps.study.views.strips import add_reader_strips
from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.bench import Level
from bridging.engines.labs.registry import NoLaboratory, bench_of
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import as_language

_OWN = {"csrfmiddlewaretoken", "key", "version", "tool", "attempt"}
_MOST_FIELDS = 40


@open_to(signed_in)
@require_GET
def bench(request: HttpRequest, module_id: str, lab_id: str) -> HttpResponse:
    reader, published = _lab_or_404(request, module_id, lab_id)
    run = newest_run(reader.person, module_id, lab_id) if reader.leaves_traces else None
    return _page(request, reader, published, run)


@open_to(signed_in)
@require_POST
def begin(request: HttpRequest, module_id: str, lab_id: str) -> HttpResponse:
    """Begin a run, at a level; or another one, with another sample."""
    reader, _published = _lab_or_404(request, module_id, lab_id)
    if not reader.leaves_traces:
        raise PermissionDenied
    try:
        level, attempt = Level(request.POST.get("level", "")), int(request.POST.get("attempt", ""))
        begin_run(person=reader.person, edition=reader.edition, lab_id=lab_id, level=level, attempt=attempt, now=timezone.now())
    except (ValueError, NoSuchLab, TooManyAttempts) as fault:
        raise Http404 from fault
    return redirect("labs:bench", module_id, lab_id)


@open_to(signed_in)
@require_POST
def act(request: HttpRequest, module_id: str, lab_id: str) -> HttpResponse:
    """Use a tool. What cannot be done is said at the tool; a page that is behind shows how the run stands now."""
    reader, published = _lab_or_404(request, module_id, lab_id)
    run = newest_run(reader.person, module_id, lab_id) if reader.leaves_traces else None
    if run is None:
        raise PermissionDenied
    key, version, done = _read(request)
    try:
        take_act(run=run, act=done, key=key, after=version, now=timezone.now())
    except Refused as fault:
        sent = Sent(done.tool, done.given, fault.field, fault.message)
        return _page(request, reader, published, run, sent=sent, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except (StreamMoved, KeyReused):
        notice = _("This was not done: the work had gone on in another window or tab. Below is how it stands now.")
        return _page(request, reader, published, run, notice=notice, status=HTTPStatus.CONFLICT)
    except (NoLaboratory, RunOutdated):
        return _page(request, reader, published, run, status=HTTPStatus.CONFLICT)
    if not by_htmx(request):
        return redirect("labs:bench", module_id, lab_id)
    return _page(request, reader, published, run, is_fresh=True)


def _lab_or_404(request: HttpRequest, module_id: str, lab_id: str) -> tuple[Reader, PublishedLab]:
    reader = reader_or_404(request, module_id)
    published = labs_in(reader.edition).get(lab_id)
    if published is None:
        raise Http404
    return reader, published


def _read(request: HttpRequest) -> tuple[uuid.UUID, int, Act]:
    sent = request.POST
    if len(sent) > _MOST_FIELDS:
        raise Http404
    try:
        key, version = uuid.UUID(sent.get("key", "")), int(sent.get("version", ""))
    except ValueError as fault:
        raise Http404 from fault
    return key, version, Act(sent.get("tool", "")[:40], {name: str(value) for name, value in sent.items() if name not in _OWN})


def _page(
    request: HttpRequest,
    reader: Reader,
    published: PublishedLab,
    run: LabRun | None,
    *,
    sent: Sent | None = None,
    notice: str = "",
    is_fresh: bool = False,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    language = as_language(language_of_request())
    context: dict[str, Any] = {
        "edition": reader.edition,
        "module_id": reader.module_id,
        "lab": published.lab,
        "title": published.lab.title[language],
        "brief": SafeString(published.brief[language]),
        "run": run,
        "leaves_traces": reader.leaves_traces,
        "levels": [(level.value, say(Message(f"lab-level:{level.value}"), language)) for level in published.lab.levels],
        "attempt": run.attempt + 1 if run else 1,
        "is_installed": _is_installed(published),
        "notice": notice,
        "is_fresh": is_fresh,
        "key": uuid.uuid4(),
    }
    if run is not None and context["is_installed"]:
        context["level_words"] = say(Message(f"lab-level:{run.level}"), language)
        try:
            context["bench"] = shown_bench(standing_of(run), language, sent)
        except RunOutdated:
            context["is_outdated"] = True
    if by_htmx(request):
        return TemplateResponse(request, "labs/bench_body.html", context, status=status)
    add_reader_strips(request, reader)
    return TemplateResponse(request, "labs/bench.html", context, status=status)


def _is_installed(published: PublishedLab) -> bool:
    try:
        bench_of(published.lab)
    except NoLaboratory:
        return False
    return True
