"""How a finding begins: somebody notes it, or a detector proposes it and somebody takes it up."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.loop.acting import NotTheirs, take
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.people import works_on
from bridging.engines.measurement.loop.places import Place
from bridging.engines.measurement.loop.story.acts import Act
from bridging.engines.measurement.loop.story.finding import Stage
from bridging.kernel.message import Message


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody saw, in own words; ``cohort`` is None where it was in several."""

    place: Place
    words: str
    cohort: Cohort | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a detector points at. ``signal`` says it in both languages; ``evidence`` is the key of the analysis run, or the cohort of a watch list.

    ``is_simulated``: whether made-up people showed it; None where the cohort tells.
    """

    detector: str
    place: Place
    signal: Message
    evidence_kind: str
    evidence: str
    cohort: Cohort | None = None
    is_simulated: bool | None = field(default=None, kw_only=True)

    @property
    def mark(self) -> str:
        return f"{self.detector} {self.place.code}"


def note(*, noted: Noted, by: Person, key: uuid.UUID, now: datetime) -> Finding:
    """Keep what somebody found, once for a key. Raises NotTheirs or KeyReused."""
    known = Finding.objects.filter(key=key).first()
    if known is not None:
        return known
    payload = {"words": noted.words, "evidence": {"kind": "observation", "key": ""}}
    return _begin(noted, payload, by=by, key=key, now=now)


def propose(*, proposal: Proposal, by: Person, now: datetime) -> Finding:
    """Make a finding of what a detector points at, once for a place in its version: what there is already is returned. Raises NotTheirs."""
    same = Finding.objects.filter(detector=proposal.detector, place=proposal.place.code)
    known = same.first()
    if known is not None:
        return known
    payload = {
        "signal": {"code": proposal.signal.code, "args": dict(proposal.signal.args)},
        "evidence": {"kind": proposal.evidence_kind, "key": proposal.evidence},
    }
    try:
        with transaction.atomic():
            return _begin(proposal, payload, by=by, key=uuid.uuid4(), now=now)
    except IntegrityError:
        # Somebody pressed at the same moment.
        return same.get()


@transaction.atomic
def _begin(seen: Noted | Proposal, payload: Mapping[str, Any], *, by: Person, key: uuid.UUID, now: datetime) -> Finding:
    place, cohort = seen.place, seen.cohort
    if not works_on(by, place.module):
        raise NotTheirs
    detector = seen.detector if isinstance(seen, Proposal) else ""
    row = Finding.objects.create(
        key=key,
        module_id=place.module,
        place=place.code,
        detector=detector,
        cohort=cohort,
        is_simulated=_is_made_up(seen),
        found_at=now,
        found_by=by,
        stage=Stage.NOTHING,
        since=now,
    )
    said = {"place": place.code, "cohort": cohort.slug if cohort else "", "detector": detector, **payload}
    return take(finding=row, by=by, act=Act.FOUND, payload=said, key=uuid.uuid5(key, str(subject_of(by))), now=now).finding


def _is_made_up(seen: Noted | Proposal) -> bool:
    if isinstance(seen, Proposal) and seen.is_simulated is not None:
        return seen.is_simulated
    return seen.cohort.is_synthetic if seen.cohort else only_made_up(seen.place.module)


def only_made_up(module_id: str) -> bool:
    kinds = set(Cohort.objects.filter(module_id=module_id).order_by().values_list("is_synthetic", flat=True).distinct())
    return kinds == {True}
