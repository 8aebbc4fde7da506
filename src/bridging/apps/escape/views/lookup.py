"""From an address to the run that it names; the rule of the view has let whoever asks in already."""

import uuid

from django.http import Http404, HttpRequest

from bridging.apps.accounts.access import person_of
from bridging.apps.accounts.domain import subject_of
from bridging.apps.escape.access import live_of
from bridging.apps.escape.models import RoomRun


def live_or_404(request: HttpRequest, key: uuid.UUID) -> RoomRun:
    live = live_of(request, key)
    if live is None:
        raise Http404
    return live


def own_mark(request: HttpRequest) -> str:
    """Return the mark by which the journal knows whoever asks."""
    return str(subject_of(person_of(request)))
