"""Writing something: a number, a line, a passage, or what is missing from a text."""

import re
from dataclasses import dataclass
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

from bridging.apps.study.questions.answer_blocks.ground import Ground, Marking, ShownOption
from bridging.apps.study.questions.words import line_html
from bridging.engines.assessment.answer_blocks import Gap, GapText, Line, Number, Passage

# Where a gap stands while the paragraph around it is turned into HTML as a whole: a sign that no author types.
_PLACE: Final = re.compile("\ue000([0-9]+)\ue000")


def number(block: Number, ground: Ground) -> dict[str, Any]:
    return {
        "value": ground.value(block.field),
        "unit": ground.value(block.unit_field),
        "label": ground.words(block.label),
        "marking": ground.marking(block.field, only_one=True),
    }


def line(block: Line, ground: Ground) -> dict[str, Any]:
    return {
        "value": ground.value(block.field),
        "label": ground.words(block.label),
        "marking": ground.marking(block.field, only_one=True),
    }


def passage(block: Passage, ground: Ground) -> dict[str, Any]:
    return {"value": ground.value(block.field), "label": ground.words(block.label)}


@dataclass(frozen=True, slots=True)
class ShownGap:
    """``value`` is what was typed or the id of what was chosen; ``shown`` the same in words."""

    gap: Gap
    value: str
    shown: str
    options: tuple[ShownOption, ...]
    marking: Marking


def gaps(block: GapText, ground: Ground) -> dict[str, Any]:
    paragraphs = [_paragraph(pieces, ground) for pieces in block.paragraphs]
    return {"paragraphs": paragraphs, "gaps": [piece for pieces in paragraphs for piece in pieces if isinstance(piece, ShownGap)]}


def _paragraph(pieces: tuple[str | Gap, ...], ground: Ground) -> list[SafeString | ShownGap]:
    """Return HTML and gaps in turn. Emphasis, a list or a table of the author's may reach across gaps."""
    found = [piece for piece in pieces if isinstance(piece, Gap)]
    places = iter(range(len(found)))
    text = "".join(piece if isinstance(piece, str) else f"\ue000{next(places)}\ue000" for piece in pieces)
    parts = _PLACE.split(line_html(text, ground.language))
    return [
        _gap(found[int(part)], ground) if index % 2 else mark_safe(part)  # noqa: S308 -- made by our renderer
        for index, part in enumerate(parts)
    ]


def _gap(gap: Gap, ground: Ground) -> ShownGap:
    value = ground.value(gap.field)
    options = tuple(ground.option(option, is_chosen=option.id == value) for option in gap.options)
    shown = next((option.plain for option in options if option.is_chosen), "") if options else value
    return ShownGap(gap, value, shown, options, ground.marking(gap.field))
