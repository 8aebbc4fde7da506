"""An answer in the learner's own words, which a rater judges by criteria."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.open_answer.answering import faults, grade, parse, trials
from bridging.engines.assessment.types.open_answer.schema import OpenItem
from bridging.engines.assessment.types.open_answer.showing import paper, render, reveal
from bridging.engines.assessment.variant import Variant
from bridging.kernel.bloom import Bloom

TYPE = ItemType[OpenItem, Variant[OpenItem], str](
    name="open",
    ceiling=Bloom.CREATE,
    model=OpenItem,
    generate=Variant,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
