"""Giving out short codes, and finding what a typed one stands for."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.typed import CODE_SIGNS, plain_code
from bridging.apps.labs.choices import CodeKind
from bridging.apps.labs.domain.runs import NotAtThisBench
from bridging.apps.labs.models import LabCode, LabRun
from bridging.apps.labs.rules import CODE_LENGTH, CODE_LIFETIMES


def code_of(code: LabCode) -> str:
    """Return the signs of a code: the same each time, and not to be found from what the database holds."""
    number = int.from_bytes(salted_hmac("lab-code", code.key.hex, algorithm="sha256").digest())
    signs = []
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(CODE_SIGNS))
        signs.append(CODE_SIGNS[place])
    return "".join(signs)


@transaction.atomic
def issue_code(*, run: LabRun, by: Person, kind: CodeKind, now: datetime) -> LabCode:
    """Return a new code for a run; the one of this kind before it holds no more. Raises NotAtThisBench."""
    if not run.members.filter(person=by).exists():
        raise NotAtThisBench
    LabRun.objects.select_for_update().get(pk=run.pk)
    LabCode.objects.filter(run=run, kind=kind).delete()
    code = LabCode(kind=kind, run=run, issued_by=by, issued_at=now, expires_at=now + CODE_LIFETIMES[kind])
    # Two codes of equal signs are as likely as a hit at the first guess.
    while LabCode.objects.filter(digest=(digest := _digest(kind, code_of(code)))).exists():
        code.key = uuid.uuid4()
    code.digest = digest
    code.save()
    return code


def find_code(typed: str, kind: CodeKind, *, now: datetime) -> LabCode | None:
    """Return the code that somebody typed, if it holds now."""
    found = LabCode.objects.filter(kind=kind, digest=_digest(kind, plain_code(typed, CODE_LENGTH + 1)), expires_at__gt=now)
    return found.select_related("run", "issued_by").first()


def drop_codes(now: datetime) -> int:
    """Take away codes that hold no more."""
    return LabCode.objects.filter(expires_at__lte=now).delete()[0]


def _digest(kind: CodeKind, signs: str) -> str:
    return salted_hmac("lab-code-digest", f"{kind.value}:{signs}", algorithm="sha256").hexdigest()
