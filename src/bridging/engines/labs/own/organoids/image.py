"""Somebody's own image with what was found in it outlined: small enough for a page, in grey, with its outlines apart."""

import io
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from bridging.engines.labs.figures.picture import Measure, Outline, Picture
from bridging.engines.labs.panels import Panel
from bridging.engines.organoids.measuring import Measured
from bridging.engines.organoids.outlines import Polygon, outlines
from bridging.engines.organoids.things import Thing
from bridging.kernel.message import Message

NAME: Final = "image"
_LONGEST_SIDE: Final = 1400
_QUALITY: Final = 82
_MOST_LEFT_OUT: Final = 150
"""Specks are many; the largest of them are drawn."""
_MEASURES: Final = (
    Measure(Message("lab-measure:diameter"), "px"),
    Measure(Message("lab-measure:circularity"), "", 2),
    Measure(Message("lab-measure:focus"), "", 2),
)


def picture_panel(measured: Measured) -> Panel:
    height, width = measured.labels.shape
    scale = _scale(width, height)
    figure = Picture(
        NAME, Message("own-picture:image"), round(width * scale), round(height * scale), 0.0, _MEASURES, _outlines(measured, scale)
    )
    return Panel("picture", Message("own-panel:picture"), figure=figure, is_simulated=False)


def picture_of(image: NDArray[np.float32]) -> bytes:
    """Return a JPEG, stretched from the darkest to the brightest but for a thousandth."""
    low, high = np.quantile(image[::4, ::4], (0.001, 0.999))
    grey = np.clip((image - low) / max(float(high - low), 1e-6) * 255, 0, 255).astype(np.uint8)
    height, width = image.shape
    scale = _scale(width, height)
    written = io.BytesIO()
    Image.fromarray(grey).resize((round(width * scale), round(height * scale))).save(written, "JPEG", quality=_QUALITY)
    return written.getvalue()


def _scale(width: int, height: int) -> float:
    return min(1.0, _LONGEST_SIDE / max(width, height))


def _outlines(measured: Measured, scale: float) -> tuple[Outline, ...]:
    counted = zip(measured.objects, outlines(measured.labels), strict=True)
    others = sorted(zip(measured.excluded, outlines(measured.excluded_labels), strict=True), key=lambda pair: -pair[0].area_px)
    return (
        *(Outline("counted", Message("lab-thing:counted"), _scaled(rim, scale), _values(thing)) for thing, rim in counted),
        *(
            Outline(
                "left-out",
                Message("lab-thing:left-out", {"thing": thing.reason.value if thing.reason else ""}),
                _scaled(rim, scale),
                _values(thing),
            )
            for thing, rim in others[:_MOST_LEFT_OUT]
        ),
    )


def _scaled(rim: Polygon, scale: float) -> Polygon:
    return tuple((round(x * scale, 1), round(y * scale, 1)) for x, y in rim)


def _values(thing: Thing) -> tuple[float, ...]:
    return thing.equivalent_diameter_px, thing.circularity, thing.focus_score
