"""Who is at the bench, and the codes that stand on it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bridging.apps.accounts.domain import keys_of
from bridging.apps.labs.choices import CodeKind
from bridging.apps.labs.domain import code_of
from bridging.apps.labs.models import LabCode, LabRunMember
from bridging.apps.labs.queries import partner_of

_HALF = 3


@dataclass(frozen=True, slots=True)
class ShownCode:
    """``signs`` in two groups, as they are read out."""

    signs: str
    until: datetime


@dataclass(frozen=True, slots=True)
class ShownTogether:
    """``names`` goes from how the journal calls somebody to how the other of the pair does; empty for who works alone."""

    partner: str
    names: Mapping[uuid.UUID, str]
    join: ShownCode | None
    may_invite: bool


def shown_together(place: LabRunMember, now: datetime) -> ShownTogether:
    partner = partner_of(place)
    if partner is None:
        is_open = place.run.submitted_at is None
        return ShownTogether("", {}, shown_code(place, CodeKind.JOIN, now) if is_open else None, is_open)
    names = {key: str(person) for person in (place.person, partner) for key in keys_of(person)}
    return ShownTogether(str(partner), names, None, may_invite=False)


def shown_code(place: LabRunMember, kind: CodeKind, now: datetime) -> ShownCode | None:
    code = LabCode.objects.filter(run=place.run_id, kind=kind, expires_at__gt=now).first()
    if code is None:
        return None
    signs = code_of(code)
    return ShownCode(f"{signs[:_HALF]} {signs[_HALF:]}", code.expires_at)
