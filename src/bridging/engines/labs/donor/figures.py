"""What a donor comes to in these cells, chosen to teach: of what is drawn from it, and for whether a task can be done."""

from typing import Final

WITH_DONOR: Final = (0.34, 0.44)
"""The share of alleles that are cut of which a donor repairs; from which to which a seed draws it."""
HALF_TRACT: Final = 10.0
"""Bases from the cut that half of the copied tracts reach."""
