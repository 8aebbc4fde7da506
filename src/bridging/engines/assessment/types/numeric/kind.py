"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.numeric.answering import NumericAnswer, parse
from bridging.engines.assessment.types.numeric.grading import grade
from bridging.engines.assessment.types.numeric.schema import NumericItem
from bridging.engines.assessment.types.numeric.showing import paper, render, reveal
from bridging.engines.assessment.types.numeric.trying import faults, trials
from bridging.engines.assessment.variant import Variant

TYPE = ItemType[NumericItem, Variant[NumericItem], NumericAnswer](
    generate=Variant,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
