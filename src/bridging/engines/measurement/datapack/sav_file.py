"""A table as a system file of SPSS, uncompressed and little-endian, with labels in UTF-8.

The format is described in the developers' guide of GNU PSPP, "System File Format". Written here because it is small, and what writes it elsewhere
brings 60 to 220 megabytes of libraries for a few hundred rows; and because the same table gives the same bytes, which a time in the header would not.
"""

import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bridging.engines.measurement.datapack.tables import Cell, Column, Table
from bridging.source.text import LANGUAGES, Language

_SYSMIS: Final = struct.unpack("<d", b"\xff\xff\xff\xff\xff\xff\xef\xff")[0]
_HIGHEST: Final = struct.unpack("<d", b"\xff\xff\xff\xff\xff\xff\xef\x7f")[0]
_LOWEST: Final = struct.unpack("<d", b"\xfe\xff\xff\xff\xff\xff\xef\xff")[0]
_LONGEST: Final = 255
"""Bytes in a string; a longer one would need segments. Only the words of a question may be, and these are cut: CSV has them whole."""
_LABEL: Final = 252
_NUMERIC: Final = 0
_F8_2: Final = 5 << 16 | 8 << 8 | 2
_F8_0: Final = 5 << 16 | 8 << 8
_STRING_FORMAT: Final = 1 << 16


def sav_files(table: Table) -> dict[Language, bytes]:
    """Return the file once for each language: one has labels in one language, and the data are the same."""
    widths = [_width(column, table.column(column.name)) for column in table.columns]
    data = b"".join(_cell(cell, width) for row in table.rows for cell, width in zip(row, widths, strict=True))
    return {language: _dictionary(table, widths, language) + data for language in LANGUAGES}


def _dictionary(table: Table, widths: Sequence[int], language: Language) -> bytes:
    short = [f"V{place}" for place in range(1, len(widths) + 1)]
    parts = [
        _header(len(table.rows), sum(_slots(width) for width in widths), table.name),
        *(_variable(*each, language) for each in zip(table.columns, widths, short, strict=True)),
        *_value_labels(table.columns, widths, language),
        _extension(3, "<8i", 1, 0, 0, -1, 1, 1, 2, 65001),
        _extension(4, "<3d", _SYSMIS, _HIGHEST, _LOWEST),
        _text_extension(13, "\t".join(f"{name}={column.name}" for name, column in zip(short, table.columns, strict=True))),
        _text_extension(20, "UTF-8"),
        struct.pack("<2i", 999, 0),
    ]
    return b"".join(parts)


def _width(column: Column, cells: Sequence[Cell]) -> int:
    """Return the bytes of a string column; 0 for numbers."""
    if column.kind != "text":
        return _NUMERIC
    written = [str(cell) for cell in (*cells, *column.values) if cell is not None]
    return min(_LONGEST, max((len(each.encode()) for each in written), default=1) or 1)


def _slots(width: int) -> int:
    return max(1, -(-width // 8))


def _header(cases: int, slots: int, title: str) -> bytes:
    product = b"@(#) SPSS DATA FILE Bridging the Gap".ljust(60)
    # No time of writing: the same table is the same file. The title of SPSS has 64 bytes.
    return b"$FL2" + product + struct.pack("<5id", 2, slots, 0, 0, cases, 100.0) + b"01 Jan 7000:00:00" + _padded(title, 64) + b"\0\0\0"


def _variable(column: Column, width: int, short: str, language: str) -> bytes:
    label = _cut(column.label[language], _LABEL)
    form = _STRING_FORMAT | width << 8 if width else _F8_0 if column.kind == "integer" else _F8_2
    record = struct.pack("<6i", 2, width, 1, 0, form, form) + _padded(short, 8)
    record += struct.pack("<i", len(label)) + label.ljust(-(-len(label) // 4) * 4)
    following = struct.pack("<6i", 2, -1, 0, 0, 0, 0) + b" " * 8
    return record + following * (_slots(width) - 1)


def _value_labels(columns: Iterable[Column], widths: Sequence[int], language: str) -> Iterator[bytes]:
    """Yield the words at codes; strings of more than eight bytes have none in this record, and the codebook says theirs."""
    place = 1
    for column, width in zip(columns, widths, strict=True):
        if column.values and width <= 8:  # noqa: PLR2004 -- a value is eight bytes wide
            entries = [_value(code, column, language) for code in column.values]
            yield struct.pack("<2i", 3, len(entries)) + b"".join(entries) + struct.pack("<3i", 4, 1, place)
        place += _slots(width)


def _value(code: str | int, column: Column, language: str) -> bytes:
    value = _padded(str(code), 8) if column.kind == "text" else struct.pack("<d", float(code))
    label = _cut(column.values[code][language], 120)
    return value + bytes([len(label)]) + label.ljust(-(-(len(label) + 1) // 8) * 8 - 1)


def _extension(kind: int, form: str, *values: float) -> bytes:
    size = struct.calcsize(form) // len(values)
    return struct.pack("<4i", 7, kind, size, len(values)) + struct.pack(form, *values)


def _text_extension(kind: int, text: str) -> bytes:
    written = text.encode()
    return struct.pack("<4i", 7, kind, 1, len(written)) + written


def _cell(cell: Cell, width: int) -> bytes:
    if width:
        return _padded("" if cell is None else str(cell), width).ljust(_slots(width) * 8)
    return struct.pack("<d", _SYSMIS if cell is None else float(cell))


def _padded(text: str, size: int) -> bytes:
    return _cut(text, size).ljust(size)


def _cut(text: str, size: int) -> bytes:
    return text.encode()[:size].decode(errors="ignore").encode()
