"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.assigning.kind import sheet_type
from bridging.engines.assessment.types.matching.schema import MatchingItem

TYPE = sheet_type("matching", MatchingItem)
