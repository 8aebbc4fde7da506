"""Beginning a run, and every act at the bench."""

import uuid
from dataclasses import asdict
from datetime import datetime
from typing import Final

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.labs.contents import labs_in
from bridging.apps.labs.models import LabRun
from bridging.apps.labs.queries import Standing, newest_run, standing_of, stream_of
from bridging.apps.labs.rules import MOST_ATTEMPTS, seed_for
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.domain import record_evidence
from bridging.engines.labs.acts import Act
from bridging.engines.labs.bench import Level
from bridging.engines.labs.graded import Graded
from bridging.realtime import journal
from bridging.realtime.journal import KeyReused, StreamMoved

__all__ = ["ACTED", "KeyReused", "NoSuchLab", "StreamMoved", "TooManyAttempts", "begin_run", "take_act"]

ACTED: Final = "lab.acted"


class NoSuchLab(Exception):
    """The edition has no such lab, or not at this level."""


class TooManyAttempts(Exception):
    """Somebody began anew more often than makes sense."""


@transaction.atomic
def begin_run(*, person: Person, edition: EditionContents, lab_id: str, level: Level, attempt: int, now: datetime) -> LabRun:
    """Begin an attempt; the one that is there already, sent twice, is returned. Raises NoSuchLab or TooManyAttempts.

    ``attempt`` is the number that the page offered: 1, or one more than the newest run that it knew of.
    """
    published = labs_in(edition).get(lab_id)
    if published is None or level not in published.lab.levels:
        raise NoSuchLab
    newest = newest_run(person, edition.module_id, lab_id)
    if newest is not None and attempt <= newest.attempt:
        return newest
    if attempt > MOST_ATTEMPTS:
        raise TooManyAttempts
    number = newest.attempt + 1 if newest else 1
    run, _ = LabRun.objects.get_or_create(
        person=person,
        module_id=edition.module_id,
        lab_id=lab_id,
        attempt=number,
        defaults={
            "lab_version": published.lab.version,
            "edition_label": edition.label,
            "seed": seed_for(person.pk, lab_id, published.lab.version, number),
            "level": level.value,
            "begun_at": now,
        },
    )
    return run


@transaction.atomic
def take_act(*, run: LabRun, act: Act, key: uuid.UUID, after: int, now: datetime) -> LabRun:
    """Do something at the bench, once for a key. ``after`` is the version of the run that the page showed.

    Raises Refused for what cannot be done, StreamMoved when the run went on meanwhile, KeyReused, NoLaboratory or RunOutdated; then nothing is
    written.
    """
    entry = journal.Act(
        actor=subject_of(run.person),
        key=key,
        kind=ACTED,
        ref=f"{run.lab_id}@{run.lab_version}",
        payload={"tool": act.tool, "given": dict(act.given)},
    )
    if journal.find(stream_of(run), entry) is not None:
        return run
    standing = standing_of(run)
    if standing.version != after:
        raise StreamMoved(stream_of(run))
    state = standing.bench.do(standing.state, act)
    journal.append(stream=stream_of(run), act=entry, now=now, after=after)
    if standing.bench.is_submitted(state):
        _submit(standing, standing.bench.grade(state), now)
    return run


def _submit(standing: Standing, graded: Graded, now: datetime) -> None:
    """Write down what came of the run, for lists of many; and the evidence of each part."""
    run, lab = standing.run, standing.published.lab
    run.submitted_at = now
    run.answer, run.shares, run.mistakes = asdict(graded.answer), dict(graded.shares), [mistake.code for mistake in graded.mistakes]
    run.save(update_fields=["submitted_at", "answer", "shares", "mistakes"])
    for index, part in enumerate(lab.parts):
        record_evidence(
            person=run.person,
            outcome=part.outcome,
            source=(EvidenceKind.LAB, lab.id, lab.version, index),
            occasion=f"lab:{run.attempt}",
            value=graded.shares[part.shows],
            bloom=part.bloom,
            at=now,
        )
