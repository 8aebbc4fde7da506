"""Fill a plate from one tube: which amplicons, how many wells, which controls. Each well costs money and some of the tube."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.forms import Field, Option, chosen, yes_no
from bridging.engines.labs.powers import raised, times
from bridging.engines.labs.titre.layout import wells_of
from bridging.engines.labs.titre.state import Amplicon, Run, State
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = 60
_EUROS, _EUROS_A_WELL = 30, 7
_UL_A_WELL: Final = 6.0
MOST_WELLS: Final = 4
AMPLICONS: Final = {amplicon: f"amplicon-{amplicon.value}" for amplicon in Amplicon}
CONTROLS: Final = ("well-reference", "well-unopened", "well-ntc")


def _fields(state: State) -> tuple[Field, ...]:
    tubes = tuple(
        Option(str(tube.number), Message("lab-option:dna", {"number": tube.number, "times": times(tube.fold), "power": raised(tube.fold), "left_ul": round(tube.left_ul)}))
        for tube in state.preparations
    )  # fmt: skip
    wells = tuple(Option(str(count), Message("lab-option:wells", {"count": count})) for count in range(1, MOST_WELLS + 1))
    return (
        Field("dna", "choice", tubes),
        *(yes_no(name) for name in AMPLICONS.values()),
        Field("sample-wells", "choice", wells),
        *(yes_no(name) for name in CONTROLS),
    )


def _do(state: State, given: Mapping[str, str]) -> State:
    said = {field.name: chosen(given, field) for field in _fields(state)}
    amplicons = tuple(amplicon for amplicon, name in AMPLICONS.items() if said[name] == "yes")
    if not amplicons:
        raise Refused("lab.refused.no-amplicon", AMPLICONS[Amplicon.POLY_A])
    reference, unopened, ntc = (said[name] == "yes" for name in CONTROLS)
    run = Run(len(state.runs) + 1, int(said["dna"]), amplicons, int(said["sample-wells"]), ntc, unopened, reference)
    wells = len(wells_of(run))
    tube = state.preparation(run.preparation)
    if tube.left_ul < wells * _UL_A_WELL:
        raise Refused("lab.refused.dna-empty", "dna", number=tube.number)
    tubes = tuple(replace(each, left_ul=each.left_ul - wells * _UL_A_WELL) if each is tube else each for each in state.preparations)
    state = replace(state.spent(minutes=MINUTES, euros=_EUROS + wells * _EUROS_A_WELL), preparations=tubes, runs=(*state.runs, run))
    reading = state.reading
    read = [each for each in amplicons if reading is not None and reading.threshold(each) is not None]
    clouds = {is_read: [f"cloud-{each.value}" for each in amplicons if (each in read) is is_read] for is_read in (True, False)}
    words = Message("lab.note.run-plate", {"number": run.number, "dna": run.preparation, "wells": wells})
    return state.showing(*clouds[True], f"plate-{run.number}", *clouds[False]).noted(words)


TOOL: Final = Tool(
    "run-plate",
    lambda state: bool(state.preparations),
    _fields,
    _do,
    Message("lab.hint.run-plate"),
    Message("lab.limits.run-plate", {"euros": _EUROS, "each": _EUROS_A_WELL}),
)
