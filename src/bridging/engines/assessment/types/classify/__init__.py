"""Cards that are put into classes."""

from bridging.engines.assessment.assigning.kind import sheet_type
from bridging.engines.assessment.types.classify.schema import ClassifyItem
from bridging.kernel.bloom import Bloom

TYPE = sheet_type("classify", ClassifyItem, Bloom.EVALUATE)
