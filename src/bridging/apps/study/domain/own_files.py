"""Taking away a file that came with an answer or a photo of a skill. That it was there stays in the journal, its name and content do not."""

import uuid
from datetime import datetime
from typing import Final

from django.db import transaction

from bridging.apps.accounts.domain import empty_file, subject_of
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.study.models import SkillPhoto
from bridging.apps.study.queries.own_files import may_remove
from bridging.realtime import journal

FILE_REMOVED: Final = "file.removed"


class NotTheirs(Exception):
    """The file is another's, or belongs to a work."""


@transaction.atomic
def remove_own_file(*, key: uuid.UUID, by: Person, now: datetime) -> StoredFile:
    """Take a file away for good and return what is left of it. Raises NotTheirs, also when it is gone.

    An answer, and the record of a skill, go on saying that there was one, and when it went; the caption of a photo goes with it.
    """
    stored = StoredFile.objects.kept().select_for_update(of=("self",)).select_related("owner").filter(key=key).first()
    if stored is None or not may_remove(by, stored):
        raise NotTheirs
    act = journal.Act(
        actor=subject_of(by),
        key=uuid.uuid5(stored.key, FILE_REMOVED),
        kind=FILE_REMOVED,
        ref=stored.purpose,
        payload={"sha256": stored.sha256, "bytes": stored.size_bytes},
    )
    journal.append(stream=f"file:{subject_of(stored.owner)}:{stored.key}", act=act, now=now)
    empty_file(stored=stored, now=now)
    SkillPhoto.objects.filter(file=stored).update(caption="", removed_at=now, removed_by=by)
    return stored
