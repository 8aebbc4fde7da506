"""A calculation with numbers drawn for each learner."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.calculation.answering import grade, parse
from bridging.engines.assessment.types.calculation.drawing import CalculationVariant, generate
from bridging.engines.assessment.types.calculation.schema import CalculationItem
from bridging.engines.assessment.types.calculation.showing import explain, paper, render, reveal
from bridging.engines.assessment.types.calculation.trying import faults, trials
from bridging.engines.assessment.types.numeric.answering import NumericAnswer
from bridging.kernel.bloom import Bloom

TYPE = ItemType[CalculationItem, CalculationVariant, NumericAnswer](
    name="calculation",
    ceiling=Bloom.ANALYSE,
    model=CalculationItem,
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
