"""Evidence, and what each piece of it does to a claim."""

from bridging.engines.assessment.assigning.kind import sheet_type
from bridging.engines.assessment.types.evidence_board.schema import EvidenceBoardItem
from bridging.kernel.bloom import Bloom

TYPE = sheet_type("evidence-board", EvidenceBoardItem, Bloom.EVALUATE)
