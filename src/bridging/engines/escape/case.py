"""What the data of a room come to for one seed: tables that teams read, and values that open locks."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

type Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns, as a file of comma-separated values holds them; ``file`` is the name of that file."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def as_csv(self) -> str:
        """Return the text of the file, with the line ends of RFC 4180."""
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return text.getvalue()


@dataclass(frozen=True, slots=True)
class CaseData:
    """``values``: what locks ask for ``from`` the data, and what texts put in the place of ``{{name}}``; a tuple is a list of answers."""

    tables: Mapping[str, Table] = field(default_factory=dict)
    values: Mapping[str, Cell | tuple[Cell, ...]] = field(default_factory=dict)


type Case = Callable[[int], CaseData]
"""A pure function of a seed; the same seed gives the same data on every machine."""
