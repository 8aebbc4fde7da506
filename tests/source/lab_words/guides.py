from typing import get_args

from bridging.engines.crispr.guides.flags import Flag
from bridging.engines.labs.guides.case import Case
from bridging.engines.labs.guides.tools import TOOLS
from bridging.engines.labs.guides.tools.claims import CLAIMS
from bridging.engines.labs.guides.tools.scan import PAMS
from bridging.engines.labs.guides.tools.submit import BASES, PLANS

FIELDS = (
    *("pams", "spelled", "cut-behind", "exon", "pam", "only-coding", "gc", "no-tttt", "guide-1", "guide-2", "guide-3", "mismatches"),
    *("non-targeting", "positive", "order", "left-out", "plan", "lead", "second", "edited", "rests-on"),
)
WORDS = {
    *(f"lab-{name}:{tool.name}" for name in ("tool", "do") for tool in TOOLS),
    *(f"lab-field:{field}" for field in FIELDS),
    *(f"lab-field:claim-{claim}" for claim in CLAIMS),
    *(f"lab-filter:{name}" for name in ("only-coding", "gc", "no-tttt")),
    *(f"lab-made:{made}" for made in get_args(Case.model_fields["made"].annotation)),
    *(f"lab-pattern:{pam}" for pam in PAMS),
    *(f"guide-flag:{flag}" for flag in Flag),
    *(f"{name}:{value}" for name, values in (("plan", PLANS), ("basis", BASES), ("site", ("pam", "seed"))) for value in values),
}
