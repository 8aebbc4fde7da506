"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.calculation.answering import grade, parse
from bridging.engines.assessment.types.calculation.drawing import CalculationVariant, generate
from bridging.engines.assessment.types.calculation.schema import CalculationItem
from bridging.engines.assessment.types.calculation.showing import explain, paper, render, reveal
from bridging.engines.assessment.types.calculation.trying import faults, trials
from bridging.engines.assessment.types.numeric.answering import NumericAnswer

TYPE = ItemType[CalculationItem, CalculationVariant, NumericAnswer](
    generate=generate,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
    explain=explain,
)
