"""One's own calendar in another program: the address, a new one, and the file itself."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import conditional_page, require_GET, require_POST, require_safe

from bridging.apps.accounts.access import everyone, open_to, person_of, signed_in
from bridging.apps.meetings.domain.feeds import renew_feed
from bridging.apps.meetings.feed_links import feed_address, person_of_feed
from bridging.apps.meetings.queries.feeds import events_of
from bridging.engines.courseware.ics import write_calendar


@open_to(signed_in)
@require_GET
def feed(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    address = feed_address(person)
    now = timezone.now()
    coming = [event for event in events_of(person, now) if event.ends_at > now]
    context = {"address": address, "webcal": "webcal:" + address.partition(":")[2], "coming": coming}
    response = TemplateResponse(request, "meetings/feed.html", context)
    response["Cache-Control"] = "no-store"
    return response


@open_to(signed_in)
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    renew_feed(person=person_of(request), now=timezone.now())
    messages.success(request, _("There is a new address. The previous one no longer works: put the new one in your calendar."))
    return redirect("meetings:feed")


@open_to(everyone)
@require_safe
@conditional_page
def feed_file(_request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of whoever the address belongs to; nobody signs in, since a calendar program cannot."""
    person = person_of_feed(token)
    if person is None:
        raise Http404
    with override(person.language or settings.LANGUAGE_CODE):
        name = _("Bridging the Gap: my meetings and deadlines")
    response = HttpResponse(write_calendar(name, events_of(person, timezone.now())), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="bridging.ics"'
    response["Cache-Control"] = "private, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response
