"""Files that come from a computer on which nobody signs in: by the code that stands on a bench."""

import uuid
from datetime import datetime
from typing import Final

from bridging.apps.accounts.guesses import Guesses
from bridging.apps.labs.choices import CodeKind
from bridging.apps.labs.contents import lab_of
from bridging.apps.labs.domain.codes import find_code
from bridging.apps.labs.domain.files import Brought, add_file
from bridging.apps.labs.domain.pairs import CodeRefused, TooManyTries
from bridging.apps.labs.models import LabCode, LabFile
from bridging.apps.labs.rules import SEND_MISSES, SEND_MISSES_IN_ALL, SEND_MISSES_WITHIN
from bridging.engines.labs.own.kinds import FileKind
from bridging.engines.labs.own.registry import kinds_opened
from bridging.engines.labs.registry import name_of

_BY_ADDRESS: Final = Guesses("lab-send", SEND_MISSES, SEND_MISSES_WITHIN)
_IN_ALL: Final = Guesses("lab-send-all", SEND_MISSES_IN_ALL, SEND_MISSES_WITHIN)


def open_send_code(*, typed: str, address: str, now: datetime) -> LabCode:
    """Return the code that somebody typed. Raises CodeRefused; or TooManyTries from this address, or from everywhere."""
    if _BY_ADDRESS.are_used_up(address) or _IN_ALL.are_used_up():
        raise TooManyTries
    code = find_code(typed, CodeKind.SEND, now=now)
    if code is None:
        _BY_ADDRESS.count(address)
        _IN_ALL.count()
        raise CodeRefused
    return code


def held_send_code(key: uuid.UUID, *, now: datetime) -> LabCode | None:
    """Return a code that was typed before, while it holds."""
    return LabCode.objects.filter(kind=CodeKind.SEND, key=key, expires_at__gt=now).select_related("run", "issued_by").first()


def kinds_for(code: LabCode) -> tuple[FileKind, ...]:
    run = code.run
    return kinds_opened(name_of(lab_of(run.module_id, run.edition_label, run.lab_id).lab))


def send_file(*, code: LabCode, brought: Brought, now: datetime) -> LabFile:
    """Put a file on the bench of a code, in the name of whoever had the code made. Raises FileRefused or NotAtThisBench."""
    return add_file(run=code.run, by=code.issued_by, brought=brought, opens=kinds_for(code), now=now)
