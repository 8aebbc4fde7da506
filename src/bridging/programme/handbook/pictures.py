"""The pictures of a book, ready to print."""

from typing import Final

from bridging.engines.courseware.model import Module, all_blocks
from bridging.press.book import Picture, PictureFormat
from bridging.programme.load import Programme
from bridging.source.blocks import Figure, walk
from bridging.source.drawing import picture_size, print_svg, read_drawing
from bridging.source.text import Language

_FORMATS: Final[dict[str, PictureFormat]] = {"PNG": "png", "JPEG": "jpeg", "WEBP": "webp"}


def pictures_of(programme: Programme, module: Module, language: Language) -> dict[str, Picture]:
    """Return path in the root → picture for every figure of the module's pages."""
    found: dict[str, Picture] = {}
    for page in module.pages:
        for block in walk(all_blocks(page.text(language).document)):
            if isinstance(block, Figure) and block.source not in found:
                picture = _picture(programme, module, block, language)
                if picture is not None:
                    found[block.source] = picture
    return found


def _picture(programme: Programme, module: Module, figure: Figure, language: Language) -> Picture | None:
    file = programme.course.root.path / figure.source
    if not file.is_file():
        return None
    data = file.read_bytes()
    worded = module.figures.get(figure.source)
    alt = figure.alt or (worded.value.alt[language] if worded else "")
    if file.suffix.lower() != ".svg":
        size = picture_size(data)
        return Picture(data, _FORMATS[size.format], alt, width=size.width)
    drawing, _ = read_drawing(data)
    if drawing is None:
        return None
    words = {key: text[language] for key, text in worded.value.texts.items()} if worded else {}
    description = worded.value.description[language] if worded else ""
    return Picture(print_svg(drawing, words).encode(), "svg", alt, description, drawing.width)
