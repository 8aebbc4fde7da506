"""How regions that were pointed at are read and graded."""

from collections.abc import Iterator
from typing import Final

from bridging.engines.assessment.grade import Grade, Mark, Marked, trace_of
from bridging.engines.assessment.raw import Raw, read_field, read_fields, shown
from bridging.engines.assessment.types.hotspot.schema import HotspotItem
from bridging.engines.assessment.variant import Variant
from bridging.kernel.message import Message
from bridging.kernel.score import Score

METHOD: Final = "hotspot/1"
FIELD: Final = "region"
MAX_LENGTH: Final = 200


def parse(item: HotspotItem, raw: Raw) -> tuple[str, ...] | Message:
    """Return the ids of the chosen regions; more than one only where more than one is right."""
    chosen = _chosen(item, raw)
    if isinstance(chosen, Message):
        return chosen
    if not chosen:
        return Message("answer.empty")
    known = {region.id for region in item.regions}
    unknown = next((region for region in chosen if region not in known), None)
    return chosen if unknown is None else Message("answer.region-unknown", {"region": shown(unknown)})


def _chosen(item: HotspotItem, raw: Raw) -> tuple[str, ...] | Message:
    if item.asks_many:
        return read_fields(raw, FIELD, max_length=MAX_LENGTH, max_count=len(item.regions))
    value = read_field(raw, FIELD, max_length=MAX_LENGTH)
    if isinstance(value, Message):
        return value
    return (value,) if value else ()


def grade(item: HotspotItem, variant: Variant[HotspotItem], answer: tuple[str, ...]) -> Grade:
    """Count each right region once and take one off for each wrong one; raise ValueError for a region that the item does not have."""
    regions = {region.id: region for region in item.regions}
    strange = next((region for region in answer if region not in regions), None)
    if strange is not None:
        raise ValueError(f"{item.id} version {item.version} has no region {strange!r}")
    right = sum(regions[region].correct for region in answer)
    score = Score.of(max(0, 2 * right - len(answer)), len(item.keys))
    only = None if item.asks_many else regions[answer[0]].feedback
    beliefs = (regions[region].misconception for region in answer)
    return Grade(
        scores=(score,) * len(item.parts),
        trace=trace_of(variant, METHOD, answer=list(answer), keys=[region.id for region in item.keys], right=right, score=score.value),
        feedback=only.as_text() if only else None,
        misconception=next((belief for belief in beliefs if belief), None),
        marks=tuple(_marks(item, answer)) if item.asks_many else (),
    )


def _marks(item: HotspotItem, answer: tuple[str, ...]) -> Iterator[Marked]:
    """Mark what was chosen and what should have been."""
    for region in item.regions:
        if region.id in answer:
            feedback = region.feedback.as_text() if region.feedback else None
            yield Marked(f"{FIELD}={region.id}", Mark.RIGHT if region.correct else Mark.WRONG, feedback)
        elif region.correct:
            yield Marked(f"{FIELD}={region.id}", Mark.MISSED)
