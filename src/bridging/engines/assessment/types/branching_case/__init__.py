"""A case that goes on as one decides: moves cost time or money, open and close ways, and lead to one of several endings."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.branching_case.answering import parse
from bridging.engines.assessment.types.branching_case.grading import grade
from bridging.engines.assessment.types.branching_case.schema import BranchingCaseItem
from bridging.engines.assessment.types.branching_case.showing import CaseVariant, generate, paper, prepare, render, reveal
from bridging.engines.assessment.types.branching_case.trying import faults, trials
from bridging.kernel.bloom import Bloom

TYPE = ItemType[BranchingCaseItem, CaseVariant, tuple[str, ...]](
    name="branching-case",
    ceiling=Bloom.EVALUATE,
    model=BranchingCaseItem,
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
