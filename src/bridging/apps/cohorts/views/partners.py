"""Whose seats applicants have: confirmed for many at once, or changed for one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import coordinators_of_cohort
from bridging.apps.cohorts.domain.partners import TooManySeats, change_partner, confirm_partners
from bridging.apps.cohorts.forms_of_applying import SeatsForm
from bridging.apps.cohorts.models import Application
from bridging.apps.cohorts.views.desk import application_page
from bridging.apps.cohorts.views.shown import cohort_or_404

_TAKEN = gettext_lazy("The seats of this partner are all taken. Keep more of them first, under “On offer”.")


@open_to(coordinators_of_cohort)
@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm that applicants belong to the partner that they named."""
    cohort = cohort_or_404(slug)
    keys = {int(key) for key in request.POST.getlist("application") if key.isdecimal()}
    try:
        done = confirm_partners(cohort=cohort, applications=keys, by=person_of(request), now=timezone.now())
    except TooManySeats:
        messages.error(request, _TAKEN)
    else:
        text = ngettext("%(n)s seat of a partner is confirmed.", "%(n)s seats of partners are confirmed.", len(done))
        messages.success(request, text % {"n": len(done)})
    return redirect("cohorts:desk", slug)


@open_to(coordinators_of_cohort)
@require_POST
def change(request: HttpRequest, slug: str, application_id: int) -> HttpResponse:
    """Give one applicant the seats of a partner, or those of everybody, with a reason."""
    cohort = cohort_or_404(slug)
    found = Application.objects.select_related("cohort").filter(cohort=cohort, pk=application_id).first()
    if found is None:
        raise Http404
    form = SeatsForm(found, request.POST)
    if form.is_valid():
        try:
            change_partner(
                application=found, partner=form.chosen(), by=person_of(request), now=timezone.now(), reason=form.cleaned_data["reason"]
            )
        except TooManySeats:
            form.add_error("partner", _TAKEN)
        else:
            messages.success(request, _("Changed, and recorded."))
            return redirect("cohorts:application", slug, application_id)
    return application_page(request, cohort, application_id, form)
