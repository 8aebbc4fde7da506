"""Drawings of the programme with the words that belong to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bridging.engines.courseware.model import Course, ModuleFolder
from bridging.engines.courseware.schemas.programme import FigureFile
from bridging.source.drawing import Drawing, read_drawing
from bridging.source.paths import ContentRoot
from bridging.source.text import Language


@lru_cache(maxsize=128)
def _read(data: bytes) -> Drawing | None:
    """Read a drawing once for both languages."""
    return read_drawing(data)[0]


@dataclass(frozen=True, slots=True)
class WordedDrawing:
    drawing: Drawing
    file: FigureFile | None
    """None for a drawing without words."""

    def words(self, language: Language) -> dict[str, str]:
        return {key: text[language] for key, text in self.file.texts.items()} if self.file else {}

    def alt(self, language: Language) -> str:
        return self.file.alt[language] if self.file else ""

    def description(self, language: Language) -> str:
        return self.file.description[language] if self.file else ""


def worded_drawing(course: Course, path: str) -> WordedDrawing | None:
    """Return the drawing at a path in the root, or None for one that the check refuses."""
    return drawing_among(course.folders, course.root, path)


def drawing_among(folders: Iterable[ModuleFolder], root: ContentRoot, path: str) -> WordedDrawing | None:
    """Return the drawing at a path in a root, with its words from the module folders of that root."""
    drawing = _read((root.path / path).read_bytes())
    if drawing is None:
        return None
    found = (folder.figures[path].value for folder in folders if path in folder.figures)
    return WordedDrawing(drawing, next(found, None))
