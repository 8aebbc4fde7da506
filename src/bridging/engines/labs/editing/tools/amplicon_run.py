"""Amplify the locus of a sample and have it sequenced. It takes DNA of the edited cells, of which there is only so much."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bridging.engines.labs.editing.measured import GENOMES, READS
from bridging.engines.labs.editing.offered import samples
from bridging.engines.labs.editing.state import Pair, Run, Sample, State
from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.tool import Tool
from bridging.kernel.message import Message

MINUTES: Final = {Pair.SHORT: 45, Pair.FAR: 60}
EUROS: Final = {Pair.SHORT: 60, Pair.FAR: 130}
DNA: Final = 30


def _fields(_: State) -> tuple[Field, ...]:
    pairs = tuple(Option(pair.value, Message("lab-option:pair", {"pair": pair.value, "euros": EUROS[pair]})) for pair in READS)
    return samples("sample"), Field("pair", "choice", pairs)


def _do(state: State, given: Mapping[str, str]) -> State:
    sample_field, pair_field = _fields(state)
    sample, pair = Sample(chosen(given, sample_field)), Pair(chosen(given, pair_field))
    state = state.spent("pair", minutes=MINUTES[pair], euros=EUROS[pair], dna=DNA if sample is Sample.EDITED else 0)
    run = Run(len(state.runs) + 1, sample, pair)
    words = Message("lab.note.amplicon-run", {"number": run.number, "sample": sample.value, "pair": pair.value})
    return replace(state, runs=(*state.runs, run)).made(f"run-{run.number}").noted(words)


TOOL: Final = Tool(
    "amplicon-run", lambda _: True, _fields, _do, Message("lab.hint.amplicon-run"),
    Message("lab.limits.amplicon-run", {"nanograms": DNA, "genomes": GENOMES}),
)  # fmt: skip
