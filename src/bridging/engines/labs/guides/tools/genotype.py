"""Read an exon of the donor's own gene: PCR and Sanger, both strands."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, chosen
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.guides.tools.scan import exon_field
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 30
EUROS: Final = 35


def _fields(state: State) -> tuple[Field, ...]:
    field = exon_field(state)
    return (Field("exon", "choice", tuple(option for option in field.options if int(option.value) not in state.genotyped)),)


def _do(state: State, given: Mapping[str, str]) -> State:
    exon = int(chosen(given, _fields(state)[0]))
    state = state.spent(minutes=MINUTES, euros=EUROS)
    return (
        replace(state, genotyped=(*state.genotyped, exon)).showing(f"genotype-{exon}").noted(Message("lab.note.genotype", {"exon": exon}))
    )


TOOL: Final = Tool(
    "genotype",
    lambda state: bool(state.scans) and bool(_fields(state)[0].options),
    _fields,
    _do,
    Message("lab.hint.genotype"),
    Message("lab.limits.genotype", {"euros": EUROS, "minutes": MINUTES}),
)
