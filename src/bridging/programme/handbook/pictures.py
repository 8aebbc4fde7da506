"""The pictures of a book, ready to print."""

from typing import Final

from bridging.engines.courseware.model import Module, all_blocks
from bridging.press.picture import Picture, PictureFormat
from bridging.programme.drawings import worded_drawing
from bridging.programme.load import Programme
from bridging.source.blocks import Figure, walk
from bridging.source.drawing import picture_size, print_svg
from bridging.source.text import Language

FORMATS: Final[dict[str, PictureFormat]] = {"PNG": "png", "JPEG": "jpeg", "WEBP": "webp"}


def pictures_of(programme: Programme, module: Module, language: Language) -> dict[str, Picture]:
    """Return path in the root → picture for every figure of the module's pages."""
    found: dict[str, Picture] = {}
    for page in module.pages:
        for block in walk(all_blocks(page.text(language).document)):
            if isinstance(block, Figure) and block.source not in found:
                picture = _picture(programme, block, language)
                if picture is not None:
                    found[block.source] = picture
    return found


def _picture(programme: Programme, figure: Figure, language: Language) -> Picture | None:
    file = programme.course.root.path / figure.source
    if not file.is_file():
        return None
    if file.suffix.lower() != ".svg":
        data = file.read_bytes()
        size = picture_size(data)
        return Picture(data, FORMATS[size.format], figure.alt, width=size.width)
    worded = worded_drawing(programme.course, figure.source)
    if worded is None:
        return None
    alt, description = figure.alt or worded.alt(language), worded.description(language)
    return Picture(print_svg(worded.drawing, worded.words(language)).encode(), "svg", alt, description, worded.drawing.width)
