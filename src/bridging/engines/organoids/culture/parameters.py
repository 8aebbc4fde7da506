"""What a culture is like, and what it costs.

Ranges marked (L) are from the literature or the field and were not measured for this project; (C) is chosen, so that the simulator has a number
at all. Sources: van Mourik, thesis, UMC Utrecht (split 1:4 to 1:8, 24-well, 50 % matrix); Sato et al. 2011, doi:10.1053/j.gastro.2011.07.050 (human
intestinal organoids); Watanabe et al. 2007, doi:10.1038/nbt1310 (ROCK inhibitor after dissociation).
Prices are of an order of magnitude: put your own.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bridging.engines.organoids.settings import check_settings, setting


@dataclass(frozen=True, slots=True)
class Culture:
    """Raises `Unusable` for a value out of its range."""

    doubling_days: float = setting(2.2, 0.5, 14, "days", "doubling of cell volume (L): human intestine 1.5–3, mouse 1–1.5")
    lag_days: float = setting(1.5, 0, 5, "days", "after a passage, before growth (L)")
    fragment_survival: float = setting(0.75, 0.05, 1, "share", "of cell volume, after mechanical fragments (L): 0.6–0.9")
    single_cell_survival: float = setting(0.05, 0.001, 0.5, "share", "of cells that form an organoid (L): 0.01–0.1")
    rock_factor: float = setting(4, 1, 6, "ratio", "how much ROCK inhibitor adds to the survival of single cells (L): 3–5")
    fragment_um: float = setting(60, 20, 150, "µm", "diameter of a fragment after shearing (C)")
    single_cell_um: float = setting(12, 8, 20, "µm", "diameter of a cell (L)")
    limit_um: float = setting(450, 150, 1000, "µm", "diameter at which diffusion ends growth (L): 400–500")
    late_day: float = setting(10, 4, 30, "days", "after a passage, from when the lumen fills with dead cells (L): 7–10")
    late_loss: float = setting(0.1, 0, 0.9, "share a day", "of cells, once late or at the limit (C)")
    stale_days: float = setting(3, 1, 10, "days", "for which medium keeps its growth factors (L): change every 2–3")
    stale_loss: float = setting(0.08, 0, 0.9, "share a day", "of cells, in medium older than that (C)")
    dome_loss: float = setting(0.01, 0, 0.3, "share", "of domes that come off when medium is changed (C)")
    spread: float = setting(0.2, 0, 1, "CV", "of growth between organoids (C)")
    start_fragments: float = setting(120, 10, 1000, "a dome", "fragments at the start (C)")
    dome_ul: float = setting(50, 10, 60, "µL", "of a dome (L): 25–50 in 24 wells, 10–15 in 96")
    matrix_share: float = setting(0.5, 0.25, 1, "share", "of matrix in a dome (L): 0.5")
    medium_ul: float = setting(500, 100, 1000, "µL a dome", "at each change (L): 500 in 24 wells")
    matrix_eur_ml: float = setting(40, 0, 500, "€/mL", "of matrix (L): 350–450 for 10 mL")
    medium_eur_ml: float = setting(1.05, 0, 20, "€/mL", "of complete medium (L): 450–600 for 500 mL; conditioned some 10 times cheaper")
    rock_eur_ml: float = setting(0.1, 0, 10, "€/mL", "that ROCK inhibitor adds to medium (C)")
    hour_eur: float = setting(50, 0, 500, "€/h", "of hands (C)")
    passage_minutes: float = setting(40, 0, 300, "min", "for a passage (C)")
    dome_minutes: float = setting(1.5, 0, 30, "min", "for each dome that is plated (C)")
    feed_minutes: float = setting(8, 0, 120, "min", "for a change of medium, and half a minute for each dome (C)")

    def __post_init__(self) -> None:
        check_settings(self)


class Method(StrEnum):
    FRAGMENTS = "fragments"
    SINGLE_CELLS = "single-cells"


@dataclass(frozen=True, slots=True)
class Preset:
    name: str
    culture: Culture
    split: float
    passage_days: int


# labs.md names the ranges; split and days are their middles.
PRESETS: Final[dict[str, Preset]] = {
    preset.name: preset
    for preset in (
        Preset("intestine", Culture(), 5, 7),
        Preset("mouse-intestine", Culture(doubling_days=1.25, lag_days=1), 6, 6),
        Preset("liver", Culture(doubling_days=3.6), 3, 8),
        Preset("airway", Culture(doubling_days=5, late_day=16), 3, 12),
        Preset("tumour", Culture(doubling_days=3.5, late_day=14), 4, 10),
    )
}
