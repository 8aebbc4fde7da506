"""What the data of a room come to for one seed: tables that teams read, and values that open locks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

type Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns, as a file of comma-separated values holds them; ``file`` is the name of that file."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class CaseData:
    """``values``: what locks ask for ``from`` the data, and what texts put in the place of ``{{name}}``; a tuple is a list of answers."""

    tables: Mapping[str, Table] = field(default_factory=dict)
    values: Mapping[str, Cell | tuple[Cell, ...]] = field(default_factory=dict)


type Case = Callable[[int], CaseData]
"""A pure function of a seed; the same seed gives the same data on every machine."""
