"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.decision_tree.answering import parse
from bridging.engines.assessment.types.decision_tree.grading import grade
from bridging.engines.assessment.types.decision_tree.schema import DecisionTreeItem
from bridging.engines.assessment.types.decision_tree.showing import TreeVariant, generate, paper, prepare, render, reveal
from bridging.engines.assessment.types.decision_tree.trying import faults, trials

TYPE = ItemType[DecisionTreeItem, TreeVariant, tuple[str, ...]](
    generate=generate,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
    prepare=prepare,
)
