"""Which well of a plate holds what. Rows in between stay empty, and the blank stands furthest from the wells that are full of DNA."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bridging.engines.labs.titre.state import Amplicon, Run


class Kind(StrEnum):
    SAMPLE = "sample"
    REFERENCE = "reference"
    UNOPENED = "unopened"
    NTC = "ntc"


ROWS: Final = {Amplicon.POLY_A: "B", Amplicon.START: "D", Amplicon.END: "F"}
SHORT: Final = {Kind.SAMPLE: "S", Kind.REFERENCE: "R", Kind.UNOPENED: "U", Kind.NTC: "NTC"}
COLUMNS: Final = {Kind.SAMPLE: 1, Kind.REFERENCE: 6, Kind.UNOPENED: 8, Kind.NTC: 12}


@dataclass(frozen=True, slots=True)
class Well:
    place: str
    amplicon: Amplicon
    kind: Kind


def wells_of(run: Run) -> tuple[Well, ...]:
    controls = (
        (Kind.REFERENCE, run.has_reference),
        (Kind.UNOPENED, run.has_unopened),
        (Kind.NTC, run.has_ntc),
    )
    found = []
    for amplicon in run.amplicons:
        row = ROWS[amplicon]
        found += [Well(f"{row}{COLUMNS[Kind.SAMPLE] + place}", amplicon, Kind.SAMPLE) for place in range(run.wells)]
        found += [Well(f"{row}{COLUMNS[kind]}", amplicon, kind) for kind, is_there in controls if is_there]
    return tuple(found)
