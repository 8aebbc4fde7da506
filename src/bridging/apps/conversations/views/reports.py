"""Reporting an error in a page, and what becomes of it."""

import uuid
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.conversations import domain
from bridging.apps.conversations.access import correctors_of_report, readers_of_report
from bridging.apps.conversations.choices import ReportState
from bridging.apps.conversations.models import ErrorReport
from bridging.apps.conversations.queries import corrects, editions_read, reports_shown
from bridging.apps.conversations.rules import LONGEST_QUOTE, LONGEST_TEXT
from bridging.apps.conversations.views.places import place_or_404
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.views.lookup import by_htmx, language_of_request, reader_or_404
from bridging.apps.study.views.sent import key_of, words_of_field


@open_to(signed_in)
@require_GET
def at_page(request: HttpRequest, module_id: str, page_id: str) -> HttpResponse:
    """The form, with what the reader reported here before; unfolds at the foot of the page, or stands alone."""
    return _page(request, reader_or_404(request, module_id), page_id, request.GET.get("about", ""))


def _page(request: HttpRequest, reader: Reader, page_id: str, about: str, *, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    module_id = reader.module_id
    _head, context = place_or_404(request, reader, page_id, about)
    own = ErrorReport.objects.filter(module_id=module_id, page_id=page_id, reported_by=reader.person)
    context |= {
        "reports": reports_shown(reader.person, own, {module_id: reader.edition}, language_of_request()),
        "may_report": reader.leaves_traces,
        "longest_quote": LONGEST_QUOTE,
    }
    template = "conversations/report_form.html" if by_htmx(request) else "conversations/report_at_page.html"
    return TemplateResponse(request, template, context, status=status)


@open_to(signed_in)
@require_POST
def new(request: HttpRequest, module_id: str, page_id: str) -> HttpResponse:
    reader = reader_or_404(request, module_id)
    if not reader.leaves_traces:
        raise PermissionDenied
    try:
        reported = domain.report_error(
            reader=reader,
            place=domain.Place(reader.edition, page_id, request.POST.get("about", "")),
            language=language_of_request(),
            key=key_of(request),
            quote=words_of_field(request, "quote", LONGEST_QUOTE),
            text=words_of_field(request, "text", LONGEST_TEXT),
            now=timezone.now(),
        )
    except LookupError as fault:
        raise Http404 from fault
    except domain.Empty:
        messages.error(request, _("Write what is wrong first."))
    except domain.TooMany:
        messages.error(request, _("You have reported a great deal today. These are looked at first; continue tomorrow."))
    else:
        messages.success(request, _("Thank you. The authors and teachers have it; you will get an e-mail when it is decided."))
        return redirect("conversations:report", reported.key)
    return _page(request, reader, page_id, request.POST.get("about", ""), status=HTTPStatus.UNPROCESSABLE_ENTITY)


@open_to(readers_of_report)
@require_GET
def report(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(ErrorReport, key=key)
    person = person_of(request)
    editions = editions_read(person, [found.module_id])
    context = {
        "shown": reports_shown(person, ErrorReport.objects.filter(pk=found.pk), editions, language_of_request())[0],
        "may_open_page": found.module_id in editions,
        "may_decide": corrects(person, found.module_id),
        "longest": LONGEST_TEXT,
    }
    return TemplateResponse(request, "conversations/report.html", context)


@open_to(correctors_of_report)
@require_POST
def decide(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(ErrorReport, key=key)
    try:
        state = ReportState(request.POST.get("state", ""))
    except ValueError as fault:
        raise Http404 from fault
    try:
        domain.decide_report(
            report=found, by=person_of(request), state=state, answer=words_of_field(request, "answer", LONGEST_TEXT), now=timezone.now()
        )
    except domain.Empty:
        messages.error(request, _("Say in a few words what you did and why."))
    except domain.AlreadyDecided as fault:
        said = _("Somebody else was first: it is already “%(state)s”. Your words were not saved.")
        messages.error(request, said % {"state": fault.report.get_state_display()})
    else:
        messages.success(request, _("Saved. The person who reported it gets your answer by e-mail."))
    return redirect("conversations:report", key)
