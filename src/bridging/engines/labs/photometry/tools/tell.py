"""Say of each question whether the mass of a particle can answer it, and which assay comes next. Said once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen, yes_no
from bridging.engines.labs.photometry.state import State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

CARDS: Final[Mapping[str, bool]] = {
    "share-full": True,
    "dna-length": True,
    "aggregates": True,
    "which-dna": False,
    "infectivity": False,
    "serotype": False,
}
"""Question → whether mass can tell. The length only as the DNA that a mass leaves room for."""
ASSAYS: Final = ("long-read-sequencing", "analytical-ultracentrifugation", "capsid-elisa", "light-scattering")
RIGHT_ASSAY: Final = ASSAYS[0]


def _fields(_: State) -> tuple[Field, ...]:
    assays = tuple(Option(assay, Message(f"assay:{assay}")) for assay in ASSAYS)
    return (*(yes_no(f"tell-{card}") for card in CARDS), Field("assay", "choice", assays))


def _do(state: State, given: Mapping[str, str]) -> State:
    said = {field.name: chosen(given, field) for field in _fields(state)}
    return replace(state, told=said).noted(Message("lab.note.tell", {"assay": said["assay"]}))


TOOL: Final = Tool(
    "tell", lambda state: bool(state.fits) and not state.told, _fields, _do, Message("lab.hint.tell"), Message("lab.limits.tell")
)
