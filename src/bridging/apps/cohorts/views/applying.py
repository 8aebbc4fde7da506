"""Cohorts one can apply for, and one's own application."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import everyone, may, open_to, person_of, signed_in
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts import domain
from bridging.apps.cohorts.access import partners_contacts
from bridging.apps.cohorts.admission import UNDER_WAY
from bridging.apps.cohorts.application_steps import steps_of
from bridging.apps.cohorts.domain.applications import (
    AlreadyApplied,
    NotOpen,
    OfferGone,
    accept_place,
    apply,
    decline_place,
    withdraw_application,
)
from bridging.apps.cohorts.domain.moves import StateChanged
from bridging.apps.cohorts.forms_of_applying import ApplicationForm
from bridging.apps.cohorts.queries.offered import Offered, application_of, offered_cohort, offered_cohorts, seats_of_contact
from bridging.apps.cohorts.views.shown import language_of_request


@open_to(everyone)
@require_GET
def offered(request: HttpRequest) -> HttpResponse:
    """Show what can be applied for, module by module."""
    modules: dict[str, list[Offered]] = {}
    for each in offered_cohorts(language_of_request(), now=timezone.now()):
        modules.setdefault(each.cohort.module_id, []).append(each)
    context = {"modules": sorted(modules.items()), "is_contact": may(request, partners_contacts)}
    return TemplateResponse(request, "cohorts/offered.html", context)


@open_to(everyone)
@require_GET
def offer(request: HttpRequest, slug: str) -> HttpResponse:
    found = _offered_or_404(slug)
    own = application_of(found.cohort, request.user) if isinstance(request.user, Person) else None
    is_under_way = own is not None and own.state in UNDER_WAY
    context = {"found": found, "own": own, "is_under_way": is_under_way, "steps": steps_of(own) if own and is_under_way else ()}
    return TemplateResponse(request, "cohorts/offer.html", context)


@open_to(signed_in)
@require_http_methods(["GET", "POST"])
def apply_for(request: HttpRequest, slug: str) -> HttpResponse:
    found = _offered_or_404(slug)
    form = ApplicationForm(found.cohort, language_of_request(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            apply(cohort=found.cohort, person=person_of(request), filled_in=form.filled_in(), now=timezone.now())
        except NotOpen:
            messages.error(request, _("Applications for this group are not open."))
        except AlreadyApplied:
            messages.info(request, _("You have already applied for this group."))
        else:
            messages.success(request, _("Your application has arrived. You will hear by e-mail what is decided."))
        return redirect("cohorts:apply", slug)
    context = {"found": found, "form": form}
    return TemplateResponse(request, "cohorts/application_form.html", context, status=422 if form.errors else 200)


@open_to(signed_in)
@require_POST
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """Accept or decline the place that was offered, or withdraw."""
    found = _offered_or_404(slug)
    person, now, said = person_of(request), timezone.now(), request.POST.get("answer")
    own = application_of(found.cohort, person)
    if own is None or said not in {"accept", "decline", "withdraw"}:
        raise Http404
    try:
        if said == "accept":
            accept_place(application=own, now=now)
            messages.success(request, _("Welcome: you take part in %(group)s.") % {"group": found.title})
        elif said == "decline":
            decline_place(application=own, now=now)
            messages.success(request, _("The place goes to somebody else. Thank you for letting us know."))
        else:
            withdraw_application(application=own, by=person, now=now, reason=request.POST.get("reason", "").strip()[:240])
            messages.success(request, _("You have withdrawn."))
    except (OfferGone, domain.CohortFull):
        messages.error(request, _("This place is no longer kept for you."))
    except StateChanged:
        messages.info(request, _("Nothing had to change."))
    return redirect("cohorts:apply", slug)


@open_to(partners_contacts)
@require_GET
def partner_seats(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "cohorts/partner_seats.html", {"rows": seats_of_contact(person_of(request), language_of_request())})


def _offered_or_404(slug: str) -> Offered:
    found = offered_cohort(slug, language_of_request(), now=timezone.now())
    if found is None:
        raise Http404
    return found
