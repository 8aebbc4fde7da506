"""What each view of a guest's link begins with: whose it is, in which language, and whether it still holds."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache

from bridging.apps.accounts.models import Person
from bridging.apps.meetings.access import visit_of
from bridging.apps.meetings.models import Guest
from bridging.apps.meetings.queries.guests import LinkState, link_state


def by_open_link(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Hand the guest to a view; a link that holds no more says why, and to whom to turn."""

    @wraps(view)
    @never_cache
    def guarded(request: HttpRequest, token: str, **values: Any) -> HttpResponseBase:
        visit = visit_of(request, token)
        if visit is None:
            raise Http404
        _speak(request, visit.guest)
        state = link_state(visit.guest, visit.number, timezone.now())
        if state is LinkState.OPEN:
            response = view(request, visit.guest, **values)
        else:
            context = {"guest": visit.guest, "state": state.value}
            response = TemplateResponse(request, "meetings/guest_closed.html", context, status=HTTPStatus.GONE)
        # The address is the key: it is told to no other site, and listed by none. Told to nobody at all, a browser would send the
        # forms of this page as if from nowhere, and they would be refused.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return guarded


def _speak(request: HttpRequest, guest: Guest) -> None:
    """Speak the guest's language, unless the visitor chose another: with the switch, or in an own account."""
    if not isinstance(request.user, Person) and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(guest.language)
        request.LANGUAGE_CODE = guest.language
