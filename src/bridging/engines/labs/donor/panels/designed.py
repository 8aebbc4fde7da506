"""A donor on paper: the changed stretch, the protein, what the guide can still cut, how far the change lies from the cut."""

from typing import Final

from bridging.engines.crispr.donor.block import BLOCKED
from bridging.engines.crispr.donor.change import applied
from bridging.engines.crispr.donor.design import FAR, SHORT_ARM
from bridging.engines.labs.donor.judged import changes_of, codon_alone, distance_of, ends_of, judged, oligo, sequence_of
from bridging.engines.labs.donor.panels.stretch import codons_of
from bridging.engines.labs.donor.state import Design, State
from bridging.engines.labs.donor.task import task_of
from bridging.engines.labs.figures.sequence import Mark, Sequence
from bridging.engines.labs.guides.panels.drawn import site
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.message import Message

_CHUNK: Final = 10


def panels(state: State, number: int) -> tuple[Panel, ...]:
    design = state.designs[number - 1]
    task = task_of(state.case, state.seed)
    low, high = task.shown
    edited = applied(sequence_of(state.case, state.seed), changes_of(state.case, state.seed, design))
    return (
        Panel(
            id=f"design-{number}",
            title=Message("lab-panel:design", {"number": number, "guide": design.guide}),
            said=_said(state, design),
            numbers=_numbers(state, design),
            figure=Sequence(
                name=Message("lab-sequence:edited", {"number": number}),
                first=low + 1,
                bases=edited[low:high],
                codons=codons_of(edited, task),
                sites=(site(task.guide(design.guide)),),
                marks=tuple(_mark(state, place, base) for place, base in design.changes),
            ),
            method=Method(
                Message("lab-method:donor"),
                "CFD = Π w(rX:dY, i) · w(PAM),  max(23 nt)",
                (f"CFD ≤ {BLOCKED}", "NCBI 1"),
                "Doench 2016, doi:10.1038/nbt.3437; Paquet 2016, doi:10.1038/nature17664; Richardson 2016, doi:10.1038/nbt.3481",
            ),
        ),
    )


def _mark(state: State, place: int, base: str) -> Mark:
    reference = sequence_of(state.case, state.seed)[place]
    return Mark(place + 1, reference, Message("lab-mark:changed", {"place": place + 1, "reference": reference, "alternative": base}))


def _said(state: State, design: Design) -> tuple[Message, ...]:
    found = judged(state.case, state.seed, design)
    changed = ", ".join(f"{old}{at}{new}" for at, old, new in found.proteins)
    protein = Message("lab.design.protein", {"changes": changed}) if changed else Message("lab.design.same-protein")
    text = oligo(state.case, state.seed, design)
    parts = " ".join(text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))
    stop = (Message("lab.design.stop"),) if found.has_early_stop else ()
    return protein, *stop, Message("lab.design.oligo", {"bases": parts})


def _numbers(state: State, design: Design) -> tuple[Quantity, ...]:
    found, away = judged(state.case, state.seed, design), distance_of(state.case, state.seed, design)
    start, end = ends_of(state.case, state.seed, design)
    arms = min(design.changes[0][0] - start, end - 1 - design.changes[-1][0])
    cfd_of_change = judged(state.case, state.seed, codon_alone(state.case, state.seed, design)).cfd
    return (
        Quantity(
            Message("lab-number:away"), away, "nt", digits=0, limit=Message("lab-limit:away", {"most": FAR}),
            tone="wrong" if away > FAR else "plain",
        ),
        Quantity(Message("lab-number:cfd-change"), cfd_of_change, digits=3),
        Quantity(
            Message("lab-number:cfd-donor"), found.cfd, digits=3, limit=Message("lab-limit:blocked", {"most": BLOCKED}),
            tone="plain" if found.is_blocked else "wrong",
        ),
        Quantity(
            Message("lab-number:arm"), arms, "nt", digits=0, limit=Message("lab-limit:arm", {"least": SHORT_ARM}),
            tone="wrong" if arms < SHORT_ARM else "plain",
        ),
        Quantity(Message("lab-number:oligo"), end - start, "nt", digits=0),
    )  # fmt: skip
