"""How a sheet tries itself."""

from collections.abc import Iterator

from bridging.engines.assessment.assigning.schema import SheetItem
from bridging.engines.assessment.assigning.sheet import Sheet
from bridging.engines.assessment.assigning.showing import SheetVariant
from bridging.engines.assessment.placed import as_message
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.trial import Expected, Trial
from bridging.kernel.message import Message


def trials(item: SheetItem, _variant: SheetVariant) -> Iterator[Trial]:
    """Give all keys, then every row every other option once: a second key would earn a score too."""
    sheet = item.sheet
    right = {row.form_field: row.keys[0] for row in sheet.rows}
    yield Trial(right, Expected.FULL)
    yield from _one_row_otherwise(sheet, right) if sheet.reuse else _two_rows_swapped(sheet, right)
    yield from refusals(sheet, right)
    first, *_ = sheet.rows
    yield Trial({**right, first.form_field: ""}, Expected.REFUSED, "answer.rows-missing")


def refusals(sheet: Sheet, right: Raw) -> Iterator[Trial]:
    """Send nothing, and an option that no item has: no id ends in a hyphen."""
    first, *_ = sheet.rows
    yield Trial(dict.fromkeys(right, ""), Expected.REFUSED, "answer.empty")
    yield Trial({**right, first.form_field: f"{sheet.options[0].id}-"}, Expected.REFUSED, "answer.option-unknown")


def faults(variant: SheetVariant) -> Iterator[Message]:
    sheet = variant.item.sheet
    for _, fault in variant.item.all_faults():
        yield as_message(fault)
    if sorted(variant.rows) != sorted(row.id for row in sheet.rows):
        yield Message("item.rows-complete")
    if sorted(variant.options) != sorted(option.id for option in sheet.options):
        yield Message("item.order-complete")


def _one_row_otherwise(sheet: Sheet, right: Raw) -> Iterator[Trial]:
    for row in sheet.rows:
        for option in sheet.options:
            if option.id != row.keys[0]:
                fate = Expected.FULL if option.id in row.keys else Expected.LESS
                yield Trial({**right, row.form_field: option.id}, fate, row.misconceptions.get(option.id, ""))


def _two_rows_swapped(sheet: Sheet, right: Raw) -> Iterator[Trial]:
    for row, other in zip(sheet.rows, sheet.rows[1:], strict=False):
        yield Trial({**right, row.form_field: other.keys[0], other.form_field: row.keys[0]}, Expected.LESS)
        yield Trial({**right, row.form_field: other.keys[0]}, Expected.REFUSED, "answer.option-used-twice")
    unused = {option.id for option in sheet.options} - {key for row in sheet.rows for key in row.keys}
    for option in sorted(unused):
        yield Trial({**right, sheet.rows[0].form_field: option}, Expected.LESS)
