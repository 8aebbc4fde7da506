from typing import get_args

from bridging.engines.labs.level import Level
from bridging.engines.labs.schema import Shows

WORDS = {
    "kind:lab",
    *(f"lab-part:{part}" for part in get_args(Shows)),
    *(f"lab-level:{level}" for level in Level),
    *(f"{name}{good}" for name in ("lab-stock:", "lab.refused.") for good in ("minutes", "euros")),
    *(f"lab-field:{field}" for field in ("low", "high", "decision", "reason")),
    *(f"answer:{answer}" for answer in ("yes", "no")),
}
