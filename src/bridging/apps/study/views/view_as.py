"""Looking at a module as a participant would: marked, without writing anything, outside all figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.views.lookup import VIEW_AS


@open_to(teachers_of_cohort)
@require_POST
def start(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    request.session[VIEW_AS] = cohort.slug
    return redirect("study:module", cohort.module_id)


@open_to(signed_in)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    slug = request.session.pop(VIEW_AS, "")
    return redirect("study:teaching-cohort", slug) if slug else redirect("study:teaching")
