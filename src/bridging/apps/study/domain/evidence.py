"""The one way in which evidence comes about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.models import Evidence
from bridging.kernel.bloom import Bloom

type Source = tuple[EvidenceKind, str, int, int]
"""(kind, id, version, part)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One showing of an outcome, as something graded by rule says it."""

    outcome: str
    source: Source
    occasion: str
    value: float
    bloom: Bloom


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
    known = _newest(person, source, occasion)
    row = _revision(person, known, Shown(outcome=outcome, source=source, occasion=occasion, value=value, bloom=bloom), at, by)
    if row is None:
        assert known is not None  # noqa: S101 -- what says the same again has something to repeat
        return known
    row.team = team
    row.save(force_insert=True)
    return row


def _revision(person: Person, known: Evidence | None, shown: Shown, at: datetime, by: Person | None) -> Evidence | None:
    """Return the row to add, not saved yet; None when the newest one says the same already."""
    kind, source_id, version, part = shown.source
    said = (shown.value, version, shown.outcome, shown.bloom.value)
    if known is not None and not known.is_withdrawn and (known.value, known.source_version, known.outcome, known.bloom) == said:
        return None
    return Evidence(
        person=person,
        outcome=shown.outcome,
        source_kind=kind,
        source_id=source_id,
        source_version=version,
        part=part,
        occasion=shown.occasion,
        revision=known.revision + 1 if known else 0,
        value=shown.value,
        bloom=shown.bloom.value,
        at=at,
        by=by,
    )


@transaction.atomic
def withdraw_evidence(*, person: Person, source: Source, occasion: str, at: datetime, by: Person | None = None) -> Evidence | None:
    """Add the revision that takes evidence back; None when there is none that counts."""
    known = _newest(person, source, occasion)
    if known is None or known.is_withdrawn:
        return None
    taken_back = Evidence.objects.get(pk=known.pk)
    taken_back.pk, taken_back.revision, taken_back.is_withdrawn, taken_back.at, taken_back.by = None, known.revision + 1, True, at, by
    taken_back.save(force_insert=True)
    return taken_back


def _newest(person: Person, source: Source, occasion: str) -> Evidence | None:
    kind, source_id, _version, part = source
    shown = Evidence.objects.filter(person=person, source_kind=kind, source_id=source_id, part=part, occasion=occasion)
    return shown.order_by("-revision").first()


def record_showings(*, person: Person, showings: Iterable[Shown], at: datetime, by: Person | None = None) -> int:
    """Do for many what ``record_evidence`` does for one, in two queries; returns how many rows were added."""
    wanted = {(*shown.source[:2], shown.source[3], shown.occasion): shown for shown in showings}
    newest: dict[tuple[str, str, int, str], Evidence] = {}
    occasions = {shown.occasion for shown in wanted.values()}
    for row in Evidence.objects.filter(person=person, occasion__in=occasions).order_by("revision"):
        newest[row.source_kind, row.source_id, row.part, row.occasion] = row
    found = [_revision(person, newest.get(place), shown, at, by) for place, shown in wanted.items()]
    return len(Evidence.objects.bulk_create([row for row in found if row is not None]))


def record_first_showings(shown: Iterable[tuple[Person, Shown, datetime]]) -> int:
    """Add evidence of occasions that have none yet, of many people in one statement; returns how many rows."""
    rows = [row for person, each, at in shown if (row := _revision(person, None, each, at, None)) is not None]
    return len(Evidence.objects.bulk_create(rows))
