"""What a design is worth on paper, worked out once."""

from dataclasses import replace
from functools import lru_cache

from bridging.engines.crispr.donor.change import Change, between
from bridging.engines.crispr.donor.judge import Judged, judge
from bridging.engines.crispr.sequences import reverse_complement
from bridging.engines.labs.donor.case import Case
from bridging.engines.labs.donor.state import ARMS, Design
from bridging.engines.labs.donor.task import codon_distance, site_of, task_of, world


def sequence_of(case: Case, seed: str) -> str:
    return world(case, seed).target.text.sequence


def changes_of(case: Case, seed: str, design: Design) -> tuple[Change, ...]:
    sequence = sequence_of(case, seed)
    return tuple(Change(place, sequence[place], base) for place, base in design.changes)


@lru_cache(maxsize=512)
def judged(case: Case, seed: str, design: Design, count: int | None = None) -> Judged:
    """Judge a design; with the ``count`` changes nearest the cut alone, where it is given."""
    task = task_of(case, seed)
    site = site_of(task.guide(design.guide))
    changes = changes_of(case, seed, design)
    if count is not None:
        changes = by_distance(site.cut, changes)[:count]
    return judge(sequence_of(case, seed), site, changes, task.coding, task.first)


def by_distance(cut: int, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: (between(cut, change), change.start)))


def is_wished(case: Case, seed: str, design: Design) -> bool:
    """Tell whether the codon becomes what was asked for."""
    task = task_of(case, seed)
    return (task.number, task.old, task.new) in judged(case, seed, design).proteins


def others_changed(case: Case, seed: str, design: Design) -> tuple[str, ...]:
    """Return the amino acids that change beside the one that should, such as ``T78A``."""
    number = task_of(case, seed).number
    return tuple(f"{old}{at}{new}" for at, old, new in judged(case, seed, design).proteins if at != number)


def codon_alone(case: Case, seed: str, design: Design) -> Design:
    """Return the same donor without what it changes outside the codon."""
    start = task_of(case, seed).start
    return replace(design, changes=tuple(change for change in design.changes if start <= change[0] < start + 3))


def distance_of(case: Case, seed: str, design: Design) -> int:
    """Return how far from the cut the change of the codon lies, at its far end; that of the codon where it is not changed."""
    task = task_of(case, seed)
    inside = [
        away
        for (place, _), away in zip(design.changes, judged(case, seed, design).distances, strict=True)
        if task.start <= place < task.start + 3
    ]
    cut = task.guide(design.guide).guide.cut
    return max(inside) if inside else codon_distance(task.start, cut)


def ends_of(case: Case, seed: str, design: Design) -> tuple[int, int]:
    """Return from which base of the gene to which the donor reaches."""
    guide = task_of(case, seed).guide(design.guide).guide
    away, near = ARMS[design.arms]
    left, right = (away, near) if guide.strand == "+" else (near, away)
    return guide.cut - left, guide.cut + right


def oligo(case: Case, seed: str, design: Design) -> str:
    """Return the donor as it is ordered, 5′→3′."""
    start, end = ends_of(case, seed, design)
    letters = list(sequence_of(case, seed))
    for place, base in design.changes:
        letters[place] = base
    text = "".join(letters[start:end])
    is_plus = task_of(case, seed).guide(design.guide).guide.strand == "+"
    return text if is_plus == (design.strand == "read") else reverse_complement(text)
