"""`bridging measure scores FILE.csv --instrument FILE.yaml`: answers to a questionnaire → its scales."""

import argparse
import csv
import io
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean, stdev
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import add_file, table_of, text_of
from bridging.cli.measure.shown import Figure, Head, figure, head
from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.instruments.outcomes import with_ids
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.instruments.scores import Scores, score
from bridging.engines.measurement.intervals import of_mean
from bridging.engines.measurement.table import Table
from bridging.kernel.unusable import Unusable
from bridging.programme.instruments import read_instrument


class ScaleRow(TypedDict):
    """``without``: people with too few answers for a score; ``mean`` is of the others."""

    scale: str
    mean: Figure
    without: int


class ScoresDocument(Head):
    """``combinations``: indices that the instrument defines of its scales. ``items``: those that belong to no scale, each by itself."""

    instrument: str
    instrument_version: int
    scales: list[ScaleRow]
    combinations: list[ScaleRow]
    items: list[ScaleRow]


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--instrument", type=Path, required=True, metavar="FILE.yaml", help="whose keys name the columns")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the scores of each person are written (CSV)")


def _run(options: argparse.Namespace) -> ScoresDocument:
    table = table_of(options)
    people = table.people()
    instrument = _asked(_instrument(options.instrument), table)
    answers = _answers(instrument, table)
    found = [score(instrument, {name: column[place] for name, column in answers.items()}) for place in range(len(people))]
    if options.out is not None:
        _write(options.out, instrument, people, found)
    scaled = {item.id for item in instrument.items if item.scale is not None}
    return {
        **head(
            len(people),
            0,
            "scores by the instrument's own rules; t interval of the mean",
            options.profile,
            no_interval={"instrument_version": "given", "without": "count"},
        ),
        "instrument": instrument.id,
        "instrument_version": instrument.version,
        "scales": [_row(scale.id, [each.scales[scale.id].value for each in found], options.profile) for scale in instrument.scales],
        "combinations": [_row(each.id, [one.combinations[each.id] for one in found], options.profile) for each in instrument.combinations],
        "items": [_row(name, column, options.profile) for name, column in answers.items() if name not in scaled],
    }


def _instrument(path: Path) -> Instrument:
    read, faults = read_instrument(text_of(path), path)
    if read is None:
        raise Unusable("measure.instrument-faulty", file=path.name, count=len(faults))
    return read[0]


def _asked(instrument: Instrument, table: Table) -> Instrument:
    """Return the instrument; one that is asked of each outcome with the outcomes that the columns name."""
    if instrument.per is None:
        return instrument
    start = f"{instrument.items[0].id}-"
    outcomes = [name.removeprefix(start) for name in table.columns if name.startswith(start)]
    if not outcomes:
        raise Unusable("measure.no-column", column=f"{start}…", known=", ".join(table.columns))
    return with_ids(instrument, outcomes)


def _answers(instrument: Instrument, table: Table) -> dict[str, list[float | None]]:
    """Return the columns of items that are numbers between two ends; NaN is a gap. Raises Unusable."""
    found: dict[str, list[float | None]] = {}
    for item in instrument.items:
        form = instrument.answers[item.answer]
        # An item by itself may be left out of the file; a scale needs all of its items.
        if not form.is_scored or form.min is None or form.max is None or (item.scale is None and item.id not in table.columns):
            continue
        column = table.numbers(item.id)
        odd = column[(column < form.min) | (column > form.max) | ((column - form.min) % form.step > 0)]
        if odd.size:
            raise Unusable("measure.no-answer", column=item.id, value=float(odd[0]), lowest=form.min, highest=form.max, step=form.step)
        found[item.id] = [None if each != each else float(each) for each in column]  # noqa: PLR0124 -- NaN alone differs from itself
    return found


def _row(name: str, values: Sequence[float | None], profile: str) -> ScaleRow:
    given = [each for each in values if each is not None]
    n = len(given)
    mean = fmean(given) if given else None
    ends = of_mean(mean, stdev(given), n) if mean is not None and n > 1 else None
    return {"scale": name, "mean": figure(mean, n, ends, needed=MINIMUM, profile=profile), "without": len(values) - n}


def _write(path: Path, instrument: Instrument, people: Sequence[str], found: Sequence[Scores]) -> None:
    names = [*(scale.id for scale in instrument.scales), *(each.id for each in instrument.combinations)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["person", *names])
    for person, one in zip(people, found, strict=True):
        values = [*(each.value for each in one.scales.values()), *one.combinations.values()]
        writer.writerow([person, *("" if each is None else repr(each) for each in values)])
    try:
        path.write_text(text.getvalue(), encoding="utf-8")
    except OSError as problem:
        raise Unusable("measure.unwritable", file=path.name) from problem


COMMAND: Final = LabCommand("score answers to a questionnaire", _arguments, _run, ScoresDocument)
