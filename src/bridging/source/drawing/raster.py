"""Pictures made of pixels: only their header is read, so a hostile file costs nothing."""

import io
import warnings
from dataclasses import dataclass
from typing import Final

LARGEST_BYTES: Final = 8_000_000
MOST_PIXELS: Final = 40_000_000
FORMATS: Final = ("PNG", "JPEG", "WEBP")


@dataclass(frozen=True, slots=True)
class PictureSize:
    width: int
    height: int
    format: str


class UnusablePicture(ValueError):
    """``code`` says why: ``too-large``, ``not-a-picture`` or ``too-many-pixels``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def picture_size(data: bytes) -> PictureSize:
    """Return size in pixels and format (PNG, JPEG or WEBP). Raises UnusablePicture."""
    from PIL import Image  # noqa: PLC0415 -- slow import

    if len(data) > LARGEST_BYTES:
        raise UnusablePicture("too-large")
    try:
        # Our own limit is stricter than Pillow's warning, and says so in our own words.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                size = PictureSize(picture.width, picture.height, picture.format or "")
    except Image.DecompressionBombError as fault:
        raise UnusablePicture("too-many-pixels") from fault
    except (OSError, ValueError, SyntaxError) as fault:
        raise UnusablePicture("not-a-picture") from fault
    if size.width * size.height > MOST_PIXELS:
        raise UnusablePicture("too-many-pixels")
    return size
