"""What an order earns, and which entries to move."""

from typing import Final

from bridging.engines.assessment.grade import Grade, Mark, Marked, trace_of
from bridging.engines.assessment.types.sequence.answering import Order
from bridging.engines.assessment.types.sequence.pairs import discordant, in_place, pairs_that_matter
from bridging.engines.assessment.types.sequence.schema import Entry, SequenceItem
from bridging.engines.assessment.types.sequence.showing import FIELD, SequenceVariant, place_of
from bridging.kernel.message import Message
from bridging.kernel.score import Score
from bridging.source.text import Text

METHOD: Final = "sequence/1"


def grade(item: SequenceItem, variant: SequenceVariant, answer: Order) -> Grade:
    """Give the share of pairs that stand the right way round; raise ValueError for an order that is not one of the entries."""
    if sorted(answer) != sorted(item.key):
        raise ValueError(f"{item.id} version {item.version} has no order {answer!r}")
    total, wrong = pairs_that_matter(item.ranks), discordant(answer, item.ranks)
    score = Score.of(total - wrong, total)
    kept = in_place(answer, item.ranks)
    return Grade(
        scores=(score,) * len(item.parts),
        trace=trace_of(variant, METHOD, order=list(variant.order), answer=list(answer), pairs=total, discordant=wrong, score=score.value),
        notices=(Message("grade.pairs", {"right": total - wrong, "total": total}),) if wrong else (),
        marks=tuple(_mark(item, entry, is_kept=entry.id in kept) for entry in item.entries),
    )


def _mark(item: SequenceItem, entry: Entry, *, is_kept: bool) -> Marked:
    said = entry.feedback.as_text() if entry.feedback else None
    place = place_of(item, entry.id)
    return Marked(f"{FIELD}-{entry.id}", Mark.RIGHT if is_kept else Mark.WRONG, said, None if is_kept else Text(place, place))
