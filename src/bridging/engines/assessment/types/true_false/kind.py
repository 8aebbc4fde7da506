"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.true_false.answering import Judged, grade, parse
from bridging.engines.assessment.types.true_false.schema import TrueFalseItem
from bridging.engines.assessment.types.true_false.showing import ReasonVariant, generate, paper, render, reveal
from bridging.engines.assessment.types.true_false.trying import faults, trials

TYPE = ItemType[TrueFalseItem, ReasonVariant, Judged](
    generate=generate,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
