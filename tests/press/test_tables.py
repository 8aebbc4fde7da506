"""Widths of columns."""

import re

from bridging.press.book import plain
from bridging.press.pdf.tables import table_widths
from bridging.source.blocks import Table


def table(*rows: tuple[str, ...], name: str = "t") -> Table:
    cells = tuple(tuple(plain(cell) for cell in row) for row in rows)
    return Table(cells[0], cells[1:], ("left",) * len(rows[0]), id=name)


def points(columns: str) -> list[float]:
    return [float(width) for width in re.findall(r"([\d.]+)pt", columns)]


def test_small_table_takes_what_it_needs() -> None:
    made = table_widths(table(("a", "b"), ("12", "13")))

    assert (made.columns, made.wide) == ("(auto, auto, )", False)


def test_table_with_much_text_fills_the_column_and_short_cells_stay_whole() -> None:
    made = table_widths(table(("No.", "Words"), ("1", "many words " * 9)))

    assert not made.wide
    assert round(sum(points(made.columns))) == 340
    assert points(made.columns)[0] < 40


def test_wide_table_takes_the_margin_unless_it_is_long() -> None:
    row = ("some words that go on",) * 6

    assert table_widths(table(row, row)).wide
    assert not table_widths(table(row, row, name="")).wide
    assert not table_widths(table(row, *[row] * 60)).wide
