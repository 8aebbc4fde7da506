"""Tables of a room's case for the seed of a team: to be read on the page, and to be taken along as a file."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bridging.engines.escape.case import CaseData, Table
from bridging.engines.escape.cases import CASES
from bridging.engines.escape.state import TeamRun
from bridging.engines.escape.words import value_in
from bridging.source.text import Language

MOST_ROWS: Final = 60
"""What is read on a page; the file has all."""


@dataclass(frozen=True, slots=True)
class ShownTable:
    """``rows`` are the first ones, as the language writes numbers; ``of`` how many there are. ``numbers``: columns of numbers alone."""

    file: str
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[tuple[str, bool], ...], ...]
    of: int

    @property
    def is_cut(self) -> bool:
        return self.of > len(self.rows)


def table_of(team: TeamRun, clue: str) -> Table | None:
    """Return the table that a clue hands to a team."""
    written = team.bound.room.clues.get(clue)
    return tables_of(team).get(written.data) if written is not None and written.data is not None else None


def tables_of(team: TeamRun) -> Mapping[str, Table]:
    """Return all tables of the case for the seed of a team, by name."""
    data = team.bound.room.data
    return _data(data.case, team.seed).tables if data is not None and data.case in CASES else {}


def shown_table(table: Table, language: Language) -> ShownTable:
    are_numbers = [all(isinstance(row[place], int | float) for row in table.rows) for place in range(len(table.columns))]
    rows = tuple(
        tuple((value_in(cell, language), is_number) for cell, is_number in zip(row, are_numbers, strict=True))
        for row in table.rows[:MOST_ROWS]
    )
    return ShownTable(table.file, tuple(zip(table.columns, are_numbers, strict=True)), rows, len(table.rows))


def as_csv(table: Table) -> str:
    """Return the table as a file that every spreadsheet and script reads: points in numbers, whatever the language."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return written.getvalue()


@lru_cache(maxsize=32)
def _data(case: str, seed: int) -> CaseData:
    """Make the data of a seed once: a film of thousands of events takes longer than the page that shows it."""
    return CASES[case](seed)
