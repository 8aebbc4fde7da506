"""Pictures that items show: where they are, and what the site shows of them.

An item names a picture as a page names a figure, from its own file. Items of the private root show pictures of the public one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

from bridging.engines.assessment.types.hotspot.schema import HotspotItem
from bridging.engines.courseware.elements.figure import PICTURE_ENDINGS
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.kernel.message import Message
from bridging.programme.addresses import file_address
from bridging.programme.drawings import worded_drawing
from bridging.programme.items import FiledItem
from bridging.programme.load import Programme
from bridging.source.drawing import inline_svg, picture_size
from bridging.source.text import LANGUAGES, Language

RULE: Final = "figure-exists"


@dataclass(frozen=True, slots=True)
class ItemPicture:
    """``name`` is what the item calls it, ``path`` where it is in the root; ``alt`` is the item's own, which does not tell the answer."""

    item: HotspotItem
    name: str
    path: str

    def alt(self, language: Language) -> str:
        return self.item.alt[language]


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
    if not isinstance(item, HotspotItem):
        return None
    if not item.picture.lower().endswith(PICTURE_ENDINGS):
        return Message("figure.format", {"file": item.picture[:80]})
    course = programme.course
    resolved = course.root.resolve(course.root.path / "modules" / filed.module / "items" / filed.located.file.name, item.picture)
    if resolved is None:
        return Message("link.leaves-root", {"href": item.picture[:80]})
    path = course.root.relative(resolved)
    return ItemPicture(item, item.picture, path) if path in course.files else Message("figure.missing", {"file": path[:80]})


def picture_html(programme: Programme, picture: ItemPicture, sha256: str) -> Mapping[Language, str]:
    """Return the picture as HTML by language; the description of a drawing is left out, because it may tell the answer."""
    if picture.path.endswith(".svg"):
        worded = worded_drawing(programme.course, picture.path)
        if worded is None:
            return {}
        prefix = f"item-{picture.item.id}"
        return {
            language: inline_svg(worded.drawing, worded.words(language), title=picture.alt(language), description="", prefix=prefix)
            for language in LANGUAGES
        }
    size = picture_size((programme.course.root.path / picture.path).read_bytes())
    address = file_address(sha256, picture.path.rsplit("/", 1)[-1])
    return {
        language: f'<img src="{address}" alt="{escape(picture.alt(language))}" width="{size.width}" height="{size.height}" decoding="async">'
        for language in LANGUAGES
    }
