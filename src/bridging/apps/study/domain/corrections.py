"""Applying the correction of a question to the answers that were given to it, and taking that back: two acts in the journal."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from bridging.apps.accounts.domain import queue_mail, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.regrading import grade_again
from bridging.apps.study.domain.results import propose_results
from bridging.apps.study.models import Correction
from bridging.apps.study.queries.corrections import Correcting, correcting, data_in, item_of_version
from bridging.apps.study.queries.regrading import PRACTICE, SITTING, DryRun, ResultFlip, dry_run
from bridging.apps.study.record_kinds import CORRECTION_UNDONE, QUESTION_CORRECTED
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import load_item
from bridging.realtime import journal
from bridging.realtime.models import Entry


class NothingToCorrect(Exception):
    """No later edition says anything else about this question."""


class AlreadyCorrected(Exception):
    """A correction of this version is in force; undo it first."""


class AlreadyUndone(Exception):
    """Somebody was faster."""


def corrected_item(module_id: str, item_id: str, version: int) -> Item:
    """Return the item of the newest edition. Raises NothingToCorrect."""
    return _corrected(module_id, item_id, version)[0]


def _corrected(module_id: str, item_id: str, version: int) -> tuple[Item, Correcting]:
    found = correcting(module_id, item_id)
    item = load_item(found.data) if found else None
    if found is None or item is None or item.version <= version:
        raise NothingToCorrect(item_id)
    return item, found


def correction_stream(item_id: str, version: int) -> str:
    return f"correction:{item_id}@{version}"


@transaction.atomic
def apply_correction(*, module_id: str, item_id: str, version: int, reason: str, by: Person, key: uuid.UUID, now: datetime) -> Correction:
    """Grade every answer to a version as the newest edition has the question, once for a key, and tell those whose score changes.

    What was put forward as a result by the rule is put forward anew where the rule turns; what an examiner established stays. One act: all of it, or
    nothing. Raises NothingToCorrect, AlreadyCorrected, regrade.OtherParts or KeyReused.
    """
    same = Correction.objects.filter(item_id=item_id, item_version=version)
    known = same.filter(entry__actor=subject_of(by), entry__key=key).first()
    if known is not None:
        return known
    stream = correction_stream(item_id, version)
    seen = journal.version_of(stream)
    if same.in_force().exists():
        raise AlreadyCorrected
    item, found = _corrected(module_id, item_id, version)
    run = dry_run(item_id, version, item)
    act = journal.Act(
        actor=subject_of(by),
        key=key,
        kind=QUESTION_CORRECTED,
        ref=f"{item_id}@{version}",
        payload={
            "module": module_id,
            "edition": found.edition,
            "to": item.version,
            "reason": reason,
            "changes": [[change.key[0], str(change.key[1]), list(change.before), list(change.after)] for change in run.regrade.changes],
            "flips": [[str(flip.sitting.key), flip.before, flip.after, flip.passed_before, flip.passed_after] for flip in run.flips],
            "results": _results_told(run),
        },
    )
    try:
        with transaction.atomic():
            entry = journal.append(stream=stream, act=act, now=now, after=seen).entry
            correction = Correction.objects.create(entry=entry, applied_by=by, **told_of(entry))
    except (journal.StreamMoved, IntegrityError) as fault:
        raise AlreadyCorrected from fault
    _follow(correction, run, by=by, now=now)
    _tell(correction, {person for _, person in run.changes}, "applied", now)
    return correction


@transaction.atomic
def undo_correction(*, correction: Correction, by: Person, key: uuid.UUID, now: datetime) -> Correction:
    """Grade every answer as before, once for a key, and tell the same people; results follow as they did. Raises AlreadyUndone or KeyReused."""
    own = Correction.objects.select_for_update(of=("self",)).select_related("entry", "undone_entry").get(pk=correction.pk)
    if own.undone_entry is not None:
        if (own.undone_entry.actor, own.undone_entry.key) == (subject_of(by), key):
            return own
        raise AlreadyUndone
    run = dry_run(own.item_id, own.item_version, item_of_version(own.module_id, own.item_id, own.item_version))
    payload = {"of": str(own.entry.key), "by": str(own.entry.actor), "results": _results_told(run)}
    act = journal.Act(actor=subject_of(by), key=key, kind=CORRECTION_UNDONE, ref=own.entry.ref, payload=payload)
    entry = journal.append(stream=own.entry.stream, act=act, now=now).entry
    own.undone_by = by
    for name, value in undoing_told_of(entry).items():
        setattr(own, name, value)
    own.save(update_fields=["undone_by", *undoing_told_of(entry)])
    _follow(own, run, by=by, now=now)
    _tell(own, _people_of(own), "undone", now)
    return own


def told_of(entry: Entry) -> dict[str, Any]:
    """Return what a row says of the act of applying it."""
    item_id, _, version = entry.ref.rpartition("@")
    said = entry.payload
    return {
        "module_id": said["module"],
        "item_id": item_id,
        "item_version": int(version),
        "to_version": said["to"],
        "data": data_in(said["module"], said["edition"], item_id),
        "reason": said["reason"],
        "changes": said["changes"],
        "flips": said["flips"],
        "results": said["results"],
        "applied_at": entry.at,
    }


def undoing_told_of(entry: Entry) -> dict[str, Any]:
    """Return what a row says of the act of undoing it."""
    return {"undone_entry": entry, "undone_at": entry.at, "undone_results": entry.payload["results"]}


def _results_told(run: DryRun) -> list[list[str]]:
    return [
        [str(subject_of(flip.enrolment.person)), flip.enrolment.cohort.slug, flip.before.value, flip.after.value] for flip in run.results
    ]


def _follow(correction: Correction, run: DryRun, *, by: Person, now: datetime) -> None:
    grade_again(correction, by=by, now=now)
    _put_forward_anew(run.results, by=by, now=now)


def _put_forward_anew(results: Iterable[ResultFlip], *, by: Person, now: datetime) -> None:
    people: dict[Cohort, list[int]] = {}
    for flip in results:
        if flip.is_put_forward:
            people.setdefault(flip.enrolment.cohort, []).append(flip.enrolment.person_id)
    for cohort, own in people.items():
        propose_results(cohort=cohort, people=own, by=by, now=now)


def _people_of(correction: Correction) -> set[Person]:
    practice = [key for kind, key, _, _ in correction.changes if kind == PRACTICE]
    sat = [key for kind, key, _, _ in correction.changes if kind == SITTING]
    people = set(Person.objects.filter(responses__entry__key__in=practice))
    return people | set(Person.objects.filter(sittings__key__in=sat))


def _tell(correction: Correction, people: Iterable[Person], what: str, now: datetime) -> None:
    context = {"module": correction.module_id.upper(), "reason": correction.reason, "what": what}
    for person in sorted(people, key=lambda each: each.pk):
        queue_mail(to=person, kind="score-changed", occasion=f"correction:{correction.pk}:{what}", now=now, context=context)
