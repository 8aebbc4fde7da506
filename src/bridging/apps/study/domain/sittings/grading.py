"""Grading, giving results out, and what objections change. Scores are made from the journal and can be made again at any time."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from django.db import transaction

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import EvidenceKind, OfferState
from bridging.apps.study.contents import edition_test, sitting_items
from bridging.apps.study.domain.evidence import Shown, record_showings, withdraw_evidence
from bridging.apps.study.domain.sittings.intake import tell_result
from bridging.apps.study.domain.sittings.outcomes import ModuleTestFirst, StillSitting
from bridging.apps.study.domain.sittings.streams import append, states_of
from bridging.apps.study.models import OfferedTest, Sitting, SittingResponse
from bridging.apps.study.queries.corrections import corrected
from bridging.apps.study.queries.tests import void_items
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.regrade import that_reads
from bridging.engines.assessment.sitting_state import Act, SittingState
from bridging.engines.assessment.tests.score import Asked, Earned, earn, result_of

NO_ANSWERS: Final[Mapping[str, Raw]] = MappingProxyType({})
RESULT_FIELDS: Final = ("points", "cut_points", "cut_se", "is_pass")


@transaction.atomic
def grade_sittings(offer: OfferedTest, sittings: Iterable[Sitting], *, now: datetime) -> int:
    """Grade what counts in each sitting and write down what it earned; returns how many."""
    own = list(sittings)
    void = void_items(offer)
    states = states_of(own, offer, with_answers=True)
    SittingResponse.objects.filter(sitting__in=own).delete()
    rows: list[SittingResponse] = []
    for sitting in own:
        rows += put_result(sitting, states[sitting.pk], void, offer)
        sitting.graded_at = now
    SittingResponse.objects.bulk_create(rows)
    Sitting.objects.bulk_update(own, [*RESULT_FIELDS, "graded_at"])
    return len(own)


def asked_in(sitting: Sitting, raws: Mapping[str, Raw] = NO_ANSWERS) -> list[Asked]:
    """Return the items of a sitting as the person had them; one that was corrected since is graded as corrected, if it can read the answer."""
    own = sitting_items(sitting.edition_id, [item_id for item_id, _, _ in sitting.pins])
    items = corrected(own)
    for item_id, raw in raws.items():
        if items[item_id] is not own[item_id]:
            items[item_id] = that_reads(items[item_id], own[item_id], raw)
    return [Asked(items[item_id], seed) for item_id, _, seed in sitting.pins]


def put_result(sitting: Sitting, state: SittingState, void: Collection[str], offer: OfferedTest) -> list[SittingResponse]:
    """Put what was earned into the row, and return the rows of its items; the caller saves them all."""
    raws = {item: answer.raw for item, answer in state.answers.items()}
    asked = asked_in(sitting, raws)
    earned = earn(asked, raws, void)
    cut = edition_test(sitting.edition_id, offer.test_id).cut(offer.form_id, sitting.track)
    result = result_of(asked, earned, cut)
    sitting.points, sitting.is_pass = result.points, result.is_pass
    sitting.cut_points, sitting.cut_se = (cut.points, cut.se) if cut else (None, None)
    return [_response(sitting, place, each, own, state) for place, (each, own) in enumerate(zip(asked, earned, strict=True))]


def _response(sitting: Sitting, place: int, asked: Asked, own: Earned, state: SittingState) -> SittingResponse:
    answer = state.answers.get(own.item_id)
    return SittingResponse(
        sitting=sitting,
        position=place,
        item_id=own.item_id,
        item_version=asked.item.version,
        seed=asked.seed,
        raw=answer.raw if answer else None,
        revision=answer.revision if answer else 0,
        fate=own.fate,
        scores=list(own.scores),
        is_void=own.is_void,
        trace=dict(own.trace),
        answered_at=answer.at if answer else None,
    )


def release_results(*, offer: OfferedTest, now: datetime) -> OfferedTest:
    """Give the results of a closed test out, and let them count for the outcomes. Raises StillSitting or ModuleTestFirst; again changes nothing.

    Each sitting is a transaction of its own: with hundreds of people one would keep everybody else waiting.
    """
    if offer.state not in {OfferState.CLOSED, OfferState.RELEASED}:
        raise StillSitting
    if offer.kind == "start" and not OfferedTest.objects.filter(cohort=offer.cohort_id, kind="module", state=OfferState.RELEASED).exists():
        raise ModuleTestFirst
    for sitting in Sitting.objects.filter(offer=offer, released_at=None).exclude(graded_at=None).select_related("offer", "person"):
        release_sitting(sitting, now=now)
    with transaction.atomic():
        room = OfferedTest.objects.select_for_update().get(pk=offer.pk)
        if room.state == OfferState.CLOSED:
            room.state, room.released_at = OfferState.RELEASED, now
            room.save(update_fields=["state", "released_at"])
    return room


@transaction.atomic
def release_sitting(sitting: Sitting, *, now: datetime) -> None:
    """Give one result out, at once or when all are; whoever sat an intake test hears of it either way."""
    is_news, sitting.released_at = sitting.released_at is None, sitting.released_at or now
    sitting.save(update_fields=["released_at"])
    if is_news and sitting.offer.kind == "intake":
        tell_result(sitting, now)
    record_sitting(sitting, at=sitting.released_at)


def record_sitting(sitting: Sitting, *, at: datetime, by: Person | None = None) -> int:
    """Let what was earned count for the outcomes, or count anew after it changed; returns how much of it was not there yet.

    What was taken out shows nothing of anybody.
    """
    if not edition_test(sitting.edition_id, sitting.offer.test_id).result.evidence:
        return 0
    responses = {response.item_id: response for response in SittingResponse.objects.filter(sitting=sitting)}
    sources = [
        (each.item.id, (EvidenceKind.ITEM, each.item.id, each.item.version, index), part)
        for each in asked_in(sitting, {item_id: response.raw for item_id, response in responses.items() if response.raw is not None})
        for index, part in enumerate(each.item.parts)
    ]
    taken_back = [
        withdraw_evidence(person=sitting.person, source=source, occasion=sitting.stream, at=at, by=by)
        for item_id, source, _ in sources
        if responses[item_id].is_void
    ]
    shown = record_showings(
        person=sitting.person,
        showings=[
            Shown(
                outcome=part.outcome,
                source=source,
                occasion=sitting.stream,
                value=responses[item_id].scores[source[3]],
                bloom=part.bloom,
            )
            for item_id, source, part in sources
            if not responses[item_id].is_void
        ],
        at=at,
        by=by,
    )
    return shown + sum(row is not None for row in taken_back)


def void_item(*, offer: OfferedTest, item_id: str, by: Person, key: uuid.UUID, now: datetime) -> None:
    """Take an item out: it counts as right for everybody who sat this test. What was given out is given out anew."""
    with transaction.atomic():
        room = OfferedTest.objects.select_for_update().get(pk=offer.pk)
        said = {"item": item_id, "by": str(subject_of(by))}
        if item_id in void_items(room) or not append(room.stream, Act.ITEM_VOIDED, actor=room.key, key=key, now=now, payload=said).is_new:
            return
        graded = list(Sitting.objects.filter(offer=room).exclude(graded_at=None).select_related("offer", "person"))
        grade_sittings(room, graded, now=now)
    for sitting in graded:
        if sitting.released_at is not None:
            record_sitting(sitting, at=now, by=by)
