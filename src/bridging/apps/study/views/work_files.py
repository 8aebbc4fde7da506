"""The files of a participant's own work."""

import uuid

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.study.domain.drafts import add_file, drop_file
from bridging.apps.study.domain.removals import ask_removal
from bridging.apps.study.models import SubmissionFile
from bridging.apps.study.views.sent import words_of_field
from bridging.apps.study.views.work import assigned_or_404, show_work
from bridging.apps.study.work.refusals import REFUSALS

_REASON_LENGTH = 300


@open_to(signed_in)
@require_POST
def add(request: HttpRequest, module_id: str, task_id: str) -> HttpResponse:
    assigned = assigned_or_404(request, module_id, task_id)
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        return redirect("study:work", module_id, task_id)
    try:
        add_file(assigned=assigned, upload=upload, now=timezone.now())
    except REFUSALS as refusal:
        return show_work(request, assigned, refusal)
    return redirect("study:work", module_id, task_id)


@open_to(signed_in)
@require_POST
def drop(request: HttpRequest, module_id: str, task_id: str, key: uuid.UUID) -> HttpResponse:
    drop_file(file=_own_or_404(request, module_id, task_id, key))
    return redirect("study:work", module_id, task_id)


@open_to(signed_in)
@require_POST
def ask(request: HttpRequest, module_id: str, task_id: str, key: uuid.UUID) -> HttpResponse:
    """Ask a coordinator to take away a file that was handed in."""
    file = _own_or_404(request, module_id, task_id, key)
    try:
        ask_removal(file=file, reason=words_of_field(request, "reason", _REASON_LENGTH), now=timezone.now())
    except REFUSALS as refusal:
        return show_work(request, assigned_or_404(request, module_id, task_id), refusal)
    messages.success(request, _("A coordinator has been asked to remove the file. You will get an e-mail when it is gone."))
    return redirect("study:work", module_id, task_id)


def _own_or_404(request: HttpRequest, module_id: str, task_id: str, key: uuid.UUID) -> SubmissionFile:
    assigned = assigned_or_404(request, module_id, task_id)
    own = SubmissionFile.objects.filter(submission__person=assigned.person, submission__cohort=assigned.cohort_id)
    return get_object_or_404(own, submission__assignment_id=task_id, key=key)
