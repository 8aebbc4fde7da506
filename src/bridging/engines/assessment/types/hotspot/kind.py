"""Its functions, as the registry asks for them."""

from bridging.engines.assessment.item_type import ItemType
from bridging.engines.assessment.types.hotspot.answering import grade, parse
from bridging.engines.assessment.types.hotspot.schema import HotspotItem
from bridging.engines.assessment.types.hotspot.showing import paper, render, reveal
from bridging.engines.assessment.types.hotspot.trying import faults, trials
from bridging.engines.assessment.variant import Variant

TYPE = ItemType[HotspotItem, Variant[HotspotItem], tuple[str, ...]](
    generate=Variant,
    render=render,
    reveal=reveal,
    parse=parse,
    grade=grade,
    trials=trials,
    faults=faults,
    paper=paper,
)
