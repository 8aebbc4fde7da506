"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.assigning.answering import Given, parse
from bridging.engines.assessment.assigning.showing import SheetVariant, generate, paper, reveal
from bridging.engines.assessment.assigning.trying import faults
from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.document_inspector.grading import grade
from bridging.engines.assessment.types.document_inspector.schema import DocumentInspectorItem
from bridging.engines.assessment.types.document_inspector.showing import render
from bridging.engines.assessment.types.document_inspector.trying import trials

TYPE = ItemType[DocumentInspectorItem, SheetVariant, Given](
    generate=generate,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
