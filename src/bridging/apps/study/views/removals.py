"""Files of which participants asked that they be removed: a coordinator takes them away."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import coordinators_of_cohort
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of
from bridging.apps.study.domain.removals import remove_file
from bridging.apps.study.models import SubmissionFile
from bridging.apps.study.work.refusals import REFUSALS, words_of


@open_to(coordinators_of_cohort)
@require_GET
def removals(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = cohort_or_404(slug)
    files = SubmissionFile.objects.filter(submission__cohort=cohort).select_related("submission__person", "removed_by", "stored")
    context = {
        **context_of(request, cohort),
        "asked": files.filter(removal_asked_at__isnull=False, removed_at=None).order_by("removal_asked_at"),
        "removed": files.filter(removed_at__isnull=False).order_by("-removed_at"),
    }
    return TemplateResponse(request, "study/removals.html", context)


@open_to(coordinators_of_cohort)
@require_POST
def remove(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    file = get_object_or_404(SubmissionFile, submission__cohort__slug=slug, key=key)
    try:
        remove_file(file=file, by=person_of(request), now=timezone.now())
    except REFUSALS as refusal:
        messages.warning(request, words_of(refusal))
    else:
        messages.success(request, _("The file is gone. The participant has been told by e-mail."))
    return redirect("study:removals", slug)
