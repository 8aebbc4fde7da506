"""What stands in a synthetic image: how many of each kind, how the light falls, and the seed of it all."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    # A hollow sphere: dark wall, lumen as bright as the background.
    CYST = "cyst"
    # Lobed, with a dim, grainy inside: a budding or dense organoid.
    BUDDING = "budding"
    # A dense sphere without a lumen.
    DENSE = "dense"
    # A cyst far from the focal plane: truth says that it is not counted.
    BLURRED = "blurred"
    # Flecks, clumps of dead cells and fibres: truth says that they are not counted.
    FLECK = "fleck"
    CLUMP = "clump"
    FIBRE = "fibre"
    # A bubble of air in the matrix: a bright disc with a broad dark rim, which is not counted either.
    BUBBLE = "bubble"


COUNTED: Final = frozenset({Kind.CYST, Kind.BUDDING, Kind.DENSE})


@dataclass(frozen=True, slots=True)
class Scene:
    """``unevenness``: share of the light that is lost at the corners. ``noise``: standard deviation, share of background."""

    width: int = 1000
    height: int = 750
    cysts: int = 30
    budding: int = 10
    dense: int = 6
    blurred: int = 8
    flecks: int = 80
    clumps: int = 6
    fibres: int = 3
    bubbles: int = 0
    smallest_px: float = 22
    largest_px: float = 110
    contrast: float = 0.35
    touching: float = 0.2
    """Share of organoids that are laid against another."""
    overlap: float = 0.1
    """How far they lie over it: share of the smaller radius."""
    unevenness: float = 0.4
    noise: float = 0.015
    defocus_px: float = 0
    """Blur of the whole image: the focal plane lies elsewhere."""


DEBRIS_ONLY: Final = Scene(cysts=0, budding=0, dense=0, blurred=0, flecks=120, clumps=20, fibres=8)
EMPTY: Final = Scene(cysts=0, budding=0, dense=0, blurred=0, flecks=0, clumps=0, fibres=0)
"""Nothing but uneven light and noise."""
