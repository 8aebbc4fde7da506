"""Steps in their order, each given to the role that does it."""

from bridging.engines.assessment.assigning.kind import sheet_type
from bridging.engines.assessment.types.swim_lane.schema import SwimLaneItem
from bridging.kernel.bloom import Bloom

TYPE = sheet_type("swim-lane", SwimLaneItem, Bloom.ANALYSE)
