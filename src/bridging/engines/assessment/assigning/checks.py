"""What must hold for every sheet, each fault at its row or option."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from pydantic_core import PydanticCustomError

from bridging.engines.assessment.assigning.sheet import Sheet, SheetRow
from bridging.engines.assessment.distinct import repeated, twins
from bridging.engines.assessment.options import twin_options
from bridging.engines.assessment.placed import PlacedFault
from bridging.source.schema import Localised
from bridging.source.yaml import Place

MIN_ROWS: Final = 2
MAX_ROWS: Final = 60
MIN_OPTIONS: Final = 2
MAX_OPTIONS: Final = 26


def sheet_faults(sheet: Sheet) -> Iterator[PlacedFault]:
    yield from _counts(sheet)
    yield from _option_faults(sheet)
    for index, row_id in repeated(row.id for row in sheet.rows):
        yield (*sheet.rows[index].place, "id"), PydanticCustomError("item.row-ids-unique", "two rows have the id {row}", {"row": row_id})
    for row in sheet.rows:
        yield from _row_faults(row, sheet)
    yield from _reuse_faults(sheet)


def twin_rows(rows: Iterable[tuple[str, Localised]], place: Place) -> Iterator[PlacedFault]:
    """Find two rows that a learner could not tell apart."""
    same = twins(rows, "item.rows-distinct", "rows {first} and {second} read the same in {language}")
    if same:
        yield place, same


def _counts(sheet: Sheet) -> Iterator[PlacedFault]:
    if not MIN_ROWS <= len(sheet.rows) <= MAX_ROWS:
        yield (
            sheet.rows[0].place[:1] if sheet.rows else (),
            PydanticCustomError(
                "item.rows-count",
                "{count} rows; there are {minimum} to {maximum}",
                {"count": len(sheet.rows), "minimum": MIN_ROWS, "maximum": MAX_ROWS},
            ),
        )
    if not MIN_OPTIONS <= len(sheet.options) <= MAX_OPTIONS:
        yield (
            sheet.options[0].place[:1] if sheet.options else (),
            PydanticCustomError(
                "item.options-count",
                "{count} options; there are {minimum} to {maximum}",
                {"count": len(sheet.options), "minimum": MIN_OPTIONS, "maximum": MAX_OPTIONS},
            ),
        )


def _option_faults(sheet: Sheet) -> Iterator[PlacedFault]:
    for index, option in repeated(option.id for option in sheet.options):
        yield (
            (*sheet.options[index].place, "id"),
            PydanticCustomError("item.option-ids-unique", "two options have the id {option}", {"option": option}),
        )
    same = twin_options((option.id, option.text) for option in sheet.options)
    if same:
        yield sheet.options[0].place[:1], same


def _row_faults(row: SheetRow, sheet: Sheet) -> Iterator[PlacedFault]:
    known = {option.id for option in sheet.options}
    named = (
        *(("also" if index else "key", option) for index, option in enumerate(row.keys)),
        *(("misconceptions", option) for option in row.misconceptions),
    )
    for field, option in named:
        if option not in known:
            yield (
                (*row.place, field),
                PydanticCustomError(
                    "item.row-option-unknown",
                    "row {row} names the option {option}, which does not exist",
                    {"row": row.id, "option": option},
                ),
            )
    for index, option in enumerate(row.keys):
        if option in row.keys[:index]:
            yield (
                (*row.place, "also"),
                PydanticCustomError("item.key-named-twice", "row {row} names {option} as right twice", {"row": row.id, "option": option}),
            )
    for option in row.misconceptions:
        if option in row.keys:
            yield (
                (*row.place, "misconceptions"),
                PydanticCustomError("item.key-without-misconception", "option {option} is right: no belief to name", {"option": option}),
            )


def _reuse_faults(sheet: Sheet) -> Iterator[PlacedFault]:
    if sheet.reuse:
        return
    used: Counter[str] = Counter()
    for row in sheet.rows:
        for option in row.keys:
            used[option] += 1
            if used[option] > 1:
                yield (
                    (*row.place, "key"),
                    PydanticCustomError(
                        "item.key-used-twice", "option {option} is right for more rows than one, and used once", {"option": option}
                    ),
                )
