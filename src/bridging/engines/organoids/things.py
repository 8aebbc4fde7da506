"""What is found in an image, and why some of it is not counted."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a thing is not counted; the first that holds, in this order."""

    # Smaller than the smallest organoid: a cell, a fleck, dust.
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    # The image ends before it does: its area is not known.
    CUT_BY_BORDER = "cut-by-border"
    # Long like a fibre, ragged like a clump, or hollowed like a fold: debris.
    ELONGATED = "elongated"
    RAGGED = "ragged"
    # Small, and dark through and through: dead cells.
    OPAQUE = "opaque"
    OUT_OF_FOCUS = "out-of-focus"


@dataclass(frozen=True, slots=True)
class Thing:
    """Lengths in px; ``x`` right and ``y`` down from the upper left corner; ``label`` is its value in the labels."""

    label: int
    x: float
    y: float
    area_px: int
    equivalent_diameter_px: float
    perimeter_px: float
    circularity: float
    solidity: float
    eccentricity: float
    focus_score: float
    edge_blur_px: float
    in_focus: bool
    darkness: float
    """Mean share of the light that it takes away."""
    reason: Reason | None
    """None: counted."""
