"""Pictures of the private root: for those alone who have the question before their eyes, and kept nowhere on the way."""

from django.http import FileResponse, Http404, HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.courses.domain.assets import asset_path
from bridging.apps.courses.rules import media_type
from bridging.apps.study.queries.item_pictures import items_showing, sees_item
from bridging.apps.study.views.lookup import viewing_cohort
from bridging.programme.addresses import item_picture_address


@open_to(signed_in)
@require_GET
def picture(request: HttpRequest, item_id: str, sha256: str, name: str) -> FileResponse:
    """Send a picture that a question shows; who may not see the question learns nothing of it."""
    person, now, viewed = person_of(request), timezone.now(), viewing_cohort(request)
    items = items_showing(item_id, item_picture_address(item_id, sha256, name))
    if not any(sees_item(person, item, now=now, viewing_cohort=viewed) for item in items):
        raise Http404
    kind, _is_shown = media_type(name)
    response = FileResponse(asset_path(sha256).open("rb"), filename=name, content_type=kind)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
