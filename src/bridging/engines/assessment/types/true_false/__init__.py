"""A statement to judge, with the reason for the judgement."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.true_false.answering import Judged, grade, parse
from bridging.engines.assessment.types.true_false.schema import TrueFalseItem
from bridging.engines.assessment.types.true_false.showing import ReasonVariant, generate, paper, render, reveal
from bridging.engines.assessment.types.true_false.trying import faults, trials
from bridging.kernel.bloom import Bloom

TYPE = ItemType[TrueFalseItem, ReasonVariant, Judged](
    name="true-false",
    ceiling=Bloom.EVALUATE,
    model=TrueFalseItem,
    generate=generate,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
