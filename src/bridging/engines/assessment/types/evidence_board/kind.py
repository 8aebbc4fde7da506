"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.assigning.kind import sheet_type
from bridging.engines.assessment.types.evidence_board.schema import EvidenceBoardItem

TYPE = sheet_type("evidence-board", EvidenceBoardItem)
