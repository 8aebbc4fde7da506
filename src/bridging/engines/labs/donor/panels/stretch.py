"""The stretch of the gene: what it codes, which guides cut it and what is known of them, and what the cells have otherwise."""

from bridging.engines.crispr.donor.frame import CODE
from bridging.engines.labs.donor.judged import sequence_of
from bridging.engines.labs.donor.state import State
from bridging.engines.labs.donor.task import Task, codon_distance, task_of, world
from bridging.engines.labs.donor.task import found as found_in_genome
from bridging.engines.labs.figures.rows import Bases, Cell, Column, Rows
from bridging.engines.labs.figures.sequence import Codon, Mark, Sequence, Stretch
from bridging.engines.labs.guides.genome.placed import Placed
from bridging.engines.labs.guides.genome.world import DEEP, WIDE_PAM
from bridging.engines.labs.guides.panels.drawn import site
from bridging.engines.labs.level import Level
from bridging.engines.labs.panels import Method, Panel
from bridging.kernel.message import Message


def panel(state: State) -> Panel:
    task = task_of(state.case, state.seed)
    low, high = task.shown
    marks = marks_of(state, task)
    is_open = state.level is Level.OPEN
    stretches = () if is_open else (Stretch(Message("lab-sequence:codon", {"number": task.number}), task.start + 1, task.start + 3),)
    said = [
        Message(
            "lab.task.change", {"gene": state.case.gene, "donor": state.case.donor, "number": task.number, "old": task.old, "new": task.new}
        )
    ]
    said.append(
        Message("lab.task.frame", {"place": task.coding.start + 1, "number": task.first})
        if is_open
        else Message("lab.task.codon", {"first": task.start + 1, "last": task.start + 3})
    )
    return Panel(
        id="stretch",
        title=Message("lab-panel:stretch", {"gene": state.case.gene}),
        said=(*said, Message("lab.task.searched"), *(mark.name for mark in marks)),
        figure=Sequence(
            name=Message("lab-sequence:stretch"),
            first=low + 1,
            bases=sequence_of(state.case, state.seed)[low:high],
            stretches=stretches,
            codons=() if is_open else codons_of(sequence_of(state.case, state.seed), task),
            sites=tuple(site(each) for each in task.guides),
            marks=marks,
            table=_table(state, task),
        ),
        opens_table=True,
        method=Method(
            Message("lab-method:stretch"),
            "CFD = Π w(rX:dY, i) · w(PAM)   ·   S = 100 / (1 + Σ CFD)",
            (f"{WIDE_PAM}, ≤ {DEEP}", "CFD: doench-2016"),
            "Doench 2014, doi:10.1038/nbt.3026; Doench 2016, doi:10.1038/nbt.3437",
        ),
    )  # fmt: skip


def codons_of(sequence: str, task: Task) -> tuple[Codon, ...]:
    """Return the amino acids of the codons that lie whole in what is shown."""
    low, high = task.shown
    starts = range(task.coding.start, task.coding.end, 3)
    return tuple(Codon(at + 2, CODE[sequence[at : at + 3]]) for at in starts if low <= at and at + 3 <= high)


def marks_of(state: State, task: Task) -> tuple[Mark, ...]:
    """Return what was found in the cells' own sequence of this exon."""
    low, high = task.shown
    found = []
    for one in world(state.case, state.seed).variants:
        variant = one.variant
        if low <= variant.start < high:
            values: dict[str, str | int] = {"place": variant.start + 1, "reference": variant.reference, "alternative": variant.alternative}
            code = "lab-variant:homozygous" if one.is_homozygous else "lab-variant:heterozygous"
            text = variant.alternative if one.is_homozygous else f"{variant.reference}/{variant.alternative}"
            found.append(Mark(variant.start + 1, text, Message(code, values)))
    return tuple(found)


def _table(state: State, task: Task) -> Rows:
    has_distance, has_flags = state.level is Level.GUIDED, state.level is not Level.OPEN
    columns = (
        Column(Message("lab-column:guide")),
        Column(Message("lab-column:protospacer"), "bases"),
        Column(Message("lab-column:pam"), "bases"),
        *((Column(Message("lab-column:away"), "number"),) if has_distance else ()),
        Column(Message("lab-column:rule-set"), "number", 2),
        Column(Message("lab-column:specificity"), "number"),
        Column(Message("lab-column:worst"), "number", 2),
        *((Column(Message("lab-column:flags")),) if has_flags else ()),
    )

    def row(guide: Placed) -> tuple[Cell, ...]:
        found = found_in_genome(state.case, state.seed, guide.name)
        worst = found.worst_coding
        away = float(codon_distance(task.start, guide.guide.cut))
        return (
            guide.name,
            Bases(guide.guide.protospacer),
            Bases(guide.guide.pam),
            *((away,) if has_distance else ()),
            guide.guide.rule_set_1,
            found.report.specificity_cfd,
            None if worst is None else worst.scored.cfd,
            *((tuple(Message(f"guide-flag:{flag.value}") for flag in guide.guide.flags),) if has_flags else ()),
        )

    return Rows(columns, tuple(row(each) for each in task.guides))
