"""Point at the right region of a picture, or at several."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.hotspot.answering import grade, parse
from bridging.engines.assessment.types.hotspot.schema import HotspotItem
from bridging.engines.assessment.types.hotspot.showing import paper, render, reveal
from bridging.engines.assessment.types.hotspot.trying import faults, trials
from bridging.engines.assessment.variant import Variant
from bridging.kernel.bloom import Bloom

TYPE = ItemType[HotspotItem, Variant[HotspotItem], tuple[str, ...]](
    name="hotspot",
    ceiling=Bloom.ANALYSE,
    model=HotspotItem,
    generate=Variant,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
