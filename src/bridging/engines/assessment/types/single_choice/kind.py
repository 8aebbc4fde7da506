"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.single_choice.answering import grade, parse
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.engines.assessment.types.single_choice.showing import ChoiceVariant, generate, paper, render, reveal
from bridging.engines.assessment.types.single_choice.trying import faults, trials

TYPE = ItemType[SingleChoiceItem, ChoiceVariant, str](
    generate=generate,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
