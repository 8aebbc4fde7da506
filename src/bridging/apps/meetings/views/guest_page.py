"""The page of a guest, by a link and without an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to
from bridging.apps.accounts.models import Person
from bridging.apps.meetings.access import guests_with_link
from bridging.apps.meetings.domain import guests as domain
from bridging.apps.meetings.guest_forms import MaterialForm, ZoneForm
from bridging.apps.meetings.guest_links import token_of
from bridging.apps.meetings.guest_rules import LONGEST_REASON, zone_or_none
from bridging.apps.meetings.models import Guest
from bridging.apps.meetings.news import news_of
from bridging.apps.meetings.queries.guest_feedback import opinion_on
from bridging.apps.meetings.shown.guests import materials_for_guest, questions_for_guest, shown_to_guest
from bridging.apps.meetings.views.guest_door import by_open_link
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import words_of_field


@open_to(guests_with_link)
@require_GET
@by_open_link
def guest(request: HttpRequest, guest: Guest) -> HttpResponse:
    """What a guest is to know. Each opening is written down."""
    person = request.user if isinstance(request.user, Person) else None
    now = timezone.now()
    domain.note_opening(guest=guest, by=person, now=now)
    context = shown_to_guest(guest, language_of_request()) | questions_for_guest(guest, now)
    context |= {
        "token": token_of(guest),
        "news": news_of("guest", guest.pk),
        "zone_form": ZoneForm(initial={"time_zone": guest.time_zone}),
        "materials": materials_for_guest(guest, now),
        "opinion": opinion_on(guest.cohort, guest.meeting_id, now),
        "material_form": MaterialForm(auto_id="bring-%s"),
    }
    return TemplateResponse(request, "meetings/guest.html", context)


@open_to(guests_with_link)
@require_POST
@by_open_link
def choose_zone(request: HttpRequest, guest: Guest) -> HttpResponse:
    zone = zone_or_none(request.POST.get("time_zone", ""))
    if zone is not None:
        domain.choose_zone(guest=guest, zone=zone)
    return redirect("meetings:guest", token_of(guest))


@open_to(guests_with_link)
@require_POST
@by_open_link
def cancel(request: HttpRequest, guest: Guest) -> HttpResponse:
    """One tap: those who teach are told at once."""
    domain.cancel_guest(guest=guest, reason=words_of_field(request, "reason", LONGEST_REASON), by=None, now=timezone.now())
    messages.success(request, _("You have cancelled, and your teachers are told by e-mail."))
    return redirect("meetings:guest", token_of(guest))


@open_to(guests_with_link)
@require_GET
@by_open_link
def questions(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The part of the page that renews itself."""
    context = questions_for_guest(guest, timezone.now()) | {"token": token_of(guest), "news": news_of("guest", guest.pk)}
    return TemplateResponse(request, "meetings/guest_hears.html", context)
