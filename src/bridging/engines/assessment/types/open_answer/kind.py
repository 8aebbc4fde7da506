"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.open_answer.answering import faults, grade, parse, trials
from bridging.engines.assessment.types.open_answer.schema import OpenItem
from bridging.engines.assessment.types.open_answer.showing import paper, render, reveal
from bridging.engines.assessment.variant import Variant

TYPE = ItemType[OpenItem, Variant[OpenItem], str](
    generate=Variant,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
