"""What is left of the files that came with answers."""

import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from bridging.apps.accounts.models import StoredFile
from bridging.apps.study.models import Response
from bridging.engines.assessment.types.file_upload.answering import FIELD


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file without a name was taken away, at ``removed_at`` where that is known."""

    key: uuid.UUID
    name: str = ""
    removed_at: datetime | None = None


def file_of(response: Response, files: Mapping[str, AnswerFile]) -> AnswerFile | None:
    return files.get(str(response.raw.get(FIELD, "")))


def files_of_answers(responses: Iterable[Response]) -> Mapping[str, AnswerFile]:
    """Return key → file of the answers that came with one, in one query; in none where no answer did."""
    wanted = {}
    for response in responses:
        # An answer of another type holds whatever was sent.
        with suppress(ValueError):
            wanted[uuid.UUID(str(response.raw.get(FIELD, "")))] = response.person_id
    if not wanted:
        return {}
    found = {str(key): AnswerFile(key) for key in wanted}
    for stored in StoredFile.objects.filter(key__in=wanted):
        if stored.owner_id == wanted[stored.key]:
            found[str(stored.key)] = AnswerFile(stored.key, stored.name, stored.removed_at)
    return found
