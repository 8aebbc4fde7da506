"""Tables as values: what the files of a data pack are written from, whatever their format."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bridging.source.catalogue import template
from bridging.source.text import Text

type Cell = str | float | int | None
"""None where nothing is known: empty in CSV, null in Parquet, system-missing in SPSS."""
type Row = tuple[Cell, ...]
type Kind = Literal["text", "number", "integer"]
type Level = Literal["nominal", "ordinal", "scale"]


@dataclass(frozen=True, slots=True)
class Column:
    """``values`` are the words at codes. ``is_reversed``: a high value means little of the scale; the data stand as they were answered.

    ``is_ordinal``: what stands between neighbouring values is not known to be the same, as between "agree" and "agree fully".
    """

    name: str
    kind: Kind
    label: Text
    values: Mapping[str | int, Text] = field(default_factory=dict)
    scale: str = ""
    is_reversed: bool = False
    is_ordinal: bool = False

    @property
    def level(self) -> Level:
        """What statistics programs may count with: what has words at whole numbers and no order is a name, as text is."""
        if self.is_ordinal:
            return "ordinal"
        return "nominal" if self.kind == "text" or (self.kind == "integer" and self.values) else "scale"


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ValueError(f"two columns of {self.name} have one name")
        if any(len(row) != len(names) for row in self.rows):
            raise ValueError(f"a row of {self.name} has not as many cells as there are columns")

    def column(self, name: str) -> tuple[Cell, ...]:
        place = [column.name for column in self.columns].index(name)
        return tuple(row[place] for row in self.rows)


def column(name: str, kind: Kind = "text", *codes: str) -> Column:
    """Return a column whose words, and those of its codes, stand in the catalogue."""
    return Column(name, kind, words(f"pack-column:{name}"), {code: words(f"pack-value:{code}") for code in codes})


def yes_or_no(name: str) -> Column:
    return Column(name, "integer", words(f"pack-column:{name}"), {0: words("pack-value:no"), 1: words("pack-value:yes")})


def words(code: str) -> Text:
    return Text(template(code, "nl"), template(code, "en"))
