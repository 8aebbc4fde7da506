"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.sequence.answering import Order, parse
from bridging.engines.assessment.types.sequence.grading import grade
from bridging.engines.assessment.types.sequence.schema import SequenceItem
from bridging.engines.assessment.types.sequence.showing import SequenceVariant, generate, paper, render, reveal
from bridging.engines.assessment.types.sequence.trying import faults, trials

TYPE = ItemType[SequenceItem, SequenceVariant, Order](
    generate=generate,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
