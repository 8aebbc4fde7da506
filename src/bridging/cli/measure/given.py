"""What the methods are given: a file, and how it is to be read."""

import argparse
import codecs
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.table import SEPARATORS, Table, read_table, scored
from bridging.kernel.unusable import Unusable

_LARGEST: Final = 200_000_000
_MARKS_OF_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NAMES: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", **{each: each for each in SEPARATORS}, "\\t": "\t"}


def add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="a table; its first line names the columns")
    parser.add_argument(
        "--separator", choices=sorted(_NAMES), metavar="SIGN", help="comma, semicolon, tab or bar (default: told from the file)"
    )
    add_profile(parser)


def add_profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--profile",
        choices=("product", "reference"),
        default="product",
        help="reference: also figures of fewer people than the product shows",
    )


def add_items(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--key", metavar="KEY", help="the right options: a table with columns item and key, or the letters in order: A,C,B")
    parser.add_argument(
        "--items", metavar="NAME,…", help="the columns that are items (default: all but the first and those named otherwise)"
    )
    parser.add_argument("--count", metavar="COLUMN", help="how many people each row stands for; every column but that is then an item")


def table_of(options: argparse.Namespace) -> Table:
    return read_table(text_of(options.file), _NAMES.get(options.separator or "", ""))


def text_of(path: Path) -> str:
    """Return a file as text; what a spreadsheet of an older Windows wrote is read as such. Raises Unusable."""
    try:
        if path.stat().st_size > _LARGEST:
            raise Unusable("measure.too-large", file=path.name, limit_mb=_LARGEST / 1e6)
        data = path.read_bytes()
    except OSError as problem:
        raise Unusable("measure.unreadable", file=path.name) from problem
    try:
        return data.decode("utf-16" if data[:2] in _MARKS_OF_UTF_16 else "utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


class Answers:
    """``scores`` n × k; ``choices`` by item as they were made, where there is a ``key``."""

    def __init__(self, table: Table, options: argparse.Namespace, *, besides: Sequence[str] = (), are_rated: bool = False) -> None:
        count = options.count
        # Named as an item, the first column is nobody's name.
        has_people = count is None and table.columns[0] not in (options.items or "").split(",")
        if has_people:
            table.people()
        first = {table.columns[0]} if has_people else {count or ""}
        self.table = table
        self.items = _items(table, options.items, first | {name for name in besides if name})
        self.key = _key(options.key, self.items)
        scores = table.matrix(self.items) if are_rated and self.key is None else scored(table, self.items, self.key)
        self.repeats = _repeats(table, count)
        self.scores: Floats = np.repeat(scores, self.repeats, axis=0)
        if self.scores.shape[0] < 1:
            raise Unusable("measure.no-rows")

    def column(self, name: str) -> list[str]:
        return list(np.repeat(np.asarray(self.table.texts(name), dtype=object), self.repeats))


def _items(table: Table, named: str | None, besides: set[str]) -> tuple[str, ...]:
    items = tuple(name.strip() for name in named.split(",")) if named else tuple(name for name in table.columns if name not in besides)
    for name in items:
        table.place(name)
    twice = next((name for name, count in Counter(items).items() if count > 1), None)
    if twice is not None:
        raise Unusable("measure.column-twice", column=twice)
    if not items:
        raise Unusable("measure.no-items")
    return items


def _key(given: str | None, items: Sequence[str]) -> dict[str, str] | None:
    if given is None:
        return None
    if Path(given).is_file():
        table = read_table(text_of(Path(given)))
        key = dict(zip(table.once("item"), table.texts("key"), strict=True))
    else:
        letters = [letter.strip() for letter in given.split(",")]
        if len(letters) != len(items):
            raise Unusable("measure.key-length", given=len(letters), items=len(items))
        key = dict(zip(items, letters, strict=True))
    missing = next((item for item in items if item not in key), None)
    if missing is not None:
        raise Unusable("measure.key-lacks", item=missing)
    return key


def _repeats(table: Table, count: str | None) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    if count is None:
        return np.ones(len(table), dtype=np.int64)
    counts = table.numbers(count)
    if not (np.isfinite(counts) & (counts >= 0) & (counts == counts.round())).all():
        raise Unusable("measure.count", column=count)
    return counts.astype(np.int64)
