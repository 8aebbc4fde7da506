"""An act about a finding: into the journal, played, and the row brought up to date with what the journal says."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person, Subject
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.findings import played
from bridging.apps.evaluation.queries.loop.people import works_on
from bridging.engines.measurement.loop.story.acts import Act
from bridging.engines.measurement.loop.story.finding import Finding as Played
from bridging.realtime import journal
from bridging.realtime.journal import KeyReused

__all__ = ["KeyReused", "NotTheirs", "Taken", "take", "take_as"]


class NotTheirs(Exception):
    """Whoever acts neither writes nor teaches the module, nor answers for the programme."""


@dataclass(frozen=True, slots=True)
class Taken:
    """``counts``: it was done. What could not be done any more is written down all the same: somebody else was first."""

    finding: Finding
    played: Played
    counts: bool


def take(*, finding: Finding, by: Person, act: Act, payload: Mapping[str, Any], key: uuid.UUID, now: datetime) -> Taken:
    """Take an act of somebody who works on the module. Raises NotTheirs or KeyReused."""
    if not works_on(by, finding.module_id):
        raise NotTheirs
    return take_as(finding=finding, actor=subject_of(by), act=act, payload=payload, key=key, now=now)


@transaction.atomic
def take_as(*, finding: Finding, actor: uuid.UUID, act: Act, payload: Mapping[str, Any], key: uuid.UUID, now: datetime) -> Taken:
    # Two who act at once: the second waits, and is played on top of the first.
    locked = Finding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    said = journal.Act(actor=actor, key=key, kind=act, ref=locked.place[:120], payload=payload)
    entry = journal.append(stream=locked.stream, act=said, now=now).entry
    state = played(locked)
    bring_up_to_date(locked, state, entry.at)
    return Taken(locked, state, entry.seq not in state.left_out)


def bring_up_to_date(row: Finding, state: Played, at: datetime) -> None:
    """Let a row say what the journal says."""
    if row.stage != state.stage:
        row.stage, row.since = state.stage, at
    said = told_of(state)
    for field, value in said.items():
        setattr(row, field, value)
    row.save(update_fields=["stage", "since", *said])


def told_of(state: Played) -> dict[str, Any]:
    """Return what a row says of how a finding stands, beside its stage."""
    triage = state.now.triage
    return {
        "owner_id": Subject.objects.filter(key=triage.owner).values_list("person_id", flat=True).first() if triage else None,
        "look_again": triage.look_again if triage else None,
        "outcome": state.now.results[-1].outcome if state.now.results else "",
        "released_at": state.release.at if state.release else None,
    }
