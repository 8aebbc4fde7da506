"""A file with a brightfield image, read with care: what it cannot be is told before it is unpacked."""

import warnings
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from bridging.kernel.unusable import Unusable

MAX_BYTES: Final = 100_000_000
MAX_PIXELS: Final = 12_000_000
"""4000 × 3000: more than most cameras of microscopes have. Measuring takes some 60 bytes a pixel."""
MIN_SIDE: Final = 32
_FORMATS: Final = ("PNG", "JPEG", "TIFF", "BMP")
_GREY: Final = {"1": 1.0, "L": 255.0, "I;16": 65535.0, "I;16B": 65535.0, "I;16L": 65535.0}
# Colours of one image may differ by a tint, which is everywhere the same; more than this is no brightfield image.
_COLOUR: Final = 0.08
# This share of pixels at what a camera calls white: over-exposed, or not a photograph but a drawing or a page.
_MOST: Final = 0.5
_WHITE: Final = 0.965
# Where the middle of all pixels is nearer to the darkest than this, light stands on darkness: fluorescence.
_DARK_GROUND: Final = 0.15


def read_picture(path: Path) -> NDArray[np.float32]:
    """Return (rows, columns), the brightness as it is stored; raise `Unusable` for anything that is no brightfield image."""
    values, full = _grey(_opened(path), path.name)
    low, middle, high = (float(value) for value in np.quantile(values, (0.001, 0.5, 0.999)))
    if float((values >= _WHITE * full).mean()) > _MOST:
        raise Unusable("organoids.overexposed", file=path.name)
    if high == 0 or (high > low and middle - low < _DARK_GROUND * (high - low)):
        raise Unusable("organoids.dark-ground", file=path.name)
    return values


def _opened(path: Path) -> Image.Image:
    try:
        _check_size(path)
        with warnings.catch_warnings():
            # Pillow warns of sizes that are refused here anyway.
            warnings.simplefilter("ignore")
            with Image.open(path, formats=_FORMATS) as picture:
                _check(picture, path.name)
                picture.load()
                return picture
    except Image.DecompressionBombError as fault:
        raise Unusable("organoids.too-many-pixels", file=path.name, limit_mpx=round(MAX_PIXELS / 1e6)) from fault
    except (UnidentifiedImageError, IsADirectoryError) as fault:
        raise Unusable("organoids.no-image", file=path.name) from fault
    except FileNotFoundError as fault:
        raise Unusable("organoids.no-file", file=path.name) from fault
    except Unusable:
        raise
    # Pillow's readers raise what their format's code raises: a file that is cut off or damaged has no exception of its own.
    except Exception as fault:
        raise Unusable("organoids.damaged", file=path.name) from fault


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Unusable("organoids.file-too-large", file=path.name, size_mb=round(size / 1e6), limit_mb=round(MAX_BYTES / 1e6))


def _check(picture: Image.Image, name: str) -> None:
    """Look at what the header says, before anything is unpacked."""
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise Unusable("organoids.too-many-pixels", file=name, limit_mpx=round(MAX_PIXELS / 1e6))
    if min(width, height) < MIN_SIDE:
        raise Unusable("organoids.too-small", file=name, width=width, height=height, least=MIN_SIDE)
    if getattr(picture, "n_frames", 1) > 1:
        raise Unusable("organoids.several-pages", file=name, pages=int(getattr(picture, "n_frames", 1)))


def _grey(picture: Image.Image, name: str) -> tuple[NDArray[np.float32], float]:
    """Return brightness and the highest value that it can have."""
    if picture.mode in {"P", "PA", "LA"}:
        picture = picture.convert("RGBA" if "transparency" in picture.info or "A" in picture.mode else "RGB")
    if picture.mode == "RGBA":
        if picture.getchannel("A").getextrema() != (255, 255):
            raise Unusable("organoids.transparent", file=name)
        picture = picture.convert("RGB")
    if picture.mode == "RGB":
        return _without_tint(np.asarray(picture), name), 255.0
    if picture.mode not in _GREY:
        raise Unusable("organoids.mode", file=name, mode=picture.mode)
    values = np.asarray(picture).astype(np.float32)
    return values, _GREY[picture.mode]


def _without_tint(colours: NDArray[np.uint8], name: str) -> NDArray[np.float32]:
    """Return the mean of the channels; raise `Unusable` where they differ by more than a tint."""
    sample = colours[:: max(1, colours.shape[0] // 500), :: max(1, colours.shape[1] // 500)].reshape(-1, 3).astype(np.float32) + 1
    shares = sample / sample.sum(1, keepdims=True)
    apart = np.abs(shares - np.median(shares, axis=0)).max(1)
    if float(np.quantile(apart, 0.99)) > _COLOUR:
        raise Unusable("organoids.coloured", file=name)
    return colours.mean(2, dtype=np.float32)
