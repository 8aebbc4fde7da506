"""What each column means, in both languages: as a table, and as JSON."""

import json
from collections.abc import Iterable
from typing import Any

from bridging.engines.measurement.datapack.tables import Cell, Column, Row, Table, words
from bridging.source.text import Text

_HEAD = (
    "table", "column", "type", "label_nl", "label_en", "values_nl", "values_en", "scale", "reversed", "missing_nl", "missing_en", "n", "n_missing", "lowest", "highest",
)  # fmt: skip


def codebook_table(tables: Iterable[Table]) -> Table:
    head = tuple(Column(name, "integer" if name in {"reversed", "n", "n_missing"} else "text", Text(name, name)) for name in _HEAD)
    return Table("codebook", head, tuple(_row(table, column) for table in tables for column in table.columns))


def codebook_json(tables: Iterable[Table]) -> bytes:
    missing = words("pack:missing")
    document = {
        "missing": {"nl": missing.nl, "en": missing.en},
        "tables": {table.name: [_document(table, column) for column in table.columns] for table in tables},
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def _row(table: Table, column: Column) -> Row:
    cells, missing = table.column(column.name), words("pack:missing")
    numbers = [cell for cell in cells if cell is not None and not isinstance(cell, str)]
    ends: tuple[Cell, Cell] = (f"{min(numbers):g}", f"{max(numbers):g}") if numbers else (None, None)
    return (
        table.name, column.name, column.kind, column.label.nl, column.label.en, _listed(column, "nl"), _listed(column, "en"),
        column.scale or None, int(column.is_reversed), missing.nl, missing.en, len(cells), cells.count(None), *ends,
    )  # fmt: skip


def _listed(column: Column, language: str) -> str | None:
    return "; ".join(f"{code} = {label[language]}" for code, label in column.values.items()) or None


def _document(table: Table, column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": column.kind,
        "label": {"nl": column.label.nl, "en": column.label.en},
        "values": {str(code): {"nl": label.nl, "en": label.en} for code, label in column.values.items()},
        "scale": column.scale or None,
        "reversed": column.is_reversed,
        "n_missing": table.column(column.name).count(None),
    }
