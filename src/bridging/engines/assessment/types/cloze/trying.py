"""How a text with gaps tries itself."""

from collections.abc import Iterator

from bridging.engines.assessment.options import option_faults
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.cloze.schema import ClozeItem, Gap
from bridging.engines.assessment.types.cloze.showing import ClozeVariant, field_of
from bridging.engines.assessment.types.short_text.schema import ROOM
from bridging.engines.assessment.types.short_text.trying import told_words, wrong_words
from bridging.kernel.message import Message


def trials(item: ClozeItem, _variant: ClozeVariant) -> Iterator[Trial]:
    """Fill in everything rightly, then each gap in every other way while the rest stays right."""
    right = {field_of(gap.id): next(_right_ways(gap)) for gap in item.gaps}
    yield Trial(dict(right), Expected.FULL)
    for gap in item.gaps:
        field = field_of(gap.id)
        yield from (Trial({**right, field: word}, Expected.FULL) for word in _right_ways(gap))
        yield from (Trial({**right, field: word}, Expected.LESS, belief) for word, belief in _wrong_ways(gap))
        yield Trial({**right, field: ""}, Expected.REFUSED if len(item.gaps) == 1 else Expected.LESS)
        yield Trial({**right, field: "x" * (ROOM + 1)}, Expected.REFUSED) if gap.accept else _unknown(right, field)
    yield Trial({}, Expected.REFUSED, "answer.empty")


def _right_ways(gap: Gap) -> Iterator[str]:
    if gap.accept:
        yield from told_words(gap.accept)
    yield from (option.id for option in gap.options or () if option.correct)


def _wrong_ways(gap: Gap) -> Iterator[tuple[str, str]]:
    """Return wrong answers with the belief that each must name; empty: not looked at."""
    for near in gap.near:
        yield from ((word, near.misconception or "") for word in told_words(near.words) if len(word) <= ROOM)
    if gap.accept:
        yield from ((word, "") for word in wrong_words(gap.accept, ROOM))
    yield from ((option.id, option.misconception or "") for option in gap.options or () if not option.correct)


def _unknown(right: Raw, field: str) -> Trial:
    # No id ends in a hyphen, so this is an option of no gap.
    return Trial({**right, field: "x-"}, Expected.REFUSED, "answer.option-unknown")


def faults(variant: ClozeVariant) -> Iterator[Message]:
    for gap, order in zip(variant.item.gaps, variant.orders, strict=True):
        yield from option_faults(gap.options or (), order)
