"""Pictures of the microscope, made from the work as it stands: for those who work at this bench, and nobody else."""

import uuid
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.labs.queries import RunOutdated, standing_of
from bridging.apps.labs.views.bench import lab_or_404, place_of
from bridging.engines.labs.registry import NoLaboratory


@open_to(signed_in)
@require_GET
def picture(request: HttpRequest, module_id: str, lab_id: str, key: uuid.UUID, name: str) -> HttpResponse:
    """Send a picture that the bench shows. A name stands for one picture as long as the run lasts, so that a browser keeps it."""
    reader, _published = lab_or_404(request, module_id, lab_id)
    place = place_of(reader, lab_id)
    if place is None or place.run.key != key:
        raise Http404
    kept = {"Cache-Control": "private, max-age=86400", "ETag": f'"{key.hex}-{name}"'}
    if request.headers.get("If-None-Match", "").removeprefix("W/") == kept["ETag"]:
        return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers=kept)
    try:
        standing = standing_of(place.run)
    except (NoLaboratory, RunOutdated) as fault:
        raise Http404 from fault
    sent = standing.bench.picture(standing.state, name)
    if sent is None:
        raise Http404
    return HttpResponse(sent, content_type="image/png", headers=kept)
