"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.assigning.kind import sheet_type
from bridging.engines.assessment.types.swim_lane.schema import SwimLaneItem

TYPE = sheet_type("swim-lane", SwimLaneItem)
