"""Giving each row one of the options, in five looks."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from bridging.apps.study.questions.answer_blocks.ground import Ground, Marking, ShownOption
from bridging.apps.study.questions.words import line_html, plain_line
from bridging.engines.assessment.answer_blocks import Assign, Row


@dataclass(frozen=True, slots=True)
class ShownRow:
    """``options`` are all of them, with the chosen one marked; ``chosen`` is that one again."""

    field: str
    label: str
    html: SafeString
    plain: str
    options: tuple[ShownOption, ...]
    marking: Marking
    key_id: str = ""
    """The right option, where the words of the key are those of an option: a grid can then point at it."""

    @property
    def chosen(self) -> ShownOption | None:
        return next((option for option in self.options if option.is_chosen), None)


def assign(block: Assign, ground: Ground) -> dict[str, Any]:
    rows = [_row(row, block, ground) for row in block.rows]
    return {
        "legend": ground.words(block.legend),
        "title": ground.words(block.title),
        "rows": rows,
        "options": [ground.option(option, is_chosen=False) for option in block.options],
        "given": sum(row.chosen is not None for row in rows),
    }


def _row(row: Row, block: Assign, ground: Ground) -> ShownRow:
    value, marked = ground.value(row.field), ground.marks.get(row.field)
    key = marked.key[ground.language] if marked and marked.key else ""
    return ShownRow(
        field=row.field,
        label=row.label,
        html=line_html(row.text, ground.language),
        plain=plain_line(row.text, ground.language),
        options=tuple(ground.option(option, is_chosen=option.id == value) for option in block.options),
        marking=ground.marking(row.field),
        key_id=next((option.id for option in block.options if option.text == key), ""),
    )
