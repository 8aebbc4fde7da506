"""The screen in the room with the code to scan: no name on it, and nothing that is worth a picture after 20 seconds."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.codes import Code, code_at
from bridging.apps.meetings.news import news_of, screen_version
from bridging.apps.meetings.queries.presence import MeetingMoment, counted_in, moment_of
from bridging.apps.study.contents import edition_contents
from bridging.press.qr import qr_source
from bridging.ui.bilingual import both


@open_to(teachers_of_cohort)
@never_cache
@require_GET
def screen(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """The whole page, or with ``live`` the part of it that keeps itself up to date."""
    cohort, now = get_object_or_404(Cohort, slug=slug), timezone.now()
    outline = edition_contents(cohort.edition_id).outline["meetings"]
    if meeting_id not in outline:
        raise Http404
    meets = moment_of(cohort, meeting_id)
    context = {
        "cohort": cohort,
        "meeting_id": meeting_id,
        "title": both(lambda language: outline[meeting_id]["title"][language]),
        "news": news_of("screen", cohort.pk, meeting_id),
        "version": screen_version(meets, now),
        "counted": counted_in(cohort, meeting_id),
    }
    if meets is not None and meets.shows_code(now):
        context |= _shown_code(request, code_at(cohort.pk, meeting_id, now))
    else:
        context["closed"] = both(lambda _language: _why_closed(meets, now))
    return TemplateResponse(request, "meetings/screen_part.html" if "live" in request.GET else "meetings/screen.html", context)


def _shown_code(request: HttpRequest, code: Code) -> dict[str, Any]:
    half = len(code.typed) // 2
    return {
        "qr": qr_source(request.build_absolute_uri(reverse("meetings:scan", args=[code.token]))),
        "typed": f"{code.typed[:half]} {code.typed[half:]}",
        "address": request.build_absolute_uri(reverse("meetings:type-code")).partition("://")[2],
        "how": both(lambda _language: _("Scan, sign in, and you are in.")),
        "or_type": both(lambda _language: _("Or type the code at")),
        "present": both(lambda _language: _("present")),
    }


def _why_closed(meets: MeetingMoment | None, now: datetime) -> str:
    if meets is None:
        return _("This meeting does not take place, or has no moment yet: no code is shown.")
    if now > meets.ends_at:
        return _("This meeting is over: the code is no longer shown.")
    opens_at = meets.opens_at.astimezone(meets.cohort.zone())
    return _("The code is shown from %(at)s.") % {"at": date_format(opens_at, "j F, H:i")}
