"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.multiple_choice.answering import Ticked, grade, parse
from bridging.engines.assessment.types.multiple_choice.schema import MultipleChoiceItem
from bridging.engines.assessment.types.multiple_choice.showing import TickVariant, generate, paper, render, reveal
from bridging.engines.assessment.types.multiple_choice.trying import faults, trials

TYPE = ItemType[MultipleChoiceItem, TickVariant, Ticked](
    generate=generate,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
