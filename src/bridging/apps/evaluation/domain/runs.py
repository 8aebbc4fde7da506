"""Running an analysis, once for the same input: what was worked out before is found again, byte by byte."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.models import AnalysisRun
from bridging.engines.measurement.records import Records, canonical


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is worked out of records. ``parameters`` is all that goes in beside them; ``version`` is raised when the same gives other results."""

    kind: str
    subject: str
    version: str
    results: Callable[[Records], Mapping[str, Any]]
    parameters: Mapping[str, Any] = field(default_factory=dict)


def run_analysis(
    analysis: Analysis, records: Records, *, now: datetime, by: Person | None = None, is_made_ready: bool = False
) -> AnalysisRun:
    """Return the run of this input: the one that there is, or a new one. Nothing is worked out twice, and no run is ever changed.

    ``is_made_ready``: nobody asked for it yet.
    """
    same = {
        "kind": analysis.kind,
        "subject": analysis.subject,
        "purpose": records.purpose,
        "digest": records.digest,
        "method_version": analysis.version,
        "parameters": canonical(analysis.parameters),
    }
    known = AnalysisRun.objects.filter(**same).first()
    if known is not None:
        return known
    told = {
        "is_simulated": records.is_simulated,
        "left_out": canonical(records.left_out),
        "results": canonical(analysis.results(records)),
        "as_of": records.as_of,
        "run_at": now,
        "run_by": by,
        "is_made_ready": is_made_ready,
    }
    try:
        with transaction.atomic():
            return AnalysisRun.objects.create(**same, **told)
    except IntegrityError:
        # Somebody asked the same at the same moment.
        return AnalysisRun.objects.get(**same)
