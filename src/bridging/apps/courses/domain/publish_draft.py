"""From a draft to an edition."""

import re
from datetime import datetime
from typing import Final

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.courses import drafts
from bridging.apps.courses.domain.checking import check_draft, replace_file
from bridging.apps.courses.domain.publish import HasErrors, publish_module
from bridging.apps.courses.models import Edition, Upload

_EDITION_LINE: Final = re.compile(rb"(?m)^edition:[^\r\n]*")


class NothingChanged(Exception):
    """The newest edition says the same already."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(edition.label)
        self.edition = edition


def publish_draft(*, upload: Upload, label: str, note: str, override: str, by: Person, now: datetime) -> Edition:
    """Publish a draft under a label, which is written into its module.yaml.

    Raises what ``publish_module`` raises, and NothingChanged; then nothing is published and the draft is as it was.
    """
    file = drafts.module_folder(upload) / "module.yaml"
    before = file.read_bytes()
    after = _labelled(before, label)
    if after != before:
        replace_file(file, after)
        upload.revision += 1
    try:
        with transaction.atomic():
            programme = drafts.load_draft(upload, fresh=True)
            edition = publish_module(programme=programme, module_id=upload.module_id, note=note, override=override, by=by, now=now)
            _refuse_old(edition, now)
            upload.published_as = edition
            upload.save(update_fields=["published_as"])
            check_draft(upload=upload, now=now)
    except BaseException as problem:
        if after != before:
            replace_file(file, before)
        if isinstance(problem, HasErrors):
            # Another edition may have been published since the draft was checked.
            check_draft(upload=upload, now=now)
        raise
    return edition


def _refuse_old(edition: Edition, now: datetime) -> None:
    if edition.published_at != now:
        raise NothingChanged(edition)


def _labelled(module_file: bytes, label: str) -> bytes:
    """Return module.yaml with the label of the edition to come."""
    return _EDITION_LINE.sub(f'edition: "{label}"'.encode(), module_file, count=1)
