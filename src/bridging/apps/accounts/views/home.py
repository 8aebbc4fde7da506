"""The first page: what is next, for those who are signed in; a welcome for everybody else."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import everyone, open_to
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import HomeItem, home_items


@open_to(everyone)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, Person):
        return TemplateResponse(request, "accounts/welcome.html", {"signup_open": settings.BRIDGING_SIGNUP_OPEN})
    items = collect_items(request.user, timezone.now())
    open_items = [item for item in items if not item.is_done]
    # The sort is stable: of equals, the one with the earlier moment stays in front.
    first = min(open_items, key=lambda item: (not item.is_now, not item.is_next), default=None)
    waiting = [item for item in open_items if item is not first]
    context = {
        "next_item": first,
        "dated": [item for item in waiting if item.starts_at or item.due_at],
        "undated": [item for item in waiting if not (item.starts_at or item.due_at)],
        "finished": [item for item in items if item.is_done],
    }
    return TemplateResponse(request, "accounts/home.html", context)


def collect_items(person: Person, now: datetime) -> list[HomeItem]:
    """Gather every app's lines: what has a moment by its moment, then the rest, and what is done at the end."""
    late = datetime.max.replace(tzinfo=UTC)
    found = [item for provider in home_items for item in provider(person, now)]
    return sorted(found, key=lambda item: (item.is_done, item.starts_at or item.due_at or late))
