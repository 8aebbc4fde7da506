"""Handing out stored files."""

import uuid

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.accounts.attachments import as_attachment
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.accounts.registries import file_readers


@open_to(signed_in.kept_secret())
@require_GET
def stored_file(request: HttpRequest, key: uuid.UUID) -> FileResponse:
    stored = get_object_or_404(StoredFile.objects.kept(), key=key)
    if not _may_read(person_of(request), stored):
        raise Http404
    return as_attachment(stored)


def _may_read(person: Person, stored: StoredFile) -> bool:
    return stored.owner_id == person.pk or any(reads(person, stored) for reads in file_readers)
