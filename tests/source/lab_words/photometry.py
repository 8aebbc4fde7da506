from bridging.engines.labs.photometry.state import Model, Verdict, What
from bridging.engines.labs.photometry.tools import TOOLS
from bridging.engines.labs.photometry.tools.submit import MIDDLES
from bridging.engines.labs.photometry.tools.tell import ASSAYS, CARDS
from bridging.engines.labs.release import DECISIONS

WORDS = {
    *(f"{name}:{value.value}" for name, values in (("what", What), ("verdict", Verdict), ("model", Model)) for value in values),
    *(f"lab-method:{model.value}" for model in Model),
    *(f"lab-series:{kind}" for kind in ("empty", "partial", "full")),
    *(f"kind:{kind}" for kind in ("empty", "partial", "full", "lower", "upper")),
    *(f"lab-{name}:{tool.name}" for name in ("tool", "do") for tool in TOOLS),
    *(f"{name}{good}" for name in ("lab-stock:", "lab.refused.") for good in ("sample", "slips")),
    *(f"lab-field:{field}" for field in ("what", "film", "verdict", "fold", "line", "model", "assay", "fit", "percent", "middle")),
    *(f"lab-field:tell-{card}" for card in CARDS),
    *(f"{name}:{value}" for name, values in (("assay", ASSAYS), ("middle", MIDDLES), ("decision", DECISIONS)) for value in values),
}
