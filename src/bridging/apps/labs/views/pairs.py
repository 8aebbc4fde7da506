"""Two at one bench: a code for the other, coming with it, and asking whether the other went on."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.labs.choices import CodeKind
from bridging.apps.labs.domain import CodeRefused, TooManyAttempts, TooManyTries, issue_code, join_run
from bridging.apps.labs.queries import stream_of
from bridging.apps.labs.views.bench import Told, bench_page, lab_or_404, place_of
from bridging.realtime import journal

_LONGEST_VERSION = 9


@open_to(signed_in)
@require_POST
def code(request: HttpRequest, module_id: str, lab_id: str) -> HttpResponse:
    """Put a new code on the bench; the one before holds no more."""
    reader, _published = lab_or_404(request, module_id, lab_id)
    place, kind = place_of(reader, lab_id), request.POST.get("kind", "")
    if place is None:
        raise PermissionDenied
    if kind not in CodeKind.values:
        raise Http404
    issue_code(run=place.run, by=reader.person, kind=CodeKind(kind), now=timezone.now())
    return redirect("labs:own" if kind == CodeKind.SEND else "labs:bench", module_id, lab_id)


@open_to(signed_in)
@require_POST
def join(request: HttpRequest, module_id: str, lab_id: str) -> HttpResponse:
    """Come to the bench of whoever gave the code."""
    reader, published = lab_or_404(request, module_id, lab_id)
    if not reader.leaves_traces:
        raise PermissionDenied
    try:
        join_run(reader=reader, lab_id=lab_id, typed=request.POST.get("code", ""), now=timezone.now())
    except CodeRefused:
        fault = _(
            "This code is not valid at this bench. Compare it character by character; it is valid for 20 minutes and "
            "for one person in your group."
        )
    except (TooManyTries, TooManyAttempts):
        fault = _("Too many tries. Wait twenty minutes, or let your partner begin with a code from you.")
    else:
        return redirect("labs:bench", module_id, lab_id)
    return bench_page(request, reader, published, place_of(reader, lab_id), Told(code_fault=fault), status=HTTPStatus.UNPROCESSABLE_ENTITY)


@open_to(signed_in)
@require_GET
def behind(request: HttpRequest, module_id: str, lab_id: str) -> HttpResponse:
    """Say when the other went on since the version that the page shows; nothing otherwise."""
    reader, published = lab_or_404(request, module_id, lab_id)
    place, shown = place_of(reader, lab_id), request.GET.get("version", "")
    is_version = shown.isascii() and shown.isdigit() and len(shown) <= _LONGEST_VERSION
    if place is None or not is_version or not journal.has_moved(stream_of(place.run), int(shown)):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return TemplateResponse(request, "labs/behind.html", {"module_id": module_id, "lab": published.lab})
