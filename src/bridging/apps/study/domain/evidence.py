"""The one way in which evidence comes about."""

from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.models import Evidence
from bridging.kernel.bloom import Bloom

type Source = tuple[EvidenceKind, str, int, int]
"""(kind, id, version, part)"""


@transaction.atomic
def record_evidence(  # noqa: PLR0913 -- what evidence is; each is said by name
    *,
    person: Person,
    outcome: str,
    source: Source,
    occasion: str,
    value: float,
    bloom: Bloom,
    at: datetime,
    by: Person | None = None,
    team: str = "",
) -> Evidence:
    """Add evidence, or a revision of it when the occasion has some already; what says the same again adds nothing.

    Raises IntegrityError for a value that is no share. The person's row is the lock of whoever revises.
    """
    kind, source_id, version, part = source
    known = (
        Evidence.objects.filter(person=person, source_kind=kind, source_id=source_id, part=part, occasion=occasion)
        .order_by("-revision")
        .first()
    )
    if known is not None and (known.value, known.source_version, known.outcome, known.bloom) == (value, version, outcome, bloom.value):
        return known
    return Evidence.objects.create(
        person=person,
        outcome=outcome,
        source_kind=kind,
        source_id=source_id,
        source_version=version,
        part=part,
        occasion=occasion,
        revision=known.revision + 1 if known else 0,
        value=value,
        bloom=bloom.value,
        at=at,
        by=by,
        team=team,
    )
