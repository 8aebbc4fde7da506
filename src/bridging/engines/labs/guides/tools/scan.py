"""Let a program list the guides of one exon, with filters."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.forms import Field, Option, chosen, yes_no
from bridging.engines.labs.guides.genome.world import world_of
from bridging.engines.labs.guides.state import Scan, State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 5
PAMS: Final = ("NGG", "NRG")


def exon_field(state: State) -> Field:
    exons = world_of(state.case, state.seed).target.text.exons
    return Field("exon", "choice", tuple(Option(str(exon.number), Message("lab-option:exon", {"number": exon.number})) for exon in exons))


def pam_field() -> Field:
    return Field("pam", "choice", tuple(Option(pam, Message(f"lab-pattern:{pam}")) for pam in PAMS))


def _fields(state: State) -> tuple[Field, ...]:
    return exon_field(state), pam_field(), yes_no("only-coding"), yes_no("gc"), yes_no("no-tttt")


def _do(state: State, given: Mapping[str, str]) -> State:
    exon, pam, coding, gc, tttt = (chosen(given, field) for field in _fields(state))
    scan = Scan(len(state.scans) + 1, int(exon), pam, coding == "yes", gc == "yes", tttt == "yes")
    words = Message("lab.note.scan", {"number": scan.number, "exon": scan.exon, "pam": pam})
    return replace(state.spent(minutes=MINUTES), scans=(*state.scans, scan)).showing(f"scan-{scan.number}").noted(words)


TOOL: Final = Tool("scan", lambda state: state.spelled is not None, _fields, _do, Message("lab.hint.scan"), Message("lab.limits.scan"))
