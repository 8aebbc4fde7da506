"""Opening a cohort to applications, and the seats that are kept for partners."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import coordinators_of_cohort
from bridging.apps.cohorts.domain.offering import offer_cohort
from bridging.apps.cohorts.domain.partners import TooManySeats, keep_seats
from bridging.apps.cohorts.forms_of_applying import OfferingForm, PartnerSeatsForm
from bridging.apps.cohorts.models import Cohort, Offering
from bridging.apps.cohorts.queries.offer_log import offer_changes
from bridging.apps.cohorts.queries.seats import room_of
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of


@open_to(coordinators_of_cohort)
@require_http_methods(["GET", "POST"])
def offering(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = cohort_or_404(slug)
    with timezone.override(cohort.zone()):
        known = Offering.objects.filter(cohort=cohort).first()
        form = OfferingForm(request.POST or None, initial=OfferingForm.initial_of(known))
        if request.method == "POST" and form.is_valid():
            offer_cohort(cohort=cohort, plan=form.plan(), by=person_of(request), now=timezone.now())
            messages.success(request, _("Saved. The page for applicants says so from now on."))
            return redirect("cohorts:offering", slug)
        return _page(request, cohort, form, PartnerSeatsForm())


@open_to(coordinators_of_cohort)
@require_POST
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep seats for a partner, or another number of them."""
    cohort = cohort_or_404(slug)
    form = PartnerSeatsForm(request.POST)
    if form.is_valid():
        try:
            keep_seats(cohort=cohort, by=person_of(request), now=timezone.now(), **form.cleaned_data)
        except TooManySeats:
            form.add_error(
                "seats", _("That number cannot be kept: others already hold a seat, or more of these are taken than you would leave.")
            )
        else:
            messages.success(request, _("The seats are kept."))
            return redirect("cohorts:offering", slug)
    with timezone.override(cohort.zone()):
        known = Offering.objects.filter(cohort=cohort).first()
        return _page(request, cohort, OfferingForm(initial=OfferingForm.initial_of(known)), form)


def _page(request: HttpRequest, cohort: Cohort, form: OfferingForm, partner_form: PartnerSeatsForm) -> HttpResponse:
    room = room_of(cohort)
    kept = cohort.partner_seats.select_related("organisation", "contact")
    context = {
        **context_of(request, cohort),
        "form": form,
        "partner_form": partner_form,
        "partners": [(each, room.held.get(each.pk, 0)) for each in kept],
        "for_everybody": (room.held.get(None, 0), room.size(None)),
        "changes": offer_changes(cohort),
        "is_offered": Offering.objects.filter(cohort=cohort).exists(),
    }
    status = 422 if form.errors or partner_form.errors else 200
    return TemplateResponse(request, "cohorts/offering.html", context, status=status).render()
