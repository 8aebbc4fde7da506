"""One press on the watch list of a cohort: what needs a look becomes a finding."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.loop.signs import NoSuchSign, take_up_sign


@open_to(teachers_of_cohort)
@require_POST
def take_up(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    try:
        made = take_up_sign(cohort=cohort, mark=request.POST.get("sign", ""), by=person_of(request), now=timezone.now())
    except NoSuchSign:
        messages.info(request, _("The list no longer says so: something was answered or mended meanwhile."))
        return redirect("evaluation:teaching", slug)
    return redirect("evaluation:finding", made.key)
