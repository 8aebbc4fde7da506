"""Putting entries in order."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from bridging.apps.study.questions.answer_blocks.ground import Ground, Marking
from bridging.apps.study.questions.words import line_html, plain_line
from bridging.engines.assessment.answer_blocks import Arrange


@dataclass(frozen=True, slots=True)
class Entry:
    """``place`` is what was given, from 1; 0 where nothing was."""

    id: str
    field: str
    html: SafeString
    plain: str
    place: int
    marking: Marking


def arrange(block: Arrange, ground: Ground) -> dict[str, Any]:
    """Show entries in the order that was given, those without a place last and as they stood."""
    entries, last = [], len(block.entries)
    for option in block.entries:
        field = f"{block.field}-{option.id}"
        place = ground.value(field)
        entries.append(
            Entry(
                id=option.id,
                field=field,
                html=line_html(option.text, ground.language),
                plain=plain_line(option.text, ground.language),
                place=int(place) if place.isascii() and place.isdigit() and 1 <= int(place) <= last else 0,
                marking=ground.marking(field),
            )
        )
    entries.sort(key=lambda entry: entry.place or last + 1)
    return {"legend": ground.words(block.legend), "entries": entries, "places": range(1, last + 1)}
