"""Keep the nuclease from cutting again: silent changes of codons in the PAM or next to it, as few as will do.

What is left of cutting is judged with CFD (J. G. Doench et al. 2016, doi:10.1038/nbt.3437). That a site that is still cut loses the change that
was brought: D. Paquet et al., "Efficient introduction of specific homozygous and heterozygous mutations using CRISPR/Cas9", Nature 533 (2016)
125–129, doi:10.1038/nature17664.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

import numpy as np

from bridging.engines.crispr.donor.change import Change, applied
from bridging.engines.crispr.donor.frame import CODE, STOP
from bridging.engines.crispr.guides.find import Coding
from bridging.engines.crispr.scores.cfd import cfd
from bridging.engines.crispr.sequences import numbers, reverse_complement

BLOCKED: Final = 0.05
"""At most so much CFD is left where a site counts as blocked: NGT and NGC in the place of NGG have less, NGA has more."""
SITE: Final = 23
_MOST_CODONS: Final = 3


@dataclass(frozen=True, slots=True)
class Window:
    """The place on a sequence that a guide can still cut best."""

    start: int
    strand: str
    cfd: float


def best_window(sequence: str, guide: str, begin: int, end: int) -> Window:
    """Look at every window of 23 bases, on either strand, that touches ``begin`` to ``end``."""
    starts = range(max(begin - SITE + 1, 0), min(end, len(sequence) - SITE + 1))
    windows = [(start, strand, _read(sequence, start, strand)) for start in starts for strand in "+-"]
    scores = np.nan_to_num(_scores(guide, [text for _, _, text in windows]))
    best = int(scores.argmax())
    return Window(windows[best][0], windows[best][1], float(scores[best]))


def block(edited: str, guide: str, window: Window, coding: Coding, kept: Change) -> tuple[Change, ...]:
    """Return the fewest silent changes of ``edited`` after which the window is blocked; the best there is where it cannot be.

    ``coding`` and ``kept`` (the bases of the intended change, which stay) have places of ``edited``. Of as many changes those that leave least
    are taken.
    """
    swaps = list(_swaps(edited, window, coding, kept))
    choices = [()] + [
        chosen for count in range(1, _MOST_CODONS + 1) for several in combinations(swaps, count) for chosen in product(*several)
    ]
    texts = [_read(applied(edited, [change for swap in chosen for change in swap]), window.start, window.strand) for chosen in choices]
    left = np.nan_to_num(_scores(guide, texts))
    sizes = np.array([sum(len(swap) for swap in chosen) for chosen in choices])
    blocked = left <= BLOCKED
    # Fewest changes among those that block, least cutting among those; where none blocks, least cutting with the fewest changes.
    best = np.lexsort((left, sizes, ~blocked))[0] if blocked.any() else np.lexsort((sizes, left.round(9)))[0]
    return tuple(change for swap in choices[int(best)] for change in swap)


_Swap = tuple[Change, ...]


def _swaps(edited: str, window: Window, coding: Coding, kept: Change) -> Iterator[Sequence[_Swap]]:
    """Yield for each codon that touches the window the ways to write it otherwise, each as changes of single bases."""
    is_plus = coding.strand == "+"
    count = (coding.end - coding.start) // 3
    for number in range(count):
        start = coding.start + 3 * number if is_plus else coding.end - 3 * number - 3
        if start + 3 <= window.start or start >= window.start + SITE:
            continue
        written = edited[start : start + 3]
        codon = written if is_plus else reverse_complement(written)
        if codon not in CODE or CODE[codon] == STOP:
            continue
        others = [other if is_plus else reverse_complement(other) for other in CODE if CODE[other] == CODE[codon] and other != codon]
        ways = [_differences(start, written, other) for other in others]
        allowed = [way for way in ways if all(_is_free(change, window, kept) for change in way)]
        if allowed:
            yield allowed


def _differences(start: int, written: str, other: str) -> _Swap:
    return tuple(Change(start + place, old, new) for place, (old, new) in enumerate(zip(written, other, strict=True)) if old != new)


def _is_free(change: Change, window: Window, kept: Change) -> bool:
    """A base outside the window blocks nothing, and one of the intended change is not ours to alter."""
    return window.start <= change.start < window.start + SITE and not kept.start <= change.start < kept.new_end


def _read(sequence: str, start: int, strand: str) -> str:
    text = sequence[start : start + SITE]
    return text if strand == "+" else reverse_complement(text)


def _scores(guide: str, texts: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    sites = np.stack([numbers(text) for text in texts])
    return cfd(np.broadcast_to(numbers(guide), (len(texts), len(guide))), sites)
