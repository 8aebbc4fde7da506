"""A type that is a sheet and nothing more."""

from typing import Final

from bridging.engines.assessment.assigning.answering import Given, parse
from bridging.engines.assessment.assigning.grading import grade
from bridging.engines.assessment.assigning.schema import SheetItem
from bridging.engines.assessment.assigning.showing import SheetVariant, generate, paper, render, reveal
from bridging.engines.assessment.assigning.trying import faults, trials
from bridging.engines.assessment.item_type import ItemType

SHEET: Final = ItemType[SheetItem, SheetVariant, Given](
    generate=generate,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
