"""Pictures of a room, ready to print: as large as the paper lets them be, with no letter smaller than players are to read."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from bridging.engines.courseware.schemas.programme import FigureFile
from bridging.source.drawing import UnusablePicture, picture_size, print_svg, read_drawing
from bridging.source.schema import validated
from bridging.source.text import Language
from bridging.source.yaml import Located, load_yaml

SMALLEST_POINTS: Final = 14.0
_ENDINGS: Final = {"PNG": "png", "JPEG": "jpeg", "WEBP": "webp"}
_SIZE: Final = re.compile(r'font-size="([0-9.]+)px"')


@dataclass(frozen=True, slots=True)
class Frame:
    """Room for a picture, in points; ``turned``: on a page that lies on its side."""

    width: float
    height: float
    turned: bool = False


UPRIGHT: Final = Frame(499, 620)
LYING: Final = Frame(747, 400, turned=True)
IN_CARD: Final = Frame(462, 360)


@dataclass(frozen=True, slots=True)
class Drawn:
    """``width`` in points, as it fits the frame that shows it largest."""

    file: str
    data: bytes
    width: float
    turned: bool


def drawn(read: Callable[[str], bytes | None], path: str, language: Language, frames: Sequence[Frame]) -> Drawn | None:
    """Return a picture in a language, or None where the check finds a fault in it."""
    data = read(path)
    if data is None:
        return None
    if PurePosixPath(path).suffix.lower() != ".svg":
        try:
            size = picture_size(data)
        except UnusablePicture:
            return None
        return _in_frame(path, _ENDINGS[size.format], data, (size.width, size.height), frames)
    return drawn_svg(data, _words(read, path, language), path, frames)


def drawn_svg(data: bytes, words: Mapping[str, str], name: str, frames: Sequence[Frame]) -> Drawn | None:
    """Return a drawing with its words, or None where the check finds a fault in it."""
    drawing, _ = read_drawing(data)
    if drawing is None:
        return None
    try:
        svg = print_svg(drawing, words)
    except KeyError:
        return None
    return _in_frame(name, "svg", svg.encode(), (drawing.width, drawing.height), frames)


def _in_frame(path: str, ending: str, data: bytes, size: tuple[float, float], frames: Sequence[Frame]) -> Drawn:
    scale, frame = max(((min(each.width / size[0], each.height / size[1]), each) for each in frames), key=lambda pair: pair[0])
    stem = hashlib.sha256(f"{path} {scale}".encode()).hexdigest()[:16]
    shown = _legible(data, SMALLEST_POINTS / scale) if ending == "svg" else data
    return Drawn(f"pictures/{stem}.{ending}", shown, size[0] * scale, frame.turned)


def _legible(svg: bytes, least: float) -> bytes:
    """Return a drawing whose letters have at least this size in its own units; drawings are made for screens, where they may be smaller."""
    return _SIZE.sub(lambda found: f'font-size="{max(float(found[1]), least):.1f}px"', svg.decode()).encode()


def _words(read: Callable[[str], bytes | None], path: str, language: Language) -> dict[str, str]:
    """Return what the keys of a drawing say: from the file of that name beside it, as everywhere in the content."""
    file = PurePosixPath(path).with_suffix(".yaml")
    located = load_yaml((read(str(file)) or b"").decode("utf-8", "replace"), Path(file))
    figure = validated(FigureFile, located) if isinstance(located, Located) else None
    return {key: words[language] for key, words in figure.texts.items()} if isinstance(figure, FigureFile) else {}
