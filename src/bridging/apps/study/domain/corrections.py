"""Applying the correction of a question to the answers that were given to it, and taking that back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.domain.evidence import record_evidence
from bridging.apps.study.domain.mending import mend
from bridging.apps.study.domain.responses import item_of_response
from bridging.apps.study.domain.results import propose_results
from bridging.apps.study.domain.sittings.grading import grade_sittings, record_sitting
from bridging.apps.study.models import Correction, OfferedTest, Response, Sitting, SittingResponse
from bridging.apps.study.queries.corrections import item_of_version, newest_data
from bridging.apps.study.queries.regrading import ResultFlip, dry_run
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import assess, load_item
from bridging.engines.assessment.regrade import as_drawn
from bridging.kernel.message import Message


class NothingToCorrect(Exception):
    """No later edition says anything else about this question."""


class AlreadyCorrected(Exception):
    """A correction of this version is in force; undo it first."""


class AlreadyUndone(Exception):
    """Somebody was faster."""


def corrected_item(module_id: str, item_id: str, version: int) -> Item:
    """Return the item of the newest edition. Raises NothingToCorrect."""
    data = newest_data(module_id, item_id)
    item = load_item(data) if data else None
    if item is None or item.version <= version:
        raise NothingToCorrect(item_id)
    return item


@transaction.atomic
def apply_correction(*, module_id: str, item_id: str, version: int, reason: str, by: Person, now: datetime) -> Correction:
    """Grade every answer to a version as the newest edition has the question, and tell those whose score changes.

    What was put forward as a result by the rule is put forward anew where the rule turns; what an examiner established stays. One act: all of it, or
    nothing. Raises NothingToCorrect, AlreadyCorrected or regrade.OtherParts.
    """
    item = corrected_item(module_id, item_id, version)
    run = dry_run(item_id, version, item)
    try:
        with transaction.atomic():
            correction = Correction.objects.create(
                module_id=module_id,
                item_id=item_id,
                item_version=version,
                to_version=item.version,
                data=newest_data(module_id, item_id),
                reason=reason,
                changes=[[*change.key, list(change.before), list(change.after)] for change in run.regrade.changes],
                applied_at=now,
                applied_by=by,
            )
    except IntegrityError as fault:
        raise AlreadyCorrected from fault
    _grade_again(correction, by=by, now=now)
    _put_forward_anew(run.results, by=by, now=now)
    _tell(correction, {person for _, person in run.changes}, "applied", now)
    return correction


@transaction.atomic
def undo_correction(*, correction: Correction, by: Person, now: datetime) -> Correction:
    """Grade every answer as before, and tell the same people; results follow as they did. Raises AlreadyUndone."""
    own = Correction.objects.select_for_update().get(pk=correction.pk)
    if own.undone_at is not None:
        raise AlreadyUndone
    run = dry_run(own.item_id, own.item_version, item_of_version(own.module_id, own.item_id, own.item_version))
    own.undone_at, own.undone_by = now, by
    own.save(update_fields=["undone_at", "undone_by"])
    _grade_again(own, by=by, now=now)
    _put_forward_anew(run.results, by=by, now=now)
    _tell(own, _people_of(own), "undone", now)
    return own


def _grade_again(correction: Correction, *, by: Person, now: datetime) -> None:
    """Make the scores again from answers and from the corrections in force."""
    for response in Response.objects.filter(item_id=correction.item_id, item_version=correction.item_version).select_related(
        "person", "entry"
    ):
        _grade_response(response, correction, by=by, now=now)
    sat = SittingResponse.objects.filter(item_id=correction.item_id, item_version=correction.item_version)
    for offer in OfferedTest.objects.filter(sittings__in=sat.values("sitting")).distinct():
        sittings = list(Sitting.objects.filter(offer=offer, responses__in=sat).select_related("offer", "person").distinct())
        grade_sittings(offer, sittings, now=now)
        for sitting in sittings:
            if sitting.released_at is not None:
                record_sitting(sitting, at=now, by=by)


def _grade_response(response: Response, correction: Correction, *, by: Person, now: datetime) -> None:
    in_force = correction.undone_at is None
    item = as_drawn(load_item(correction.data), correction.item_version) if in_force else item_of_response(response)
    grade = assess(item, response.seed, response.raw)
    if isinstance(grade, Message):
        return
    scores = [None if score is None else score.value for score in grade.scores]
    if not mend(response, {"scores": scores, "trace": dict(grade.trace)}).mended:
        return
    for index, (part, score) in enumerate(zip(item.parts, grade.scores, strict=True)):
        if score is not None and not response.is_late:
            record_evidence(
                person=response.person,
                outcome=part.outcome,
                source=(EvidenceKind.ITEM, item.id, item.version, index),
                occasion=f"practice:{response.entry.seq}",
                value=score.value,
                bloom=part.bloom,
                at=now,
                by=by,
            )


def _put_forward_anew(results: Iterable[ResultFlip], *, by: Person, now: datetime) -> None:
    people: dict[Cohort, list[int]] = {}
    for flip in results:
        if flip.is_put_forward:
            people.setdefault(flip.enrolment.cohort, []).append(flip.enrolment.person_id)
    for cohort, own in people.items():
        propose_results(cohort=cohort, people=own, by=by, now=now)


def _people_of(correction: Correction) -> set[Person]:
    practice = [pk for kind, pk, _, _ in correction.changes if kind == "practice"]
    sat = [pk for kind, pk, _, _ in correction.changes if kind == "sitting"]
    people = set(Person.objects.filter(responses__in=practice))
    return people | set(Person.objects.filter(sittings__in=sat))


def _tell(correction: Correction, people: Iterable[Person], what: str, now: datetime) -> None:
    context = {"module": correction.module_id.upper(), "reason": correction.reason, "what": what}
    for person in sorted(people, key=lambda each: each.pk):
        queue_mail(to=person, kind="score-changed", occasion=f"correction:{correction.pk}:{what}", now=now, context=context)
