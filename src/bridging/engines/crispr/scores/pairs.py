"""Scores for pairs of a guide and a place that it might cut."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from bridging.engines.crispr.reading import read_text
from bridging.engines.crispr.scores.cfd import LENGTH, cfd
from bridging.engines.crispr.scores.mit import MitVariant, mit
from bridging.engines.crispr.sequences import as_dna, numbers
from bridging.kernel.unusable import Unusable

SITE: Final = LENGTH + 3
_LIMIT_BYTES: Final = 20_000_000
_COLUMNS: Final = ("guide", "offtarget")


@dataclass(frozen=True, slots=True)
class Pair:
    """As given, and as DNA: ``protospacer`` of 20 bases, ``site`` of 23 with its PAM."""

    guide: str
    offtarget: str
    protospacer: str
    site: str


@dataclass(frozen=True, slots=True)
class Scored:
    """None where a letter of the site is no base: there is no number for it. ``mit`` has every variant."""

    cfd: float | None
    mit: Mapping[MitVariant, float | None]


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """Return the rows of a TSV with the columns guide and offtarget; others are not looked at. Raises `Unusable`."""
    head, *lines = read_text(path, limit=_LIMIT_BYTES).rstrip("\n").split("\n")
    names = [name.strip().lower() for name in head.split("\t")]
    if not set(_COLUMNS) <= set(names):
        raise Unusable("pairs.no-header", file=path.name)
    guide, offtarget = (names.index(name) for name in _COLUMNS)
    pairs = []
    for number, line in enumerate(lines, 2):
        fields = line.split("\t")
        if not line.strip():
            continue
        if len(fields) <= max(guide, offtarget):
            raise Unusable("pairs.no-row", file=path.name, line=number)
        pairs.append(pair_of(fields[guide].strip(), fields[offtarget].strip(), number))
    if not pairs:
        raise Unusable("pairs.none", file=path.name)
    return tuple(pairs)


def pair_of(guide: str, offtarget: str, line: int) -> Pair:
    """Take a guide of 20 bases, or 23 with a PAM that is not looked at, and a site of 23. Raises `Unusable`."""
    protospacer = as_dna(guide, name=f"guide, {line}")
    site = as_dna(offtarget, name=f"offtarget, {line}")
    if len(protospacer) not in {LENGTH, SITE} or len(site) != SITE:
        raise Unusable("pairs.length", line=line, guide=len(protospacer), offtarget=len(site))
    return Pair(guide, offtarget, as_dna(protospacer[:LENGTH], name=f"guide, {line}", bases="ACGT"), site)


def score_pairs(pairs: Sequence[tuple[str, str]]) -> tuple[Scored, ...]:
    """Score (protospacer of 20 bases, site of 23 bases, 5′→3′ as the guide reads)."""
    if not pairs:
        return ()
    guides = np.stack([numbers(protospacer) for protospacer, _ in pairs])
    sites = np.stack([numbers(site) for _, site in pairs])
    cfds = cfd(guides, sites).tolist()
    mits = {variant: mit(guides, sites, variant).tolist() for variant in MitVariant}
    return tuple(
        Scored(_known(score), {variant: _known(scores[row]) for variant, scores in mits.items()}) for row, score in enumerate(cfds)
    )


def _known(score: float) -> float | None:
    return None if np.isnan(score) else score
