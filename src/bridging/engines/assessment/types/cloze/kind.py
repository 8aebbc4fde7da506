"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.cloze.answering import Words, grade, parse
from bridging.engines.assessment.types.cloze.schema import ClozeItem
from bridging.engines.assessment.types.cloze.showing import ClozeVariant, generate, paper, render, reveal
from bridging.engines.assessment.types.cloze.trying import faults, trials

TYPE = ItemType[ClozeItem, ClozeVariant, Words](
    generate=generate,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
