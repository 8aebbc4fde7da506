"""Saying something about what one has shown."""

from datetime import datetime
from typing import Any

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.models import Evidence, PortfolioRemark

type Place = tuple[EvidenceKind, str, str]
"""(kind, source, occasion)"""


class NothingShown(Exception):
    """The person has no evidence of this occasion."""


@transaction.atomic
def write_remark(*, person: Person, place: Place, body: str, now: datetime) -> PortfolioRemark | None:
    """Write, change or (with nothing in it) take away a remark. Raises NothingShown."""
    kind, source_id, occasion = place
    where: dict[str, Any] = {"person": person, "source_kind": kind, "source_id": source_id, "occasion": occasion}
    # A sitting shows many questions: the remark is about the sitting.
    shown = Evidence.objects.filter(person=person, source_kind=kind, occasion=occasion)
    if not (shown if kind == EvidenceKind.ITEM else shown.filter(source_id=source_id)).exists():
        raise NothingShown
    if not body.strip():
        PortfolioRemark.objects.filter(**where).delete()
        return None
    return PortfolioRemark.objects.update_or_create(**where, defaults={"body": body.strip(), "changed_at": now})[0]
