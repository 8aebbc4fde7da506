"""Beginning a run, and every act at the bench."""

import uuid
from dataclasses import asdict, replace
from datetime import datetime
from typing import Final

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.labs.contents import labs_in
from bridging.apps.labs.models import LabRun, LabRunMember
from bridging.apps.labs.queries import Standing, newest_place, standing_of, stream_of
from bridging.apps.labs.rules import MOST_ATTEMPTS, seed_for
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.domain import record_evidence
from bridging.engines.labs.acts import Act
from bridging.engines.labs.graded import Graded
from bridging.engines.labs.level import Level
from bridging.realtime import journal
from bridging.realtime.journal import KeyReused, StreamMoved

__all__ = ["ACTED", "KeyReused", "NoSuchLab", "NotAtThisBench", "StreamMoved", "TooManyAttempts", "begin_run", "take_act", "take_place"]

ACTED: Final = "lab.acted"


class NoSuchLab(Exception):
    """The edition has no such lab, or not at this level."""


class TooManyAttempts(Exception):
    """Somebody began anew more often than makes sense."""


class NotAtThisBench(Exception):
    """The run is somebody else's."""


@transaction.atomic
def begin_run(*, person: Person, edition: EditionContents, lab_id: str, level: Level, attempt: int, now: datetime) -> LabRun:
    """Begin an attempt; the one that is there already, sent twice, is returned. Raises NoSuchLab or TooManyAttempts.

    ``attempt`` is the number that the page offered: 1, or one more than the newest run that it knew of.
    """
    published = labs_in(edition).get(lab_id)
    if published is None or level not in published.lab.levels:
        raise NoSuchLab
    # Whoever sends the same twice at once: the second waits here for the first.
    Person.objects.select_for_update().get(pk=person.pk)
    newest = newest_place(person, edition.module_id, lab_id)
    if newest is not None and attempt <= newest.attempt:
        return newest.run
    number = newest.attempt + 1 if newest else 1
    run = LabRun.objects.create(
        module_id=edition.module_id,
        lab_id=lab_id,
        lab_version=published.lab.version,
        edition_label=edition.label,
        seed=seed_for(person.pk, lab_id, published.lab.version, number),
        level=level.value,
        begun_at=now,
    )
    take_place(run=run, person=person, attempt=number, seat=1, now=now)
    return run


def take_place(*, run: LabRun, person: Person, attempt: int, seat: int, now: datetime) -> LabRunMember:
    """Put somebody at the bench of a run, as the attempt of that number. Raises TooManyAttempts."""
    if attempt > MOST_ATTEMPTS:
        raise TooManyAttempts
    return LabRunMember.objects.create(
        run=run, person=person, module_id=run.module_id, lab_id=run.lab_id, attempt=attempt, seat=seat, joined_at=now
    )


@transaction.atomic
def take_act(*, run: LabRun, by: Person, act: Act, key: uuid.UUID, after: int, now: datetime) -> LabRun:
    """Do something at the bench, once for a key. ``after`` is the version of the run that the page showed.

    Raises NotAtThisBench, Refused for what cannot be done, StreamMoved when the run went on meanwhile, KeyReused, NoLaboratory or RunOutdated;
    then nothing is written.
    """
    if not run.members.filter(person=by).exists():
        raise NotAtThisBench
    entry = journal.Act(
        actor=subject_of(by),
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
    done = _as_offered(standing, act)
    state = standing.bench.do(standing.state, done)
    journal.append(stream=stream_of(run), act=replace(entry, payload={"tool": done.tool, "given": dict(done.given)}), now=now, after=after)
    if standing.bench.is_submitted(state):
        _submit(standing, standing.bench.grade(state), now)
    return run


def _as_offered(standing: Standing, act: Act) -> Act:
    """Return an act with what its tool asks for now, and nothing else: what is journalled stays for ever."""
    names = {field.name for offer in standing.bench.offers(standing.state) if offer.tool == act.tool for field in offer.fields}
    return Act(act.tool, {name: text for name, text in act.given.items() if name in names})


def _submit(standing: Standing, graded: Graded, now: datetime) -> None:
    """Write down what came of the run, for lists of many; and the evidence of each part, for everybody at the bench."""
    run = LabRun.objects.select_for_update().get(pk=standing.run.pk)  # Nobody joins meanwhile, and goes without evidence.
    run.submitted_at = now
    run.answer, run.shares, run.mistakes = asdict(graded.answer), dict(graded.shares), [mistake.code for mistake in graded.mistakes]
    run.save(update_fields=["submitted_at", "answer", "shares", "mistakes"])
    members = list(run.members.select_related("person"))
    for member in members:
        _record(standing, member, graded, now, team=stream_of(run) if len(members) > 1 else "")


def _record(standing: Standing, member: LabRunMember, graded: Graded, now: datetime, *, team: str) -> None:
    lab = standing.published.lab
    for index, part in enumerate(lab.parts):
        record_evidence(
            person=member.person,
            outcome=part.outcome,
            source=(EvidenceKind.LAB, lab.id, lab.version, index),
            occasion=f"lab:{member.attempt}",
            value=graded.shares[part.shows],
            bloom=part.bloom,
            at=now,
            team=team,
        )
