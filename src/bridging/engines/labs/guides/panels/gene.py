"""The gene as it is annotated: exons, what of them codes, and which transcripts have them."""

from bridging.engines.labs.figures.rows import Column, Rows
from bridging.engines.labs.guides.genome.gene import SKIPPED, Exon
from bridging.engines.labs.guides.genome.world import world_of
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.panels import Panel
from bridging.kernel.message import Message


def panel(state: State) -> Panel:
    world = world_of(state.case, state.seed)
    text = world.target.text
    columns = (
        Column(Message("lab-column:exon"), "number"),
        Column(Message("lab-column:bases")),
        Column(Message("lab-column:coding")),
        Column(Message("lab-column:share")),
        Column(Message("lab-column:transcripts")),
    )
    rows = tuple(_row(exon, text.coding_bases) for exon in text.exons)
    total = sum(len(record.sequence) for record in world.records)
    return Panel(
        id="gene",
        title=Message("lab-panel:gene", {"gene": state.case.gene}),
        said=(
            Message("lab.gene.about", {"gene": state.case.gene, "bases": len(text.sequence), "acids": text.coding_bases // 3 - 1}),
            Message("lab.gene.genome", {"chromosomes": len(world.records), "bases": total, "genes": len(world.genes)}),
            Message("lab.gene.paralogue", {"gene": state.case.gene, "paralogue": state.case.paralogue}),
        ),
        figure=Rows(columns, rows),
    )


def _row(exon: Exon, coding: int) -> tuple[float | str | Message, ...]:
    ends = exon.before, exon.before + exon.coding_end - exon.coding_start
    percents = tuple(round(100 * end / coding) for end in ends)
    transcripts = "lab-transcripts:first" if exon.number == SKIPPED else "lab-transcripts:both"
    return (
        float(exon.number),
        f"{exon.start + 1}–{exon.end}",
        f"{exon.coding_start + 1}–{exon.coding_end}",
        f"{percents[0]}–{percents[1]} %",
        Message(transcripts),
    )
