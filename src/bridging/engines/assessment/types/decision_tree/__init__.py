"""A case is led through a tree of questions to a verdict."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.decision_tree.answering import parse
from bridging.engines.assessment.types.decision_tree.grading import grade
from bridging.engines.assessment.types.decision_tree.schema import DecisionTreeItem
from bridging.engines.assessment.types.decision_tree.showing import TreeVariant, generate, paper, prepare, render, reveal
from bridging.engines.assessment.types.decision_tree.trying import faults, trials
from bridging.kernel.bloom import Bloom

TYPE = ItemType[DecisionTreeItem, TreeVariant, tuple[str, ...]](
    name="decision-tree",
    ceiling=Bloom.EVALUATE,
    model=DecisionTreeItem,
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
