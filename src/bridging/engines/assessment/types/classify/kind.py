"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.assigning.kind import sheet_type
from bridging.engines.assessment.types.classify.schema import ClassifyItem

TYPE = sheet_type("classify", ClassifyItem)
