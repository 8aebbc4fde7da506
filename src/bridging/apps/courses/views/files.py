"""Pictures and data of published editions. An address holds the hash of what it names, so that a browser may keep it for good."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import everyone, open_to
from bridging.apps.courses.domain.assets import asset_path
from bridging.apps.courses.models import EditionFile
from bridging.apps.courses.rules import media_type


@open_to(everyone)
@require_GET
def published_file(request: HttpRequest, sha256: str, name: str) -> FileResponse:  # noqa: ARG001 -- a view
    """Send a file that some page shows or offers. Sources and items stand under the same roof and are not given out."""
    paths = EditionFile.objects.filter(sha256=sha256, is_source=False).values_list("path", flat=True).distinct()
    path = asset_path(sha256)
    # The name must be one that the file has, since its ending decides how a browser takes it.
    if name not in {each.rsplit("/", 1)[-1] for each in paths} or not path.is_file():
        raise Http404
    kind, is_shown = media_type(name)
    response = FileResponse(path.open("rb"), as_attachment=not is_shown, filename=name, content_type=kind)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    # A drawing opened by itself is a document, and must not be one that does anything.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
