"""Which edition a cohort reads, and going over to a later one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts import domain
from bridging.apps.cohorts.access import coordinators_of_cohort
from bridging.apps.cohorts.forms import RolloutForm
from bridging.apps.cohorts.queries import difference, later_editions, taken_seats
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of, language_of_request


@open_to(coordinators_of_cohort)
@require_GET
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = cohort_or_404(slug)
    rollouts = cohort.rollouts.select_related("edition", "rolled_out_by").defer("edition__outline").order_by("-rolled_out_at", "-pk")
    context = {**context_of(request, cohort), "rollouts": rollouts, "later": later_editions(cohort)}
    return TemplateResponse(request, "cohorts/edition.html", context)


@open_to(coordinators_of_cohort)
@require_http_methods(["GET", "POST"])
def roll_out(request: HttpRequest, slug: str, label: str) -> HttpResponse:
    """Show what would change for the readers; after the note, do it."""
    cohort = cohort_or_404(slug)
    target = next((edition for edition in later_editions(cohort) if edition.label == label), None)
    if target is None:
        raise Http404
    form = RolloutForm(request.POST or None, initial={"note": target.note})
    if request.method == "POST" and form.is_valid():
        domain.roll_out(cohort=cohort, edition=target, note=form.cleaned_data["note"], by=person_of(request), now=timezone.now())
        messages.success(request, _("The cohort reads edition %(label)s from now on.") % {"label": target.label})
        return redirect("cohorts:edition", slug)
    context = {
        **context_of(request, cohort),
        "target": target,
        "changes": difference(cohort.edition, target, language_of_request()),
        "people": taken_seats(cohort),
        "form": form,
    }
    return TemplateResponse(request, "cohorts/rollout.html", context, status=422 if form.errors else 200)
