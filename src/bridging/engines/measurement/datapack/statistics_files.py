"""Tables as files of statistics programs: Apache Parquet by ``polars``, system files of SPSS by ``pyreadstat``.

Nothing imports this but ``formats``, and that when a pack is made: both libraries belong to the extra ``research``.
"""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import polars as pl
import pyreadstat

from bridging.engines.measurement.datapack.tables import Table
from bridging.source.text import LANGUAGES, Language

_TYPES: Final = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64}
_FORMATS: Final = {"integer": "F8.0", "number": "F8.2"}
_BLANK: Final = " "
"""SPSS knows no missing text but a code that is declared so: the empty one."""
_MADE: Final = slice(92, 109)
_NEVER: Final = b"01 Jan 7000:00:00"
"""The header holds when it was written. Without it the same table is the same file, and a pack can be held against its checksum."""


def files_of(tables: Iterable[Table]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    with TemporaryDirectory() as folder:
        # Both libraries write to a place on disk; SPSS files to nothing else.
        path = Path(folder) / "table"
        for table in tables:
            frame = pl.DataFrame(table.rows, schema={column.name: _TYPES[column.kind] for column in table.columns}, orient="row")
            frame.write_parquet(path)
            files[f"parquet/{table.name}.parquet"] = path.read_bytes()
            for language in LANGUAGES:
                _write_sav(table, frame, language, path)
                files[f"spss/{table.name}.{language}.sav"] = _undated(path.read_bytes())
    return files


def _write_sav(table: Table, frame: pl.DataFrame, language: Language, path: Path) -> None:
    pyreadstat.write_sav(
        frame,
        path,
        file_label=table.name,
        row_compress=True,
        column_labels={column.name: column.label[language] for column in table.columns},
        variable_value_labels={
            column.name: {code: label[language] for code, label in column.values.items()}  # type: ignore[misc] # its types know no text as a code
            for column in table.columns
            if column.values
        },
        missing_ranges={column.name: [_BLANK] for column in table.columns if column.kind == "text"},
        variable_measure={column.name: column.level for column in table.columns},
        variable_format={column.name: _FORMATS[column.kind] for column in table.columns if column.kind != "text"},
    )


def _undated(content: bytes) -> bytes:
    return content[: _MADE.start] + _NEVER + content[_MADE.stop :]
