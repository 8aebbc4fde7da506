"""A table as Apache Parquet: one row group, one plain page a column, nothing compressed.

The format is described in parquet-format (Apache, ``parquet.thrift`` and ``Encodings.md``); its metadata are in Thrift's compact protocol. Written
here for the same reasons as SPSS files: the libraries that write it take 60 to 170 megabytes, for tables of a few thousand rows.
"""

import struct
from collections.abc import Sequence
from typing import Final

from bridging.engines.measurement.datapack.tables import Cell, Column, Table
from bridging.engines.measurement.datapack.thrift import Field, binary, i32, i64, list_of, string, struct_of, text, varint, zigzag

_MAGIC: Final = b"PAR1"
_INT64, _DOUBLE, _BYTE_ARRAY = 2, 5, 6
_TYPES: Final = {"integer": _INT64, "number": _DOUBLE, "text": _BYTE_ARRAY}
_OPTIONAL: Final = 1
_UTF8: Final = 0
_PLAIN, _RLE = 0, 3


def parquet_of(table: Table) -> bytes:
    written = bytearray(_MAGIC)
    chunks: list[bytes] = []
    total = 0
    for column in table.columns:
        page = _page(column, table.column(column.name))
        chunks.append(_chunk(column, len(table.rows), len(written), len(page)))
        written += page
        total += len(page)
    group = [(1, list_of(12, chunks)), (2, i64(total)), (3, i64(len(table.rows)))]
    schema = [struct_of([(4, text(table.name)), (5, i32(len(table.columns)))]), *(_element(column) for column in table.columns)]
    footer = struct_of(
        [
            (1, i32(1)),
            (2, list_of(12, schema)),
            (3, i64(len(table.rows))),
            (4, list_of(12, [struct_of(group)])),
            (6, text("bridging-the-gap")),
        ]
    )
    return bytes(written) + footer + struct.pack("<i", len(footer)) + _MAGIC


def _element(column: Column) -> bytes:
    fields: list[Field] = [(1, i32(_TYPES[column.kind])), (3, i32(_OPTIONAL)), (4, text(column.name))]
    if column.kind == "text":
        fields.append((6, i32(_UTF8)))
    return struct_of(fields)


def _page(column: Column, cells: Sequence[Cell]) -> bytes:
    levels = _levels([cell is not None for cell in cells])
    body = struct.pack("<i", len(levels)) + levels + b"".join(_value(column, cell) for cell in cells if cell is not None)
    data = struct_of([(1, i32(len(cells))), (2, i32(_PLAIN)), (3, i32(_RLE)), (4, i32(_RLE))])
    return struct_of([(1, i32(0)), (2, i32(len(body))), (3, i32(len(body))), (5, binary(data, 12))]) + body


def _levels(present: Sequence[bool]) -> bytes:
    """Return which cells hold something, as runs: the length twice over, then 0 or 1 (the hybrid encoding of RLE and bit-packing)."""
    runs: list[tuple[int, bool]] = []
    for is_present in present:
        if runs and runs[-1][1] is is_present:
            runs[-1] = (runs[-1][0] + 1, is_present)
        else:
            runs.append((1, is_present))
    return b"".join(varint(length << 1) + bytes([is_present]) for length, is_present in runs)


def _value(column: Column, cell: str | float) -> bytes:
    if column.kind == "text":
        written = str(cell).encode()
        return struct.pack("<i", len(written)) + written
    return struct.pack("<q", int(cell)) if column.kind == "integer" else struct.pack("<d", float(cell))


def _chunk(column: Column, rows: int, offset: int, size: int) -> bytes:
    encodings = list_of(5, [zigzag(_PLAIN), zigzag(_RLE)])
    path = list_of(8, [string(column.name)])
    meta = struct_of(
        [
            (1, i32(_TYPES[column.kind])),
            (2, encodings),
            (3, path),
            (4, i32(0)),
            (5, i64(rows)),
            (6, i64(size)),
            (7, i64(size)),
            (9, i64(offset)),
        ]
    )
    return struct_of([(2, i64(offset)), (3, binary(meta, 12))])
