"""Print everything for a day."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.domain.kits import note_print
from bridging.apps.meetings.models import PrintedPack
from bridging.apps.meetings.queries.kits import days_of
from bridging.source.text import LANGUAGES, as_language


@open_to(teachers_of_cohort)
@require_POST
def pack(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """Print what is asked of a day; with ``since``, only what is other paper than it was then."""
    from bridging.apps.meetings.shown.packs import head_of, parts_of  # noqa: PLC0415 -- slow import: the press
    from bridging.press.papers import PART_KINDS, pack_pdf  # noqa: PLC0415 -- slow import: the press

    cohort, now, on = get_object_or_404(Cohort.objects.select_related("edition"), slug=slug), timezone.now(), _day_or_404(day)
    kits, language = days_of(cohort).get(on), request.POST.get("language", "")
    if not kits or language not in LANGUAGES:
        raise Http404
    read = as_language(language)
    kinds = [kind for kind in PART_KINDS if kind in request.POST.getlist("part")]
    parts = parts_of(kits, read, kinds=kinds, copies=request.POST.get("copies") != "one")
    before = _before(cohort, on, language, request.POST.get("since", ""))
    parts = [part for part in parts if before.get(part.key) != part.hash]
    if not parts:
        messages.info(request, _("Nothing to print: every part you asked for is the same as in that print."))
        return redirect("meetings:kits", slug)
    person = person_of(request)
    teaching_audience(cohort=cohort, teacher=person, what="print pack of a day", now=now)
    made = pack_pdf(head_of(cohort, on, read, duplex=request.POST.get("duplex") == "1", now=now), parts)
    note_print(cohort=cohort, day=on, language=language, parts={part.key: part.hash for part in parts}, kits=kits, by=person, now=now)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{cohort.slug}-{day}-{language}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _before(cohort: Cohort, day: dt.date, language: str, since: str) -> dict[str, str]:
    """Return what lies on paper in a language after the print that is named: each part as it was printed last."""
    if not since.isdigit():
        return {}
    printed: dict[str, str] = {}
    for row in PrintedPack.objects.filter(cohort=cohort, day=day, language=language, pk__lte=int(since)).order_by("pk"):
        printed |= row.parts
    return printed


def _day_or_404(day: str) -> dt.date:
    try:
        return dt.date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
