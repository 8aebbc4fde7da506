"""Where the guide cuts in the control's trace, and where the same base stands in the edited one."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np

from bridging.engines.crispr.amplicon.site import CUT_FROM_PAM, GUIDE_LENGTHS
from bridging.engines.crispr.sanger.abif import Trace
from bridging.engines.crispr.sequences import as_dna, reverse_complement
from bridging.kernel.unusable import Unusable

BEFORE: Final = 25
"""Calls before the cut that are fitted too: what is the same in all alleles."""
AFTER: Final = 100
LEAST_AFTER: Final = 30
LEAST_QUALITY: Final = 20
"""Phred 20: one call in a hundred wrong. Below, on average, a trace is noise."""
_UPSTREAM: Final = 100
_NEAR: Final = 40
_WORD: Final = 12
_LEAST_SAME: Final = 0.85
_MOST_UNKNOWN: Final = 2
_PAM_GUIDE: Final = 23


@dataclass(frozen=True, slots=True)
class Places:
    """``cut``: the control's call right of the cut. Call i of the control is call i + ``shift`` of the edited trace, before the cut.

    ``start`` and ``end`` (control, half open) are what is fitted. ``same``: share of equal calls just before the cut.
    """

    guide: str
    cut: int
    strand: str
    shift: int
    start: int
    end: int
    same: float
    took_pam: bool
    has_pam: bool


def find_places(control: Trace, edited: Trace, guide: str, longest_deletion: int) -> Places:
    """Find cut, shift and what to fit. Raises `Unusable` with the reason: guide, trace or alignment."""
    spacer = as_dna(guide, name="guide", bases="ACGT")
    if len(spacer) not in GUIDE_LENGTHS:
        raise Unusable("amplicon.guide-length", bases=len(spacer))
    took_pam = len(spacer) == _PAM_GUIDE and spacer.endswith("GG")
    spacer = spacer[:-3] if took_pam else spacer
    cut, strand = _cut(control, spacer)
    if cut < BEFORE + _WORD:
        raise Unusable("sanger.cut-early", calls=cut, needed=BEFORE + _WORD)
    _refuse_noise(control, max(0, cut - _NEAR), min(len(control.bases), cut + LEAST_AFTER))
    shift, same = _shift(control, edited, cut)
    _refuse_noise(edited, max(0, cut + shift - _NEAR), cut + shift)
    end = min(cut + AFTER, len(control.bases) - longest_deletion, len(edited.bases) - shift)
    if end - cut < LEAST_AFTER:
        raise Unusable("sanger.cut-late", calls=max(0, end - cut), needed=LEAST_AFTER)
    return Places(spacer, cut, strand, shift, cut - BEFORE, end, same, took_pam, _has_pam(control.bases, cut, strand))


def _has_pam(calls: str, cut: int, strand: str) -> bool:
    """Tell whether an NGG follows the protospacer, as far as its bases were called."""
    if strand == "+":
        guanines = calls[cut + CUT_FROM_PAM + 1 : cut + CUT_FROM_PAM + 3]
        return set(guanines) <= {"G", "N"}
    return set(calls[max(0, cut - CUT_FROM_PAM - 3) : cut - CUT_FROM_PAM - 1]) <= {"C", "N"}


def _cut(control: Trace, spacer: str) -> tuple[int, str]:
    found = [
        (match.start() + (len(text) - CUT_FROM_PAM if strand == "+" else CUT_FROM_PAM), strand)
        for strand, text in (("+", spacer), ("-", reverse_complement(spacer)))
        for match in re.finditer(f"(?=({''.join(f'[{base}N]' for base in text)}))", control.bases)
        if match[1].count("N") <= _MOST_UNKNOWN
    ]
    if not found:
        raise Unusable("sanger.guide-absent", guide=spacer, file=control.name)
    if len(found) > 1:
        raise Unusable("sanger.guide-twice", guide=spacer, count=len(found), file=control.name)
    return found[0]


def _refuse_noise(trace: Trace, start: int, end: int) -> None:
    quality = float(trace.qualities[start:end].mean()) if end > start else 0.0
    if quality < LEAST_QUALITY:
        raise Unusable("sanger.noise", file=trace.name, quality=round(quality, 1), needed=LEAST_QUALITY)


def _shift(control: Trace, edited: Trace, cut: int) -> tuple[int, float]:
    """Return the shift on which most words before the cut agree, judged by the calls nearest the cut."""
    votes: Counter[int] = Counter()
    for start in range(max(0, cut - _UPSTREAM), cut - _WORD + 1):
        word = control.bases[start : start + _WORD]
        place = edited.bases.find(word) if "N" not in word else -1
        while place >= 0:
            votes[place - start] += 1
            place = edited.bases.find(word, place + 1)
    judged = [(_same(control, edited, cut, shift), count, -abs(shift), shift) for shift, count in votes.items()]
    same, _, _, shift = max(judged, default=(0.0, 0, 0, 0))
    if same < _LEAST_SAME:
        raise Unusable("sanger.alignment", control=control.name, edited=edited.name, percent=round(100 * same, 1))
    return shift, same


def _same(control: Trace, edited: Trace, cut: int, shift: int) -> float:
    start = max(0, cut - _NEAR, -shift)
    before, after = control.bases[start:cut], edited.bases[start + shift : cut + shift]
    if len(after) < BEFORE:
        return 0.0
    return float(np.mean([one == other for one, other in zip(before, after, strict=False)]))
