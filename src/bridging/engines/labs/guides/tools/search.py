"""Search the genome for what else guides may cut. Every further mismatch costs more time; so does the wider PAM."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.guides.genome.searched import DANGEROUS, LEAST_SPECIFIC
from bridging.engines.labs.guides.state import Search, State
from bridging.engines.labs.guides.tools.options import guide_fields
from bridging.engines.labs.guides.tools.scan import pam_field
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final[Mapping[int, int]] = {2: 1, 3: 3, 4: 6}
"""For each guide, beside NGG; twice that beside NRG."""
AT_ONCE: Final = 3


def cost(guides: int, pam: str, mismatches: int) -> int:
    return guides * MINUTES[mismatches] * (2 if pam == "NRG" else 1)


def _fields(state: State) -> tuple[Field, ...]:
    depths = tuple(Option(str(each), Message("lab-option:mismatches", {"count": each, "minutes": MINUTES[each]})) for each in MINUTES)
    return *guide_fields(state, AT_ONCE), pam_field(), Field("mismatches", "choice", depths)


def _do(state: State, given: Mapping[str, str]) -> State:
    *guides, pam, mismatches = (chosen(given, field) for field in _fields(state))
    names, depth = tuple(dict.fromkeys(name for name in guides if name != "none")), int(mismatches)
    state = state.spent("mismatches", minutes=cost(len(names), pam, depth))
    search = Search(len(state.searches) + 1, names, pam, depth)
    words = Message("lab.note.off-targets", {"number": search.number, "guides": ", ".join(names), "pam": pam, "mismatches": depth})
    return replace(state, searches=(*state.searches, search)).showing(f"search-{search.number}").noted(words)


TOOL: Final = Tool(
    "off-targets",
    lambda state: bool(state.scans),
    _fields,
    _do,
    Message("lab.hint.off-targets"),
    Message("lab.limits.off-targets", {"cfd": DANGEROUS, "specificity": round(LEAST_SPECIFIC)}),
)
