"""What several views ask of a request."""

import uuid

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from bridging.apps.accounts.access import person_of
from bridging.apps.courses.models import Upload


def by_htmx(request: HttpRequest) -> bool:
    """Tell whether a part of the page was asked for."""
    return bool(request.htmx)  # type: ignore[attr-defined]


def draft_or_404(request: HttpRequest, key: uuid.UUID) -> Upload:
    """Return a draft that the person may work on; that others exist is nobody's business."""
    return get_object_or_404(Upload.objects.visible_to(person_of(request)).select_related("published_as"), key=key)
