"""Holding findings against the journal: what each is about, how it stands and since when."""

import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from bridging.apps.accounts.models import Subject
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.loop.acting import told_of
from bridging.apps.evaluation.domain.loop.finding import only_made_up
from bridging.apps.evaluation.models import AnalysisRun, Finding
from bridging.apps.evaluation.queries.loop.findings import entries_in
from bridging.apps.study.domain.mending import Rebuilt, mend, missing
from bridging.engines.measurement.loop.places import place_of
from bridging.engines.measurement.loop.story.acts import Act
from bridging.engines.measurement.loop.story.finding import Finding as Played
from bridging.engines.measurement.loop.story.play import taken
from bridging.kernel.entry import Entry
from bridging.realtime.models import Entry as Row

_STREAM = "finding:"


def finding_parts() -> Iterator[Callable[[], Rebuilt]]:
    """Yield the holding of each finding that the journal knows."""
    begun = Row.objects.filter(stream__startswith=_STREAM, kind=Act.FOUND).order_by("stream")
    for stream in begun.values_list("stream", flat=True).distinct():
        yield partial(rebuild_finding, key=uuid.UUID(stream.removeprefix(_STREAM)))


@transaction.atomic
def rebuild_finding(*, key: uuid.UUID) -> Rebuilt:
    """Mend what is missing or differs. Whether made-up people showed it stays as it is: where a row is missing, what it points at tells."""
    known = Finding.objects.select_for_update(of=("self",)).filter(key=key).first()
    entries = entries_in(f"{_STREAM}{key}")
    state, since = _played(entries)
    said = _found(entries[0]) | {"stage": state.stage, "since": since} | told_of(state)
    if known is not None:
        return mend(known, said)
    return missing(Finding.objects.create(key=key, is_simulated=_is_made_up(entries[0], said), **said))


def _played(entries: list[Entry]) -> tuple[Played, datetime]:
    """Return how a finding stands, and when it came to this stage."""
    state, since = Played(), entries[0].at
    for entry in entries:
        before, state = state.stage, taken(state, entry)
        since = since if state.stage == before else entry.at
    return state, since


def _found(entry: Entry) -> dict[str, Any]:
    code = entry.text("place")
    place = place_of(code)
    return {
        "module_id": place.module if place else "",
        "place": code,
        "detector": entry.text("detector"),
        "cohort_id": Cohort.objects.filter(slug=entry.text("cohort")).values_list("pk", flat=True).first(),
        "found_at": entry.at,
        "found_by_id": Subject.objects.filter(key=entry.actor).values_list("person_id", flat=True).first(),
    }


def _is_made_up(entry: Entry, said: dict[str, Any]) -> bool:
    evidence = entry.payload["evidence"]
    run = AnalysisRun.objects.filter(key=evidence["key"]).first() if evidence["kind"] == "run" else None
    if run is not None:
        return run.is_simulated
    cohort = Cohort.objects.filter(pk=said["cohort_id"]).first()
    return cohort.is_synthetic if cohort else only_made_up(said["module_id"])
