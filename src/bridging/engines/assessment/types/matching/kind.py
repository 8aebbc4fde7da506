"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.assigning.kind import SHEET

TYPE = SHEET
