"""Pictures of a room: of its clues, and of the locks that one opens by pointing at something.

They are part of what the edition says of the room, and have no address: whoever guesses one would see a clue that is not told yet.
"""

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

from bridging.engines.courseware.elements.figure import PICTURE_ENDINGS
from bridging.engines.escape.schema import HotspotAnswer
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.kernel.message import Message
from bridging.programme.drawings import drawing_among
from bridging.programme.rooms import FiledRoom
from bridging.source.drawing import inline_svg, picture_size
from bridging.source.schema import Localised
from bridging.source.text import LANGUAGES, Language
from bridging.source.yaml import Place

RULE: Final = "figure-exists"
LARGEST_BYTES: Final = 600_000
"""Of a picture made of pixels: it travels with the page of a team, on the Wi-Fi of a cellar."""


@dataclass(frozen=True, slots=True)
class NamedPicture:
    """A picture that a room names. ``owner`` is the clue or lock; ``words`` say what there is to see."""

    owner: str
    name: str
    words: Localised | None
    place: Place


def named_pictures(filed: FiledRoom) -> Iterator[NamedPicture]:
    for name, clue in filed.room.clues.items():
        if clue.picture:
            yield NamedPicture(name, clue.picture, clue.alt or clue.title, ("clues", name, "picture"))
    for name, lock in filed.room.locks.items():
        if isinstance(lock.answer, HotspotAnswer):
            yield NamedPicture(name, lock.answer.picture, lock.title, ("locks", name, "answer", "picture"))


def picture_faults(filed: FiledRoom) -> Iterator[Diagnostic]:
    for picture in named_pictures(filed):
        found = _path_of(filed, picture.name)
        if isinstance(found, Message):
            yield Diagnostic(RULE, Severity.ERROR, filed.located.span(picture.place), found)
        elif not found.endswith(".svg") and filed.folder.files[found] > LARGEST_BYTES:
            size_kb, limit_kb = filed.folder.files[found] // 1000, LARGEST_BYTES // 1000
            message = Message("room.picture-large", {"size_kb": size_kb, "limit_kb": limit_kb})
            yield Diagnostic(RULE, Severity.ERROR, filed.located.span(picture.place), message)


def picture_html(filed: FiledRoom) -> dict[str, Mapping[Language, str]]:
    """Return each picture as HTML that holds all of it, by the clue or lock that shows it; one that is not there is left out."""
    return {picture.owner: html for picture in named_pictures(filed) if (html := _html(filed, picture))}


def _html(filed: FiledRoom, picture: NamedPicture) -> dict[Language, str]:
    path = _path_of(filed, picture.name)
    if isinstance(path, Message):
        return {}
    alts = {language: picture.words[language] if picture.words else "" for language in LANGUAGES}
    if path.endswith(".svg"):
        worded = drawing_among([filed.folder], filed.root, path)
        if worded is None:
            return {}
        prefix = f"room-{picture.owner}"
        return {
            language: inline_svg(
                worded.drawing, worded.words(language), title=alts[language] or worded.alt(language), description="", prefix=prefix
            )
            for language in LANGUAGES
        }
    data = (filed.root.path / path).read_bytes()
    size = picture_size(data)
    address = f"data:image/{size.format.lower()};base64,{base64.b64encode(data).decode()}"
    return {
        language: f'<img src="{address}" alt="{escape(alts[language])}" width="{size.width}" height="{size.height}" decoding="async">'
        for language in LANGUAGES
    }


def _path_of(filed: FiledRoom, name: str) -> str | Message:
    if not name.lower().endswith(PICTURE_ENDINGS):
        return Message("figure.format", {"file": name[:80]})
    resolved = filed.root.resolve(filed.located.file, name)
    if resolved is None:
        return Message("link.leaves-root", {"href": name[:80]})
    path = filed.root.relative(resolved)
    return path if path in filed.folder.files else Message("figure.missing", {"file": path[:80]})
