"""Pages of a dossier, and tables of the case as an instrument prints them."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bridging.engines.escape.case import Cell, Table
from bridging.engines.escape.schema import Both, Clue, Entry, Grid, Page, Step
from bridging.engines.escape.words import value_in
from bridging.press.pdf.escape import array, content, dictionary, string
from bridging.press.words import month_name
from bridging.programme.room_papers.pen import ABSENT, EMPTY, Pen

WHOLE_TO: Final = 24
"""A table with more rows is printed in part; who needs the rest has the file."""
FIRST: Final = 20
# Characters that fit beside each other in a type of equal widths, and the width of the paper.
_ON_A_LINE: Final = 46
_NARROWEST, _WIDEST = 4, 40
_MOST_DECIMALS: Final = 4
_ROOMY, _TIGHT, _FEW_LINES = 4.6, 2.0, 5


def dossier(pen: Pen) -> Mapping[str, str] | None:
    """Return the pages of clues and props, in the order of the room, or None when it has none."""
    told = [(pen.card_sign(name), page) for name, clue in pen.room.clues.items() for page in clue.document]
    lying = [("", page) for prop in pen.room.props.values() for page in prop.document]
    return {"pages": array(_page(pen, sign, page) for sign, page in (*told, *lying))} if told or lying else None


def _page(pen: Pen, sign: str, page: Page) -> str:
    return dictionary(
        {
            **pen.lot_code(f"{page.form} v{page.version} p{page.page}"),
            "sign": content(sign),
            "title": pen.plain(page.title),
            "form": content(page.form),
            "version": content(page.version),
            "effective": content(_day(pen, page.effective)) if page.effective else ABSENT,
            "room": f"{_room_of(page):g}",
            "page": string(str(page.page)),
            "pages": string(str(page.pages)),
            "head": array(_entry(pen, each) for each in page.head),
            "text": pen.text(page.text),
            "fields": array(_entry(pen, each) for each in page.fields),
            "steps": array(_step(pen, each) for each in page.steps),
            "has-values": _code(any(each.value for each in page.steps)),
            "has-times": _code(any(each.time for each in page.steps)),
            "tables": array([*(_grid(pen, each) for each in page.tables), *_first_rows(pen, page.data)]),
            "remarks": array(
                dictionary({"text": pen.plain(each.text), "initials": _or_none(each.by), "by": str(pen.hand(each.by))})
                for each in page.remarks
            ),
            "signatures": array(
                dictionary(
                    {
                        "role": pen.plain(each.role),
                        "name": _or_none(each.name),
                        "initials": _or_none(each.initials),
                        "at": _or_none(each.at if each.initials else None),
                        "by": str(pen.hand(each.initials)),
                    }
                )
                for each in page.signatures
            ),
            "stamp": pen.plain(page.stamp) if page.stamp else ABSENT,
        }
    )


def _room_of(page: Page) -> float:
    """Return millimetres above and below what is written: as much as a form has whose page is not full."""
    lines = len(page.steps) + len(page.fields) / 2 + sum(len(grid.rows) for grid in page.tables) / 2 + len(page.remarks)
    return _ROOMY if lines <= _FEW_LINES else _TIGHT


def _day(pen: Pen, written: str) -> str:
    """Return a day as people of the language write it on a form; what is no day stays as it is."""
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        return written
    return f"{day:%d-%m-%Y}" if pen.order.language == "nl" else f"{day.day} {month_name('en', day.month)[:3]} {day.year}"


def _code(value: bool) -> str:
    return "true" if value else "false"


def _or_none(words: str | None) -> str:
    return content(words) if words else ABSENT


def _said_or_none(pen: Pen, words: Both | None) -> str:
    return pen.plain(words) if words else ABSENT


def _entry(pen: Pen, each: Entry) -> str:
    return dictionary(
        {"label": pen.plain(each.label), "value": _said_or_none(pen, each.value), "hand": _code(each.hand), "by": str(pen.hand(each.by))}
    )


def _step(pen: Pen, each: Step) -> str:
    # What was written down was written by who did the step; of an unsigned step nobody knows whose hand it is.
    return dictionary(
        {
            "number": content(each.number),
            "text": pen.text(each.text),
            "value": _said_or_none(pen, each.value),
            "time": _or_none(each.time),
            "signed": _or_none(each.signed),
            "checked": _or_none(each.checked),
            "by": str(pen.hand(each.signed)),
            "seen-by": str(pen.hand(each.checked)),
        }
    )


def _grid(pen: Pen, each: Grid) -> str:
    rows = array(array(pen.plain(cell) for cell in row) for row in each.rows)
    shown = [[pen.said(cell) for cell in row] for row in (each.columns, *each.rows)]
    return dictionary(
        {"title": pen.plain(each.title), "widths": _widths(shown), "columns": array(map(pen.plain, each.columns)), "rows": rows}
    )


def _widths(rows: Sequence[Sequence[str]]) -> str:
    """Return shares by what stands in the columns, so that a long one does not squeeze the others."""
    longest = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return array(f"{min(max(each, _NARROWEST), _WIDEST) ** 0.8:.1f}fr" for each in longest)


def _first_rows(pen: Pen, name: str | None) -> Iterator[str]:
    table = pen.order.data.tables.get(name or "")
    if table is not None:
        shown = [[_cell(pen, cell) for cell in row] for row in table.rows[: _shown(table)]]
        rows = array(array(map(content, row)) for row in shown)
        widths = _widths([[max(name.split("_"), key=len) for name in table.columns], *shown])
        yield dictionary({"title": EMPTY, "widths": widths, "columns": array(map(content, _broken(table.columns))), "rows": rows})


def print_outs(pen: Pen) -> Mapping[str, str] | None:
    """Return the tables of clues that are data, in the order of the room, or None when it has none."""
    tables = pen.order.data.tables
    found = [(name, clue) for name, clue in pen.room.clues.items() if clue.data in tables]
    return {"tables": array(_print_out(pen, name, clue, tables[clue.data or ""]) for name, clue in found)} if found else None


def _print_out(pen: Pen, name: str, clue: Clue, table: Table) -> str:
    shown, count = _shown(table), len(table.rows)
    forms = [_form([row[place] for row in table.rows[:shown]]) for place in range(len(table.columns))]
    rows = [[_cell(pen, cell, form) for cell, form in zip(row, forms, strict=True)] for row in table.rows[:shown]]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    widths = [
        max([max(map(len, name.split("_"))) + 1, *(len(cell) for cell in cells)])
        for name, cells in zip(table.columns, columns, strict=True)
    ]
    is_number = [all(not isinstance(row[place], str) for row in table.rows) for place in range(len(table.columns))]
    return dictionary(
        {
            "sign": content(pen.card_sign(name)),
            "title": content(pen.said(clue.title) or table.file),
            "text": pen.text(clue.text),
            "file": string(table.file),
            "shown": string(pen.word("rows-all", count=count) if shown == count else pen.word("rows-first", shown=shown, count=count)),
            "columns": array(f"{min(width, 26)}fr" for width in widths),
            "align": array("right" if each else "left" for each in is_number),
            "mono": _code(sum(widths) <= _ON_A_LINE),
            "header": array(map(content, _broken(table.columns))),
            "rows": array(array(map(content, row)) for row in rows),
            "rest": EMPTY if shown == count else content(pen.word("rows-rest", shown=shown, count=count, file=table.file)),
        }
    )


def _shown(table: Table) -> int:
    return len(table.rows) if len(table.rows) <= WHOLE_TO else FIRST


def _cell(pen: Pen, cell: Cell, form: str = "") -> str:
    return cell if isinstance(cell, str) else value_in(cell, pen.order.language, form)


def _form(cells: Sequence[Cell]) -> str:
    """Return as many decimals as the column needs, so that they stand below each other; none for whole numbers and powers of ten."""
    broken = [str(cell) for cell in cells if isinstance(cell, float)]
    if not broken or any("e" in each for each in broken):
        return ""
    return str(min(max(len(each.partition(".")[2]) for each in broken), _MOST_DECIMALS))


def _broken(names: tuple[str, ...]) -> list[str]:
    """Let long names of columns break behind their underscores."""
    return [name.replace("_", "_\u200b") for name in names]
