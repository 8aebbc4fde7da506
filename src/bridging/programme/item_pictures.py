"""Pictures that items show: where they are, and what the site shows of them.

An item names a picture as a page names a figure, from its own file and in its own root. An item of the private root may also show a
picture of the public one, where that has a picture of the same name and its own root has none.
"""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from bridging.engines.courseware.elements.figure import PICTURE_ENDINGS
from bridging.engines.courseware.model import ModuleFolder
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.kernel.message import Message
from bridging.programme.addresses import file_address, item_picture_address
from bridging.programme.drawings import WordedDrawing, drawing_among
from bridging.programme.items import FiledItem
from bridging.programme.load import Programme
from bridging.source.drawing import PictureSize, inline_svg, picture_size
from bridging.source.paths import ContentRoot
from bridging.source.schema import Localised
from bridging.source.text import LANGUAGES, Language

RULE: Final = "figure-exists"
PRIVATE: Final = "private/"
"""What an edition calls the private root: the paths of its files begin with it."""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A root with the module folders in which a picture may lie."""

    root: ContentRoot
    folders: tuple[ModuleFolder, ...]
    is_private: bool

    def has(self, path: str) -> bool:
        return any(path in folder.files for folder in self.folders)


@dataclass(frozen=True, slots=True)
class ItemPicture:
    """``name`` is what the item calls it, ``path`` where it is in its root; ``words`` are the item's own, which do not tell the answer."""

    item_id: str
    name: str
    path: str
    words: Localised
    shelf: _Shelf

    def alt(self, language: Language) -> str:
        return self.words[language]

    @property
    def file(self) -> Path:
        return self.shelf.root.path / self.path

    @property
    def edition_path(self) -> str:
        """Return what an edition calls the file."""
        return PRIVATE + self.path if self.shelf.is_private else self.path

    @property
    def is_private(self) -> bool:
        return self.shelf.is_private

    @property
    def is_drawing(self) -> bool:
        return self.path.endswith(".svg")

    @property
    def words_file(self) -> tuple[Path, ...]:
        """Return the file with the words of a drawing, where it has one."""
        return tuple(folder.figures[self.path].file for folder in self.shelf.folders if self.path in folder.figures)

    def drawing(self) -> WordedDrawing | None:
        """Return the drawing, or None for one that the check refuses; only a picture that is one is asked for it."""
        return drawing_among(self.shelf.folders, self.shelf.root, self.path)


def picture_of(programme: Programme, filed: FiledItem) -> ItemPicture | None:
    """Return the picture of an item that shows one which can be shown, or None."""
    found = _found(programme, filed)
    return found if isinstance(found, ItemPicture) else None


def picture_fault(programme: Programme, filed: FiledItem) -> Diagnostic | None:
    """Return what is wrong with the picture that an item names."""
    found = _found(programme, filed)
    if not isinstance(found, Message):
        return None
    return Diagnostic(RULE, Severity.ERROR, filed.located.span(("picture",)), found)


def _found(programme: Programme, filed: FiledItem) -> ItemPicture | Message | None:
    item = filed.item
    if item.picture is None or item.alt is None:
        return None
    if not item.picture.lower().endswith(PICTURE_ENDINGS):
        return Message("figure.format", {"file": item.picture[:80]})
    missing = ""
    for shelf in _shelves(programme, filed):
        resolved = shelf.root.resolve(shelf.root.path / "modules" / filed.module / "items" / filed.located.file.name, item.picture)
        if resolved is None:
            return Message("link.leaves-root", {"href": item.picture[:80]})
        path = shelf.root.relative(resolved)
        if shelf.has(path):
            return ItemPicture(item.id, item.picture, path, item.alt, shelf)
        missing = missing or path
    return Message("figure.missing", {"file": missing[:80]})


def _shelves(programme: Programme, filed: FiledItem) -> Iterable[_Shelf]:
    """Yield where an item's picture may lie, its own root first."""
    if filed.is_private and programme.private_root is not None:
        yield _Shelf(programme.private_root, tuple(programme.private_folders.values()), is_private=True)
    yield _Shelf(programme.course.root, programme.course.folders, is_private=False)


def picture_html(picture: ItemPicture, sha256: str) -> Mapping[Language, str]:
    """Return the picture as HTML by language; the description of a drawing is left out, because it may tell the answer."""
    if picture.is_drawing:
        return _drawn(picture)
    name = picture.path.rsplit("/", 1)[-1]
    address = item_picture_address(picture.item_id, sha256, name) if picture.is_private else file_address(sha256, name)
    return _pixels(picture, address, picture_size(picture.file.read_bytes()))


def picture_html_in_place(picture: ItemPicture) -> Mapping[Language, str]:
    """Return the picture as HTML that holds all of it, for what is not published and has no address."""
    if picture.is_drawing:
        return _drawn(picture)
    data = picture.file.read_bytes()
    size = picture_size(data)
    return _pixels(picture, f"data:image/{size.format.lower()};base64,{base64.b64encode(data).decode()}", size)


def _drawn(picture: ItemPicture) -> Mapping[Language, str]:
    worded = picture.drawing()
    if worded is None:
        return {}
    prefix = f"item-{picture.item_id}"
    return {
        language: inline_svg(worded.drawing, worded.words(language), title=picture.alt(language), description="", prefix=prefix)
        for language in LANGUAGES
    }


def _pixels(picture: ItemPicture, address: str, size: PictureSize) -> Mapping[Language, str]:
    return {
        language: f'<img src="{address}" alt="{escape(picture.alt(language))}" width="{size.width}" height="{size.height}" decoding="async">'
        for language in LANGUAGES
    }
