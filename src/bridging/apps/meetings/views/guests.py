"""The guests of a cohort, for those who teach it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.meetings.domain import guests as domain
from bridging.apps.meetings.guest_forms import GuestForm, MaterialForm, NewLinkForm, ReasonForm
from bridging.apps.meetings.guest_links import address_of_guest
from bridging.apps.meetings.guest_rules import LONGEST_REASON
from bridging.apps.meetings.models import Guest
from bridging.apps.meetings.queries.guest_materials import materials_of
from bridging.apps.meetings.queries.guests import guest_lectures, link_ends_at, moment_of_lecture
from bridging.apps.study.views.sent import words_of_field
from bridging.apps.study.views.teaching import cohort_context


@open_to(teachers_of_cohort)
@require_GET
def guests(request: HttpRequest, slug: str) -> HttpResponse:
    """The guest lectures of the module, and who was invited to each."""
    context = _context(request, slug)
    cohort, language = context["cohort"], context["language"]
    invited = list(Guest.objects.filter(cohort=cohort))
    lectures = [
        (key, said["title"][language], moment_of_lecture(cohort, key), [each for each in invited if each.meeting_id == key])
        for key, said in guest_lectures(context["edition"]).items()
    ]
    return TemplateResponse(request, "meetings/guests.html", context | {"lectures": sorted(lectures, key=_by_date)})


@open_to(teachers_of_cohort)
@require_http_methods(["GET", "POST"])
def lecture(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    """One guest lecture: who is invited, and inviting."""
    context = _context(request, slug)
    cohort, said = context["cohort"], guest_lectures(context["edition"]).get(meeting_id)
    if said is None:
        raise Http404
    form = GuestForm(request.POST or None, initial={"language": context["language"]})
    if request.method == "POST" and form.is_valid():
        try:
            guest = domain.invite_guest(cohort=cohort, meeting_id=meeting_id, plan=form.plan(), by=person_of(request), now=timezone.now())
        except domain.AlreadyInvited:
            form.add_error("email", _("Somebody with this address has already been invited. Send a new link instead."))
        else:
            messages.success(request, _("%(name)s is invited: the link is on its way by e-mail.") % {"name": guest.name})
            return redirect("meetings:guest-lecture", slug, meeting_id)
    invited = Guest.objects.filter(cohort=cohort, meeting_id=meeting_id).select_related("cohort").prefetch_related("acts__by")
    context |= {
        "meeting_id": meeting_id,
        "meeting_title": said["title"][context["language"]],
        "moment": moment_of_lecture(cohort, meeting_id),
        "guests": [(each, address_of_guest(each), link_ends_at(each)) for each in invited],
        "form": form,
        "material_form": MaterialForm(auto_id="bring-%s"),
        "materials": materials_of(cohort, meeting_id, timezone.now()),
    }
    return TemplateResponse(request, "meetings/guest_lecture.html", context, status=422 if form.errors else 200)


@open_to(teachers_of_cohort)
@require_POST
def renew(request: HttpRequest, slug: str, guest_id: int) -> HttpResponse:
    guest, form = _guest(slug, guest_id), NewLinkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That is not an e-mail address: the link stayed as it was."))
        return redirect("meetings:guest-lecture", slug, guest.meeting_id)
    try:
        domain.renew_link(guest=guest, email=form.cleaned_data["email"], by=person_of(request), now=timezone.now())
    except domain.AlreadyInvited:
        messages.error(request, _("Somebody else with this address is invited to the same meeting."))
    except domain.LinkWithdrawn:
        messages.error(request, _("This guest is no longer invited. Invite them again."))
    else:
        messages.success(request, _("A new link is on its way; the old one no longer works."))
    return redirect("meetings:guest-lecture", slug, guest.meeting_id)


@open_to(teachers_of_cohort)
@require_POST
def withdraw(request: HttpRequest, slug: str, guest_id: int) -> HttpResponse:
    guest, form = _guest(slug, guest_id), ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why: the guest reads it. Nothing was changed."))
        return redirect("meetings:guest-lecture", slug, guest.meeting_id)
    try:
        domain.withdraw_guest(guest=guest, reason=form.cleaned_data["reason"], by=person_of(request), now=timezone.now())
    except domain.LinkWithdrawn:
        messages.info(request, _("That has already been done."))
    else:
        messages.success(request, _("The link is closed, and the guest is told by e-mail."))
    return redirect("meetings:guest-lecture", slug, guest.meeting_id)


@open_to(teachers_of_cohort)
@require_POST
def cancel(request: HttpRequest, slug: str, guest_id: int) -> HttpResponse:
    """Write down for a guest who called that he or she does not come."""
    guest = _guest(slug, guest_id)
    reason = words_of_field(request, "reason", LONGEST_REASON)
    try:
        domain.cancel_guest(guest=guest, reason=reason, by=person_of(request), now=timezone.now())
    except domain.LinkWithdrawn:
        messages.info(request, _("That has already been done."))
    else:
        messages.success(request, _("The page of the meeting now shows what is done instead; the other teachers are told by e-mail."))
    return redirect("meetings:guest-lecture", slug, guest.meeting_id)


@open_to(teachers_of_cohort)
@require_POST
def reinstate(request: HttpRequest, slug: str, guest_id: int) -> HttpResponse:
    guest = _guest(slug, guest_id)
    try:
        domain.reinstate_guest(guest=guest, by=person_of(request), now=timezone.now())
    except domain.LinkWithdrawn:
        messages.error(request, _("This guest is no longer invited. Invite them again."))
    else:
        messages.success(request, _("The guest is coming after all."))
    return redirect("meetings:guest-lecture", slug, guest.meeting_id)


def _context(request: HttpRequest, slug: str) -> dict[str, Any]:
    return cohort_context(request, slug) | {"tab": "guests"}


def _guest(slug: str, guest_id: int) -> Guest:
    return get_object_or_404(Guest.objects.select_related("cohort", "contact"), cohort__slug=slug, pk=guest_id)


def _by_date(lecture: Any) -> tuple[bool, Any]:
    """Those without a date come last."""
    moment = lecture[2]
    return (moment is None, moment.starts_at if moment else lecture[0])
