"""A person's own files, and taking one away."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.study.domain.own_files import NotTheirs, remove_own_file
from bridging.apps.study.queries.own_files import own_files


@open_to(signed_in)
@require_GET
def files(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "study/own_files.html", {"files": own_files(person_of(request))})


@open_to(signed_in)
@require_POST
def remove(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Take away an own file, or as an observer the photo of a skill."""
    try:
        removed = remove_own_file(key=key, by=person_of(request), now=timezone.now())
    except NotTheirs as fault:
        raise Http404 from fault
    messages.success(request, _("The file is gone for good."))
    is_own = removed.owner_id == person_of(request).pk
    return redirect("study:own-files" if is_own else "study:observing-cohorts")
