"""Sites that a guide may cut by mistake, put where they lie in the case."""

from random import Random
from typing import Final

from bridging.engines.crispr.scores.pairs import score_pairs

_TRIES: Final = 400
_DISTAL: Final = 9
_OTHER_PAMS: Final = ("AGG", "TGG", "CGG", "GGG", "TAG", "CAG")


def treacherous(draw: Random, protospacer: str) -> str | None:
    """Return a site with four mismatches that is cut all the same: all far from the PAM, CFD between 0.25 and 0.8. None where there is none."""
    found = [_mutated(draw, protospacer, draw.sample(range(_DISTAL), 4)) + "TGG" for _ in range(_TRIES)]
    scores = score_pairs([(protospacer, site) for site in found])
    good = [site for site, score in zip(found, scores, strict=True) if score.cfd is not None and 0.25 <= score.cfd <= 0.8]  # noqa: PLR2004
    return good[0] if good else None


def harmless(draw: Random, protospacer: str, mismatches: int, most: float) -> str | None:
    """Return a site with so many mismatches whose CFD is below ``most``."""
    found = [_mutated(draw, protospacer, draw.sample(range(20), mismatches)) + draw.choice(_OTHER_PAMS) for _ in range(20)]
    scores = score_pairs([(protospacer, site) for site in found])
    return next((site for site, score in zip(found, scores, strict=True) if (score.cfd or 0) < most), None)


def _mutated(draw: Random, text: str, places: list[int]) -> str:
    return "".join(draw.choice("ACGT".replace(base, "")) if at in places else base for at, base in enumerate(text))
