"""A picture whose places are numbered, so that one can point at them with a pencil."""

import base64
from typing import Final

from bridging.engines.assessment.answer_blocks import Region, Spots
from bridging.press.picture import Picture
from bridging.press.pictures import for_screen
from bridging.programme.handbook.pictures import FORMATS
from bridging.programme.item_pictures import ItemPicture
from bridging.source.drawing import FONT, LIGHT, picture_size, print_svg
from bridging.source.text import Language

# A number stands in the upper left corner of its place; sizes are parts of the picture's width.
_RADIUS: Final = 0.017
_LINE: Final = 0.0026


def whole_picture(picture: ItemPicture, language: Language) -> tuple[Picture, float] | None:
    """Return the picture as it is, and its height as a part of its width; None for one that cannot be shown."""
    ground = _ground(picture, language)
    return _drawn(picture, ground, "", language) if ground else None


def numbered_picture(picture: ItemPicture, spots: Spots, language: Language) -> tuple[Picture, float] | None:
    """Return the picture with its places numbered from 1, and its height as a part of its width; None for one that cannot be shown."""
    ground = _ground(picture, language)
    if ground is None:
        return None
    _, width, height = ground
    marks = "".join(_mark(number, region, width, height) for number, region in enumerate(spots.regions, 1))
    return _drawn(picture, ground, marks, language)


def _drawn(picture: ItemPicture, ground: tuple[str, float, float], marks: str, language: Language) -> tuple[Picture, float]:
    inner, width, height = ground
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}">'
    return Picture(f"{opening}{inner}{marks}</svg>".encode(), "svg", picture.alt(language), width=width), height / width


def _ground(picture: ItemPicture, language: Language) -> tuple[str, float, float] | None:
    if picture.is_drawing:
        worded = picture.drawing()
        if worded is None:
            return None
        return print_svg(worded.drawing, worded.words(language)), worded.drawing.width, worded.drawing.height
    data = picture.file.read_bytes()
    size = picture_size(data)
    shown = for_screen(Picture(data, FORMATS[size.format], ""))
    encoded = base64.b64encode(shown.data).decode()
    return (
        f'<image href="data:image/{shown.format};base64,{encoded}" width="{size.width}" height="{size.height}"/>',
        size.width,
        size.height,
    )


def _mark(number: int, region: Region, width: float, height: float) -> str:
    """Return the outline of a place, light beneath dark so that it shows on any ground, and its number."""
    line, radius = width * _LINE, width * _RADIUS
    x, y = region.x / 100 * width, region.y / 100 * height
    place = f'x="{x:.1f}" y="{y:.1f}" width="{region.width / 100 * width:.1f}" height="{region.height / 100 * height:.1f}" rx="{radius / 3:.1f}"'
    left = min(max(x, radius + line), width - radius - line)
    top = min(max(y, radius + line), height - radius - line)
    return (
        f'<rect {place} fill="none" stroke="{LIGHT.paper}" stroke-width="{line * 2.4:.2f}"/>'
        f'<rect {place} fill="none" stroke="{LIGHT.ink}" stroke-width="{line:.2f}" stroke-dasharray="{line * 4:.2f} {line * 2.5:.2f}"/>'
        f'<circle cx="{left:.1f}" cy="{top:.1f}" r="{radius:.1f}" fill="{LIGHT.ink}" stroke="{LIGHT.paper}" stroke-width="{line:.2f}"/>'
        f'<text x="{left:.1f}" y="{top + radius * 0.36:.1f}" text-anchor="middle" font-family="{FONT}" font-weight="600" '
        f'font-size="{radius * 1.15:.1f}" fill="{LIGHT.paper}">{number}</text>'
    )
