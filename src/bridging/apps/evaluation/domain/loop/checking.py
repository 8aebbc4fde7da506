"""Declaring how an effect will be seen, and looking when it has come: the one is kept before the other can be known."""

import json
import uuid
from datetime import datetime
from typing import Any, Final

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.domain.loop.acting import NotTheirs, Taken, take
from bridging.apps.evaluation.domain.loop.steps import confirm_published
from bridging.apps.evaluation.domain.runs import Analysis, run_analysis
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.effects import compared, effect_of, foreseen_of, records_of
from bridging.apps.evaluation.queries.loop.findings import played
from bridging.apps.evaluation.queries.loop.people import works_on
from bridging.engines.measurement.estimate import VERSION
from bridging.engines.measurement.loop.checks import Check, said_of
from bridging.engines.measurement.loop.effect.foreseen import Foreseen
from bridging.engines.measurement.loop.effect.judging import effect_document
from bridging.engines.measurement.loop.effect.sides import Side
from bridging.engines.measurement.loop.story.acts import Act
from bridging.engines.measurement.records import Records

KIND: Final = "effect-check"


class NothingToLookAt(Exception):
    """No check was declared, or the change is not in force."""


def foresee(*, finding: Finding, check: Check, now: datetime) -> Foreseen:
    """Return what a check could show, from what is known now. Raises NothingToLookAt."""
    found = foreseen_of(finding, played(finding), check, records_of(finding, now))
    if found is None:
        raise NothingToLookAt
    return found[0]


def declare(*, finding: Finding, by: Person, check: Check, key: uuid.UUID, now: datetime) -> Taken:
    """Keep a check with what was known when it was declared. Raises NothingToLookAt, NotTheirs or KeyReused."""
    if not works_on(by, finding.module_id):
        raise NotTheirs
    # A new version may be out already: then its first answers are no surprise any more, and that is kept too.
    confirm_published(now)
    found = foreseen_of(finding, played(finding), check, records_of(finding, now))
    if found is None:
        raise NothingToLookAt
    foreseen, seen = found
    payload = {"check": said_of(check), "foreseen": foreseen.document, "seen_after": seen}
    return take(finding=finding, by=by, act=Act.DECLARED, payload=payload, key=key, now=now)


def look(*, finding: Finding, by: Person, key: uuid.UUID, now: datetime) -> Taken:
    """Work the effect out as it was declared, keep the run, and say what came of it. Raises NothingToLookAt, NotTheirs or KeyReused."""
    if not works_on(by, finding.module_id):
        raise NotTheirs
    state, records = played(finding), records_of(finding, now)
    declared = state.now.declared
    if declared is None or state.now.in_force is None:
        raise NothingToLookAt
    check = declared.check

    def results(read: Records) -> dict[str, Any]:
        found = effect_of(finding, state, check, read)
        if found is None:
            raise NothingToLookAt
        return effect_document(found)

    sides = compared(finding, state, check, records)
    parameters = {"check": said_of(check), "place": finding.place, "sides": [_told(sides.before), _told(sides.after)] if sides else []}
    run = run_analysis(Analysis(KIND, f"finding={finding.key}", VERSION, results, parameters), records, now=now, by=by)
    effect = json.loads(run.results)
    payload = {"run": str(run.key), "outcome": effect["outcome"], "effect": effect}
    return take(finding=finding, by=by, act=Act.CHECKED, payload=payload, key=key, now=now)


def _told(side: Side) -> dict[str, list[Any]]:
    return {"cohorts": sorted(side.cohorts), "versions": sorted(side.versions)}
