"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.short_text.answering import grade, parse
from bridging.engines.assessment.types.short_text.schema import ShortTextItem
from bridging.engines.assessment.types.short_text.showing import paper, render, reveal
from bridging.engines.assessment.types.short_text.trying import faults, trials
from bridging.engines.assessment.variant import Variant

TYPE = ItemType[ShortTextItem, Variant[ShortTextItem], str](
    generate=Variant,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
