from bridging.engines.labs.editing.case import DECISIONS
from bridging.engines.labs.editing.measured import READS
from bridging.engines.labs.editing.state import Day, Reading, Sample, Verdict
from bridging.engines.labs.editing.tools import TOOLS
from bridging.engines.labs.editing.tools.amplicon_count import VARIANTS
from bridging.engines.labs.editing.tools.explain import COUNTED, LOWEST, RIGHT
from bridging.engines.labs.editing.tools.reckon import NUMBERS

WORDS = {
    *(f"{name}:{value.value}" for name, values in (("sample", Sample), ("reading", Reading), ("day", Day), ("verdict", Verdict)) for value in values),
    *(f"pair:{pair.value}" for pair in READS),
    *(f"{name}:{value}" for name, values in (("variants", VARIANTS), ("counted", COUNTED), ("lowest", LOWEST), ("decision", DECISIONS)) for value in values),
    *(f"source:{source}" for source in ("stain", "count", "unmix", "gel")),
    *(f"lab-{name}:{tool.name}" for name in ("tool", "do") for tool in TOOLS),
    *(f"{name}{good}" for name in ("lab-stock:", "lab.refused.") for good in ("dna", "days")),
    *(f"lab-field:{field}" for field in ("sample", "pair", "run", "against", "window", "variants", "trace", "trace-control", "trace-edited")),
    *(f"lab-field:{field}" for field in ("gel-control", "gel-reading", "day", "basis", "source", "cells", "next-step", *NUMBERS, *RIGHT)),
    *(
        f"lab-number:{name}"
        for name in ("short-reads", "modified", "frameshift", "insertions", "deletions", "substitutions", "control-modified", "size")
    ),
    *(f"lab-number:{name}" for name in ("long-deletions", "edited", "gel-edited", "negative")),
}  # fmt: skip
