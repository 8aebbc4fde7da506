"""Slides and recordings: brought and permitted by the guest, or brought by a teacher."""

import uuid

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.attachments import as_attachment
from bridging.apps.accounts.domain import FileTooLarge, FileTypeRefused, QuotaExceeded
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.meetings.access import guests_with_link
from bridging.apps.meetings.domain import guest_materials as domain
from bridging.apps.meetings.guest_forms import MaterialForm, PermissionForm
from bridging.apps.meetings.guest_links import token_of
from bridging.apps.meetings.models import Guest, GuestMaterial
from bridging.apps.meetings.views.guest_door import by_open_link


@open_to(guests_with_link)
@require_POST
@by_open_link
def bring(request: HttpRequest, guest: Guest) -> HttpResponse:
    if _bring(request, guest, by=None):
        messages.success(request, _("It has arrived. Nobody sees it until you give permission: do so below."))
    return _to_guest(guest)


@open_to(guests_with_link)
@require_POST
@by_open_link
def permit(request: HttpRequest, guest: Guest, key: uuid.UUID) -> HttpResponse:
    form = PermissionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what may be done with it, and write days as they stand in a calendar."))
        return _to_guest(guest)
    try:
        domain.permit(material=_material(guest, key), permission=form.permission(), now=timezone.now())
    except domain.EndsBeforeItBegins:
        messages.error(request, _("The last day is before the first: nothing was changed."))
    else:
        messages.success(request, _("Your permission is recorded. You can take it back here."))
    return _to_guest(guest)


@open_to(guests_with_link)
@require_POST
@by_open_link
def forbid(request: HttpRequest, guest: Guest, key: uuid.UUID) -> HttpResponse:
    domain.forbid(material=_material(guest, key), now=timezone.now())
    messages.success(request, _("It is no longer shown to anybody. Anyone who has already downloaded it still has it."))
    return _to_guest(guest)


@open_to(guests_with_link)
@require_POST
@by_open_link
def remove(request: HttpRequest, guest: Guest, key: uuid.UUID) -> HttpResponse:
    domain.remove_material(material=_material(guest, key), by=None, now=timezone.now())
    messages.success(request, _("It is gone for good."))
    return _to_guest(guest)


@open_to(guests_with_link)
@require_GET
@by_open_link
def file(_request: HttpRequest, guest: Guest, key: uuid.UUID) -> FileResponse:
    """Hand the guest what was brought: a guest has no account to fetch it with."""
    stored = _material(guest, key).stored
    if stored is None or stored.removed_at is not None:
        raise Http404
    return as_attachment(stored)


@open_to(teachers_of_cohort)
@require_POST
def bring_for(request: HttpRequest, slug: str, guest_id: int) -> HttpResponse:
    """Add what a teacher has, such as the recording; the guest permits it."""
    guest = get_object_or_404(Guest.objects.select_related("cohort", "contact"), cohort__slug=slug, pk=guest_id)
    if _bring(request, guest, by=person_of(request)):
        messages.success(request, _("It has arrived. Participants see it once the guest gives permission."))
    return redirect("meetings:guest-lecture", slug, guest.meeting_id)


def _bring(request: HttpRequest, guest: Guest, *, by: Person | None) -> bool:
    form, fault = MaterialForm(request.POST, request.FILES), ""
    if not form.is_valid():
        fault = " ".join(str(words) for found in form.errors.values() for words in found)
    else:
        try:
            domain.bring_material(guest=guest, brought=form.brought(), by=by, now=timezone.now())
        except FileTooLarge:
            fault = _("The file is larger than 50 MB. Make it smaller, or give a link.")
        except FileTypeRefused:
            fault = _("Files of this kind are not accepted. Bring a PDF, PowerPoint, OpenDocument, picture or text.")
        except (QuotaExceeded, domain.NobodyToKeepIt):
            fault = _("There is no room to keep this file. Send it to your contact, or give a link.")
        except domain.TooManyMaterials:
            fault = _("There are twelve already. Remove one first.")
    if fault:
        messages.error(request, _("Nothing was saved. %(why)s") % {"why": fault})
    return not fault


def _material(guest: Guest, key: uuid.UUID) -> GuestMaterial:
    return get_object_or_404(GuestMaterial.objects.select_related("guest", "stored"), guest=guest, key=key)


def _to_guest(guest: Guest) -> HttpResponse:
    return redirect("meetings:guest", token_of(guest))
