"""What can be set about a measurement: each with its unit and the range in which it means something."""

from dataclasses import Field, dataclass
from typing import Any, Final

from bridging.engines.organoids.settings import check_settings, setting, settings_of
from bridging.kernel.unusable import Unusable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Raises `Unusable` for a value out of its range. Lengths are in pixels of the image as it is handed in.

    The defaults fit an overview of a dome with about 2–4 µm per pixel (a 2× or 4× objective).
    """

    background_window_px: float = setting(
        240, 40, 2000, "px", "side of the window whose median is the background; at least twice the largest organoid"
    )
    edge_sigma_px: float = setting(2, 1, 6, "px", "scale at which walls are looked for; about the thickness of a sharp wall")
    edge_threshold: float = setting(6, 2, 30, "× noise", "how far a wall must rise above the noise of its surroundings")
    min_contrast: float = setting(0.05, 0, 0.5, "share of background", "step in light that a wall must be, however little noise there is")
    dark_threshold: float = setting(
        0.3, 0.05, 0.9, "share of background", "light taken away from which a place is dark by itself, wall or not"
    )
    neck_ratio: float = setting(0.85, 0.3, 1, "ratio", "two parts are one when their neck is wider than this share of the smaller part")
    min_diameter_px: float = setting(16, 4, 500, "px", "equivalent diameter below which a thing is debris")
    max_diameter_px: float = setting(400, 20, 4000, "px", "equivalent diameter above which a thing is no organoid")
    min_circularity: float = setting(0.4, 0, 1, "4πA/P²", "below it a thing is debris")
    min_small_circularity: float = setting(0.85, 0, 1, "4πA/P²", "the same for a thing of less than twice the smallest diameter")
    max_small_darkness: float = setting(
        0.35, 0, 1, "share of background", "above it a thing of less than 1¼ of the smallest diameter is debris"
    )
    min_solidity: float = setting(0.8, 0, 1, "area / convex area", "below it a thing is debris")
    max_eccentricity: float = setting(0.95, 0, 1, "ellipse of equal moments", "above it a thing is debris")
    min_focus: float = setting(0.4, 0, 1, "focus score", "below it a thing is out of focus")

    def __post_init__(self) -> None:
        check_settings(self)
        if self.min_diameter_px >= self.max_diameter_px:
            raise Unusable("organoids.diameters", low=float(self.min_diameter_px), high=float(self.max_diameter_px))


SETTINGS: Final[tuple[Field[Any], ...]] = settings_of(Parameters)
"""Name, default, and in ``metadata`` low, high, unit and about."""
