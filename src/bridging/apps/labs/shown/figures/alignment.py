"""Alleles against the reference, as the component draws them; the table behind it has a row for each."""

from typing import Any, Final

from bridging.apps.labs.shown.figures.shown import ShownFigure
from bridging.apps.labs.shown.numbers import written
from bridging.engines.labs.figures.alignment import Aligned, Alignment
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language

COLUMNS: Final = ("allele", "reads", "share", "interval", "sequence")
_TEXTS: Final = frozenset({0, 4})


def shown_alignment(figure: Alignment, language: Language) -> ShownFigure:
    drawn = {
        "reference": figure.reference,
        "cut": figure.cut,
        "window": figure.window,
        "variants": figure.variants,
        "rows": [_row(row, language) for row in figure.rows],
    }
    columns = tuple(say(Message(f"lab-alignment:{column}"), language) for column in COLUMNS)
    rows = tuple(
        (say(row.name, language), written(row.count, 0), _percent(row.share), _interval(row), _written_out(row)) for row in figure.rows
    )
    return ShownFigure("alignment", drawn, columns, rows, _TEXTS)


def _row(row: Aligned, language: Language) -> dict[str, Any]:
    name = say(row.name, language)
    inserted = [[column, bases] for column, bases in row.inserted]
    share = f"{_percent(row.share)} %"
    words = f"{name}: {share} ({_interval(row)}), n = {written(row.count, 0)}"
    return {"name": name, "bases": row.bases, "inserted": inserted, "share": round(row.share, 2), "percent": share, "words": words}


def _percent(value: float) -> str:
    return written(value, 1)


def _interval(row: Aligned) -> str:
    return f"{_percent(row.low)} – {_percent(row.high)}"


def _written_out(row: Aligned) -> str:
    """Write the sequence with what is inserted in brackets."""
    inserted = dict(row.inserted)
    return "".join(f"[{inserted[column]}]{base}" if column in inserted else base for column, base in enumerate(row.bases))
