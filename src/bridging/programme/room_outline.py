"""What an edition says of a room: its file, its words as HTML, its pictures, and the certificate: proof that it can be left."""

import re
from typing import Any, Final

from bridging.engines.escape.certificate import certificate
from bridging.programme.load import Programme
from bridging.programme.room_pictures import picture_html
from bridging.programme.rooms import FiledRoom
from bridging.programme.snippet_html import snippet_html
from bridging.programme.snippets import snippets_of_room
from bridging.source.text import LANGUAGES

_PLAIN: Final = frozenset({"title", "ask", "alt", "label", "places", "house", "document", "cards", "labels", "plasmids", "plan"})
"""Names, and what is printed on things: words as they are, not Markdown."""

_ANCHOR: Final = re.compile(r' id="p-[0-9a-f]+"')
"""Nothing links to a paragraph of a room; a page that says the same twice would have the same mark twice."""


def room_outline(programme: Programme, filed: FiledRoom) -> dict[str, Any]:
    """``file`` is what a run is played from; it holds every answer, and is text: a database may order the names of a JSON value as it likes, and
    locks, clues and options stand in the order of their author. ``said``: HTML by place in the file, ``{{values}}`` still to be put in."""
    room = filed.room
    return {
        "version": room.version,
        "title": {language: room.title_in(language) for language in LANGUAGES},
        "minutes": room.minutes,
        "said": _said(programme, filed),
        "pictures": picture_html(filed),
        "file": room.model_dump_json(by_alias=True, exclude_defaults=True),
        "certificate": certificate(room, filed.proof),
    }


def _said(programme: Programme, filed: FiledRoom) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for snippet in snippets_of_room(filed):
        place = [str(part) for part in snippet.place[:-1]]
        if not _PLAIN.intersection(place):
            html = snippet_html(programme, snippet.text, snippet.language)
            found.setdefault(".".join(place), {})[snippet.language] = _ANCHOR.sub("", html)
    return found
