"""Rows that are paired with options; an option nobody needs may stand among them."""

from bridging.engines.assessment.assigning.kind import sheet_type
from bridging.engines.assessment.types.matching.schema import MatchingItem
from bridging.kernel.bloom import Bloom

TYPE = sheet_type("matching", MatchingItem, Bloom.ANALYSE)
