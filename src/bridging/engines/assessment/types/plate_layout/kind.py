"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.plate_layout.answering import parse
from bridging.engines.assessment.types.plate_layout.grading import grade
from bridging.engines.assessment.types.plate_layout.schema import PlateItem
from bridging.engines.assessment.types.plate_layout.showing import paper, render, reveal
from bridging.engines.assessment.types.plate_layout.trying import faults, trials
from bridging.engines.assessment.types.plate_layout.wells import Layout
from bridging.engines.assessment.variant import Variant

TYPE = ItemType[PlateItem, Variant[PlateItem], Layout](
    generate=Variant,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
