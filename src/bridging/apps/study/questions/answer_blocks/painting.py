"""Filling the wells of a plate."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.safestring import SafeString

from bridging.apps.study.questions.answer_blocks.ground import Ground, Marking
from bridging.apps.study.questions.words import line_html, plain_line
from bridging.engines.assessment.answer_blocks import LETTERS, Fill, Plate

_HUES: Final = 6
_RANGE: Final = re.compile(r"([A-Z])([0-9]{1,2})(?:\s*[-–:]\s*([A-Z])([0-9]{1,2}))?")


@dataclass(frozen=True, slots=True)
class ShownFill:
    """``sign`` stands in its wells, beside the colour; ``wells`` is what was given, read as far as it can be."""

    fill: Fill
    sign: str
    hue: int
    html: SafeString
    plain: str
    value: str
    wells: frozenset[str]
    marking: Marking


@dataclass(frozen=True, slots=True)
class Well:
    """``given`` are the words of a well that is taken already; ``fill`` is what the answer puts here."""

    name: str
    given: str = ""
    fill: ShownFill | None = None
    marking: Marking | None = None


def plate(block: Plate, ground: Ground) -> dict[str, Any]:
    fills = [_fill(fill, index, block, ground) for index, fill in enumerate(block.fills)]
    given = {well: ground.words(words) for well, words in block.given}
    rows = [(letter, [_well(f"{letter}{column}", fills, given, ground) for column in _columns(block)]) for letter in LETTERS[: block.rows]]
    return {"fills": fills, "rows": rows, "columns": _columns(block), "given": list(given.items())}


def _columns(block: Plate) -> range:
    return range(1, block.columns + 1)


def _fill(fill: Fill, index: int, block: Plate, ground: Ground) -> ShownFill:
    value = ground.value(fill.field)
    return ShownFill(
        fill=fill,
        sign=str(index + 1),
        hue=index % _HUES + 1,
        html=line_html(fill.text, ground.language),
        plain=plain_line(fill.text, ground.language),
        value=value,
        wells=frozenset(_wells(value, block)),
        marking=ground.marking(fill.field),
    )


def _well(name: str, fills: list[ShownFill], given: Mapping[str, str], ground: Ground) -> Well:
    if name in given:
        return Well(name, given=given[name])
    fill = next((fill for fill in fills if name in fill.wells), None)
    return Well(name, fill=fill, marking=ground.marking(f"{fill.fill.field}={name}") if fill else None)


def _wells(text: str, block: Plate) -> Iterator[str]:
    """Read "A1-A3, B2" as far as it can be read; a range is the rectangle between its corners."""
    for first_row, first_column, last_row, last_column in _RANGE.findall(text.upper()):
        rows = sorted((LETTERS.index(first_row), LETTERS.index(last_row or first_row)))
        columns = sorted((int(first_column), int(last_column or first_column)))
        for row in range(rows[0], min(rows[1], block.rows - 1) + 1):
            for column in range(max(columns[0], 1), min(columns[1], block.columns) + 1):
                yield f"{LETTERS[row]}{column}"
