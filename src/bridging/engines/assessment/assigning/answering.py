"""How the options given to rows are read from a form."""

from collections.abc import Mapping
from typing import Final

from bridging.engines.assessment.assigning.schema import SheetItem
from bridging.engines.assessment.raw import Raw, read_field, shown
from bridging.kernel.message import Message

MAX_LENGTH: Final = 200

type Given = Mapping[str, str]
"""The option given to each row, by the row's id; a row that was left out is absent."""


def parse(item: SheetItem, raw: Raw) -> Given | Message:
    sheet = item.sheet
    known = {option.id for option in sheet.options}
    given: dict[str, str] = {}
    for row in sheet.rows:
        option = read_field(raw, row.form_field, max_length=MAX_LENGTH)
        if isinstance(option, Message):
            return option
        if option and option not in known:
            return Message("answer.option-unknown", {"option": shown(option)})
        if option:
            given[row.id] = option
    if not given:
        return Message("answer.empty")
    if not sheet.optional and len(given) < len(sheet.rows):
        return Message("answer.rows-missing", {"count": len(sheet.rows) - len(given), "total": len(sheet.rows)})
    if not sheet.reuse and len(set(given.values())) < len(given):
        return Message("answer.option-used-twice")
    return given


def believed(item: SheetItem, answer: Given) -> Given:
    """Return the answer; raise ValueError when no form of this item can have given it."""
    rows, options = {row.id for row in item.sheet.rows}, {option.id for option in item.sheet.options}
    if not answer.keys() <= rows or not set(answer.values()) <= options or (not item.sheet.optional and answer.keys() != rows):
        raise ValueError(f"{item.id} version {item.version} has no answer {dict(answer)!r}")
    return answer
