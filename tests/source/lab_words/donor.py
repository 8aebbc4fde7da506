from bridging.engines.labs.donor.state import ARMS
from bridging.engines.labs.donor.tools import TOOLS
from bridging.engines.labs.donor.tools.design import STRANDS
from bridging.engines.labs.donor.tools.order import PRIMERS
from bridging.engines.labs.donor.tools.submit import COUNTED, PLANS
from bridging.engines.labs.donor.truth import CLASSES

FIELDS = (
    *("guide-1", "bases", "arms", "donor-strand", "design", "primers", "no-donor", "donor-only"),
    *("order", "counted-as-exact", "exact", "low", "high", "plan", "reason"),
)
WORDS = {
    *(f"lab-{name}:{tool.name}" for name in ("tool", "do") for tool in TOOLS),
    *(f"lab-field:{field}" for field in FIELDS),
    *(f"lab-column:{kind}" for kind in CLASSES),
    *(f"lab-sample:{sample}" for sample in ("both", "no-donor", "donor-only")),
    *(f"allele:{kind}" for kind in CLASSES),
    *(f"donor-arms:{name}" for name in ARMS),
    *(
        f"{name}:{value}"
        for name, values in (("donor-strand", STRANDS), ("primers", PRIMERS), ("counted", COUNTED), ("plan", PLANS))
        for value in values
    ),
}
