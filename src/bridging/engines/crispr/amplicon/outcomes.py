"""What a cut may become, for simulated samples: a spectrum as Cas9 leaves it, from the bases around the cut.

The inserted base is mostly a copy of the one left of the cut (B. R. Lemos et al., PNAS 115 (2018) E2040–E2047, doi:10.1073/pnas.1716855115);
deletions are likelier the shorter they are and the longer the microhomology at their ends (S. Bae et al., Nat. Methods 11 (2014) 705–706,
doi:10.1038/nmeth.3015, whose e^(−Δ/20) is taken). The weights are round figures for teaching, fitted to no cell line.
"""

from dataclasses import dataclass
from math import exp
from typing import Final

LONGEST_DELETION: Final = 30
_INSERTED: Final = 0.25
_COPIED: Final = 0.85
_PLAIN: Final = 0.35
UNMODIFIED: Final = "unmodified"


@dataclass(frozen=True, slots=True)
class Outcome:
    """``sequence``: the amplicon afterwards. ``size``: bases gained less lost. ``weight``: its part among all outcomes of an experiment."""

    name: str
    sequence: str
    size: int
    weight: float
    is_modified: bool = True


def cas9_outcomes(amplicon: str, cut: int, *, most: int = 40) -> tuple[Outcome, ...]:
    """Return the likeliest outcomes of a blunt cut left of ``cut``; their weights add up to 1."""
    weights: dict[str, float] = {}
    for base in "ACGT":
        copied = _COPIED if base == amplicon[cut - 1] else (1 - _COPIED) / 3
        sequence = amplicon[:cut] + base + amplicon[cut:]
        weights[sequence] = weights.get(sequence, 0) + _INSERTED * copied
    deletions = _deletions(amplicon, cut)
    scale = (1 - _INSERTED) / sum(deletions.values())
    weights |= {sequence: weight * scale for sequence, weight in deletions.items()}
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    total = sum(weight for _, weight in ranked)
    return tuple(
        Outcome(f"{len(sequence) - len(amplicon):+d}.{number}", sequence, len(sequence) - len(amplicon), weight / total)
        for number, (sequence, weight) in enumerate(ranked, 1)
    )


def _deletions(amplicon: str, cut: int) -> dict[str, float]:
    weights: dict[str, float] = {}
    for size in range(1, LONGEST_DELETION + 1):
        for start in range(max(0, cut - size), min(cut, len(amplicon) - size) + 1):
            shared = 0
            while (
                start + size + shared < len(amplicon)
                and amplicon[start + shared] == amplicon[start + size + shared]
                and start + shared < cut
            ):
                shared += 1
            sequence = amplicon[:start] + amplicon[start + size :]
            # Deletions that come to the same sequence are one outcome: its longest microhomology counts, once.
            weights[sequence] = max(weights.get(sequence, 0), exp(-size / 20) * (_PLAIN / size + shared**2 / 10))
    return weights
