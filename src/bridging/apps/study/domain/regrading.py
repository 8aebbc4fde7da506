"""Making scores again from answers and from the corrections in force."""

from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.domain.evidence import record_evidence
from bridging.apps.study.domain.mending import mend
from bridging.apps.study.domain.responses import item_of_response
from bridging.apps.study.domain.sittings.grading import grade_sittings, record_sitting
from bridging.apps.study.models import Correction, OfferedTest, Response, Sitting, SittingResponse
from bridging.apps.study.occasions import own_occasion
from bridging.engines.assessment.items import assess, load_item
from bridging.engines.assessment.regrade import as_drawn
from bridging.kernel.message import Message


def grade_again(correction: Correction, *, by: Person, now: datetime) -> None:
    """Grade all answers to the version that a correction is about, in practice and in tests."""
    own = {"item_id": correction.item_id, "item_version": correction.item_version}
    for response in Response.objects.filter(**own).select_related("person", "entry"):
        _grade_response(response, correction, by=by, now=now)
    sat = SittingResponse.objects.filter(**own)
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
                occasion=own_occasion("practice", response.entry, response.person),
                value=score.value,
                bloom=part.bloom,
                at=now,
                by=by,
            )
