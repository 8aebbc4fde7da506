"""Handbooks of published editions: each audience its own."""

from typing import Final

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.courses.models import Edition
from bridging.apps.courses.queries.readable import is_author, readable_modules
from bridging.press.book import Audience
from bridging.press.formats import BookFormat
from bridging.source.text import LANGUAGES, as_language

_FORMATS: Final[dict[Audience, tuple[BookFormat, ...]]] = {
    "participant": ("pdf", "epub", "html"),
    "trainer": ("pdf", "docx", "html"),
    "reviewer": ("docx",),
}
_TYPES: Final[dict[str, str]] = {
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@open_to(signed_in)
@require_GET
def handbook(request: HttpRequest, module_id: str, language: str, audience: Audience, book_format: BookFormat) -> FileResponse:
    """Send the book of the edition that the person reads: made once, then kept."""
    if language not in LANGUAGES or book_format not in _FORMATS.get(audience, ()):
        raise Http404
    readership = readable_modules(request.user).get(module_id)
    if readership is None or not _may_have(request, audience, teaches=readership.teaches):
        raise Http404
    from bridging.apps.courses.domain.handbook import handbook_file  # noqa: PLC0415 -- slow import: the press

    edition = get_object_or_404(Edition, pk=readership.edition_id)
    file = handbook_file(edition, as_language(language), audience, book_format)
    name = f"{edition.code}-{edition.label}-{audience}-{language}.{book_format}"
    response = FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=_TYPES[book_format])
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _may_have(request: HttpRequest, audience: Audience, *, teaches: bool) -> bool:
    """Tell whether the person may have this book: the trainer's holds the answers, the reviewer's is for those who write."""
    if audience == "participant" or is_author(request.user):
        return True
    return audience == "trainer" and teaches
