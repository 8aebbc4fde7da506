"""What all pairs of a lab day measured, side by side, as a table and as a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import Final

from bridging.apps.meetings.protocols import Measurement, Step
from bridging.apps.meetings.queries.labday import Standing
from bridging.apps.meetings.shown.bench import ShownValue, is_outside, shown_range, shown_value
from bridging.apps.study.spreadsheets import spreadsheet
from bridging.engines.assessment.types.numeric.writing import write_number, write_short
from bridging.source.text import Language

COLUMNS: Final = (
    "bench", "step", "measurement", "reading", "value", "unit", "typed", "measured_at", "received_at", "from_paper", "outside_range", "newest",
)  # fmt: skip
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One reading over all pairs. ``sd`` is empty where fewer than two pairs have it; ``n`` counts pairs, not people."""

    step_id: str
    step_number: int
    measure: Measurement
    title: str
    unit: str
    range: str
    number: int
    values: tuple[ShownValue | None, ...]
    n: int
    mean: str
    sd: str


def rows_of(standings: Sequence[Standing], measures: Sequence[tuple[Step, Measurement]], language: Language) -> list[Row]:
    return [_row(standings, step, asked, number, language) for step, asked in measures for number in range(1, asked.times + 1)]


def _row(standings: Sequence[Standing], step: Step, asked: Measurement, number: int, language: Language) -> Row:
    found = [standing.work(step.id).measured.get((asked.id, number), ()) for standing in standings]
    numbers = [those[0].value for those in found if those]
    return Row(
        step_id=step.id,
        step_number=step.number,
        measure=asked,
        title=asked.title[language],
        unit=asked.unit[language],
        range=shown_range(asked, language),
        number=number if asked.times > 1 else 0,
        values=tuple(
            shown_value(standing, those[0], asked, language) if those else None for standing, those in zip(standings, found, strict=True)
        ),
        n=len(numbers),
        mean=write_short(_mean(numbers), language) if numbers else "",
        sd=write_number(_two_figures(_sd(numbers)), language) if len(numbers) >= _FEWEST else "",
    )


def _mean(numbers: Sequence[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0)) / len(numbers)


def _sd(numbers: Sequence[Decimal]) -> Decimal:
    mean = _mean(numbers)
    return Decimal(sqrt(sum((each - mean) ** 2 for each in numbers) / (len(numbers) - 1)))


def _two_figures(number: Decimal) -> Decimal:
    return Decimal(f"{number:.2g}")


def measurements_file(standings: Sequence[Standing], language: Language) -> bytes:
    """Return all that was measured as a spreadsheet. It names benches and no people: a class shares its numbers without names."""
    return spreadsheet(COLUMNS, (line for standing in standings for line in _lines(standing, language)), language)


def _lines(standing: Standing, language: Language) -> Iterator[Sequence[str | int]]:
    mark = "," if language == "nl" else "."
    for step, asked in standing.protocol.measures:
        for number in range(1, asked.times + 1):
            for place, each in enumerate(standing.work(step.id).measured.get((asked.id, number), ())):
                yield (
                    standing.pair.number if standing.pair else "",
                    step.id,
                    asked.id,
                    number,
                    f"{each.value:f}".replace(".", mark),
                    asked.unit[language],
                    each.typed,
                    each.mark.at.isoformat(timespec="seconds"),
                    each.mark.received.isoformat(timespec="seconds"),
                    int(each.on_paper),
                    int(is_outside(each.value, asked)),
                    int(place == 0),
                )
