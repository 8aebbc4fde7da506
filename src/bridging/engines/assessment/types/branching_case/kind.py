"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.branching_case.answering import parse
from bridging.engines.assessment.types.branching_case.grading import grade
from bridging.engines.assessment.types.branching_case.schema import BranchingCaseItem
from bridging.engines.assessment.types.branching_case.showing import CaseVariant, generate, paper, prepare, render, reveal
from bridging.engines.assessment.types.branching_case.trying import faults, trials

TYPE = ItemType[BranchingCaseItem, CaseVariant, tuple[str, ...]](
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
