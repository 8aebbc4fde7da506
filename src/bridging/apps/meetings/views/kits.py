"""The kits of a cohort: what lies ready for whom, who answers for it, and releasing it."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import coordinators_of_cohort, teachers_of_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import is_managed_by
from bridging.apps.meetings.choices import KitOffice
from bridging.apps.meetings.domain import kits as domain
from bridging.apps.meetings.kit_access import kit_officers, kit_readers
from bridging.apps.meetings.models import PrintedPack
from bridging.apps.meetings.queries.kits import Kit, days_of, kit_of, office_held, officers_of
from bridging.apps.meetings.rules import LONGEST_REASON
from bridging.apps.meetings.shown.kits import shown_kit
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import words_of_field
from bridging.apps.study.views.teaching import cohort_context
from bridging.source.text import as_language

# The parts of a pack, as the press knows them.
_PARTS: Final = (
    ("script", gettext_lazy("trainer’s script")),
    ("attendance", gettext_lazy("attendance sheet")),
    ("materials", gettext_lazy("materials list")),
    ("safety", gettext_lazy("safety sheet")),
    ("protocol", gettext_lazy("bench protocol")),
    ("labels", gettext_lazy("sample labels")),
    ("skills", gettext_lazy("skill checklists")),
)


@open_to(teachers_of_cohort | coordinators_of_cohort)
@require_GET
def kits(request: HttpRequest, slug: str) -> HttpResponse:
    context = cohort_context(request, slug)
    cohort, language = context["cohort"], context["language"]
    held = officers_of(cohort)
    prints = list(PrintedPack.objects.filter(cohort=cohort).select_related("printed_by").order_by("-printed_at", "-pk"))
    days = [
        (day, [(kit, kit.meeting.title[language]) for kit in found], [each for each in prints if each.day == day])
        for day, found in days_of(cohort).items()
    ]
    today = timezone.now().astimezone(cohort.zone()).date()
    context |= {
        "tab": "kits",
        "days": [each for each in days if each[0] >= today],
        "earlier": [each for each in reversed(days) if each[0] < today],
        "part_kinds": _PARTS,
        "prints_names": Cohort.objects.taught_by(person_of(request)).filter(pk=cohort.pk).exists(),
        "offices": [(office, held.get(office)) for office in KitOffice],
        "manages": is_managed_by(cohort, person_of(request)),
    }
    return TemplateResponse(request, "meetings/kits.html", context)


@open_to(kit_readers)
@require_GET
def kit(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    found, person, language = _kit_or_404(slug, meeting_id), person_of(request), as_language(language_of_request())
    office = office_held(person, slug)
    context: dict[str, Any] = {
        "cohort": found.cohort,
        "cohort_title": found.cohort.title(language),
        "kit": found,
        "shown": shown_kit(found, language),
        "title": found.meeting.title[language],
        "releases": [(each, found.releases.get(each)) for each in KitOffice],
        "office": office,
        "may_release": office is not None and office not in found.releases,
        "longest": LONGEST_REASON,
        "teaches": Cohort.objects.taught_by(person).filter(pk=found.cohort.pk).exists() or is_managed_by(found.cohort, person),
    }
    return TemplateResponse(request, "meetings/kit.html", context)


@open_to(kit_officers)
@require_POST
def release(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    seen = request.POST.get("seen", "")[:64]
    try:
        domain.release_kit(cohort=cohort, meeting_id=meeting_id, seen=seen, by=person_of(request), now=timezone.now())
    except domain.KitChanged:
        messages.error(request, _("This kit changed while you were looking at it. Nothing was released: look through it again."))
    except domain.SamePerson:
        messages.error(request, _("You have already released this kit for the other office: somebody else has to release it for this one."))
    else:
        messages.success(request, _("Released. Your name and the time are recorded with this version of the kit."))
    return redirect("meetings:kit", slug, meeting_id)


@open_to(kit_officers)
@require_POST
def withdraw(request: HttpRequest, slug: str, meeting_id: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    reason = words_of_field(request, "reason", LONGEST_REASON)
    try:
        domain.withdraw_release(cohort=cohort, meeting_id=meeting_id, reason=reason, by=person_of(request), now=timezone.now())
    except domain.ReasonMissing:
        messages.error(request, _("Say why: others prepare the day from it. Nothing was changed."))
    except domain.NothingReleased:
        messages.info(request, _("That has already been done."))
    else:
        messages.success(request, _("Withdrawn: the kit is a draft again. The teachers and the other officer are told by e-mail."))
    return redirect("meetings:kit", slug, meeting_id)


@open_to(coordinators_of_cohort)
@require_POST
def name_officer(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    office = request.POST.get("office", "")
    if office not in KitOffice:
        raise Http404
    person = Person.objects.filter(email__iexact=request.POST.get("email", "").strip()).first()
    if person is None:
        messages.error(request, _("Nobody here has this address. Ask them to make an account first, then name them."))
        return redirect("meetings:kits", slug)
    try:
        domain.name_officer(cohort=cohort, office=KitOffice(office), person=person, by=person_of(request), now=timezone.now())
    except domain.SamePerson:
        messages.error(request, _("The lab owner and the biosafety officer are two different people."))
    else:
        messages.success(request, _("%(name)s is named.") % {"name": person})
    return redirect("meetings:kits", slug)


def _kit_or_404(slug: str, meeting_id: str) -> Kit:
    found = kit_of(get_object_or_404(Cohort.objects.select_related("edition"), slug=slug), meeting_id)
    if found is None:
        raise Http404
    return found
