"""The author's desk: modules to begin from, drafts to go on with."""

import io
import uuid
import zipfile
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import authors, open_to, person_of
from bridging.apps.courses import drafts, refusals
from bridging.apps.courses.desk_links import desk_links
from bridging.apps.courses.domain.archive import UploadRefused
from bridging.apps.courses.domain.assets import asset_path
from bridging.apps.courses.domain.drafts import UnknownModule, delete_upload, open_module, receive_upload
from bridging.apps.courses.forms import UploadForm
from bridging.apps.courses.queries.changes import newest_edition
from bridging.apps.courses.queries.uploads import desk_modules, desk_uploads
from bridging.apps.courses.views.lookup import draft_or_404


@open_to(authors)
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    return _desk(request, UploadForm())


@open_to(authors)
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _desk(request, form, status=422)
    try:
        received = receive_upload(owner=person_of(request), upload=form.cleaned_data["archive"], now=timezone.now())
    except UploadRefused as refused:
        form.add_error("archive", refusals.words_of(refused.code, refused.values))
        return _desk(request, form, status=422)
    return redirect("courses:draft", received.key)


@open_to(authors)
@require_POST
def begin(request: HttpRequest, module_id: str) -> HttpResponse:
    """Begin a draft from the newest edition, to be changed in the browser."""
    try:
        draft = open_module(owner=person_of(request), module_id=module_id, now=timezone.now())
    except UnknownModule as unknown:
        raise Http404 from unknown
    return redirect("courses:draft-files", draft.key)


@open_to(authors)
@require_GET
def source(request: HttpRequest, module_id: str) -> FileResponse:  # noqa: ARG001 -- a view
    """Send the files of the newest edition as a zip, to be changed on one's own machine."""
    edition = newest_edition(module_id)
    if edition is None or module_id == edition.REFERENCE:
        raise Http404
    own = f"modules/{module_id}/"
    paths = edition.files.filter(path__startswith=own).order_by("path").values_list("path", "sha256")
    entries = [(f"{module_id}/{path.removeprefix(own)}", asset_path(sha256)) for path, sha256 in paths]
    return _zip(entries, f"{module_id}-{edition.label}.zip")


@open_to(authors)
@require_GET
def draft_source(request: HttpRequest, key: uuid.UUID) -> FileResponse:
    """Send a draft's files as a zip: what was repaired here goes back to one's own machine."""
    draft = draft_or_404(request, key)
    folder = drafts.module_folder(draft)
    files = sorted(file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("."))
    entries = [(f"{draft.module_id}/{file.relative_to(folder).as_posix()}", file) for file in files]
    return _zip(entries, f"{draft.module_id}.zip")


@open_to(authors)
@require_POST
def delete(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    draft = draft_or_404(request, key)
    delete_upload(upload=draft)
    messages.success(request, _("The draft was deleted. Editions that were published stay."))
    return redirect("courses:author")


def _desk(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "uploads": desk_uploads(person_of(request)),
        "modules": desk_modules(get_language() or "nl"),
        "desk_links": desk_links(),
    }
    return TemplateResponse(request, "courses/author_desk.html", context, status=status)


def _zip(entries: list[tuple[str, Path]], name: str) -> FileResponse:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, file in entries:
            archive.write(file, path)
    buffer.seek(0)
    return FileResponse(buffer, as_attachment=True, filename=name, content_type="application/zip")
