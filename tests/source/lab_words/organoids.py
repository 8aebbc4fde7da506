from bridging.engines.labs.organoids.case import DECISIONS
from bridging.engines.labs.organoids.state import Channel, Edge, Order, Reads, Unit
from bridging.engines.labs.organoids.tools import TOOLS
from bridging.engines.labs.organoids.tools.exclude import VERDICTS
from bridging.engines.labs.organoids.tools.segment import FOR
from bridging.engines.labs.organoids.tools.tend import FEEDINGS, MORNINGS
from bridging.engines.labs.organoids.tools.wishes import DOSES
from bridging.engines.organoids.things import Reason

_FIELDS = (
    "plan-donors", "plan-wells", "plan-organoids", "thaw-donors", "wild-type", "morning", "split", "keep", "feed-every", "days", "doses", "copies",
    "vehicle", "per-well", "well", "minute", "channel", "edge", "smallest", "focus", "applies", "leave-out", "dose", "reads", "unit", "analysis",
    "difference", "n-units", "layout", "edge-wells",
)  # fmt: skip

WORDS = {
    *(f"lab-{name}:{tool.name}" for name in ("tool", "do") for tool in TOOLS),
    *(f"lab-field:{field}" for field in _FIELDS),
    *(f"{name}:{value}" for name, values in (("layout", Order), ("edge-wells", Edge)) for value in values),
    *(f"part:{part}" for part in ("upper", "lower", "outer")),
    *(f"{name}matrix" for name in ("lab-stock:", "lab.refused.")),
    *(f"lab-group:{group}" for group in ("plain", "corrected", "healthy", "vehicle")),
    *(f"{name}:{unit}" for name in ("unit", "twice", "lab-method") for unit in Unit),
    *(f"{name}:{value}" for name, values in (("channel", Channel), ("reads", Reads), ("thing", Reason)) for value in values),
    *(f"{name}:{value}" for name, values in (("morning", MORNINGS), ("feeding", FEEDINGS), ("doses", DOSES)) for value in values),
    *(f"{name}:{value}" for name, values in (("applies", FOR), ("leave-out", VERDICTS), ("decision", DECISIONS)) for value in values),
}
