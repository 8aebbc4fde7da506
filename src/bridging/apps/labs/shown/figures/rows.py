"""A table that is the figure itself. Bases that differ stand in small letters, underlined: nobody needs to see a colour."""

from dataclasses import dataclass

from bridging.apps.labs.shown.figures.shown import ShownFigure
from bridging.apps.labs.shown.numbers import written
from bridging.engines.labs.figures.rows import Bases, Cell, Column, Rows
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class ShownCell:
    """``pieces`` are bases, each piece with whether it differs; other cells have ``text``."""

    text: str
    kind: str
    pieces: tuple[tuple[str, bool], ...] = ()


def shown_rows(figure: Rows, language: Language) -> ShownFigure:
    columns, rows = texts_of(figure, language)
    cells = [
        [_cell(cell, column, text) for cell, column, text in zip(row, figure.columns, texts, strict=True)]
        for row, texts in zip(figure.rows, rows, strict=True)
    ]
    heads = [(text, column.kind) for text, column in zip(columns, figure.columns, strict=True)]
    return ShownFigure("rows", {"heads": heads, "cells": cells}, columns, rows)


def texts_of(figure: Rows, language: Language) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return columns and rows as plain texts."""
    columns = tuple(say(column.name, language) for column in figure.columns)
    rows = tuple(tuple(_text(cell, column, language) for cell, column in zip(row, figure.columns, strict=True)) for row in figure.rows)
    return columns, rows


def _text(cell: Cell, column: Column, language: Language) -> str:
    match cell:
        case None:
            return "–"
        case str():
            return cell
        case Message():
            return say(cell, language)
        case Bases():
            return "".join(base.lower() if differs else base for base, differs in _compared(cell))
        case tuple():
            return ", ".join(say(message, language) for message in cell) or "–"
    return written(cell, column.digits)


def _cell(cell: Cell, column: Column, text: str) -> ShownCell:
    if not isinstance(cell, Bases):
        return ShownCell(text, column.kind)
    pieces: list[tuple[str, bool]] = []
    for base, differs in _compared(cell):
        shown = base.lower() if differs else base
        if pieces and pieces[-1][1] == differs:
            pieces[-1] = (pieces[-1][0] + shown, differs)
        else:
            pieces.append((shown, differs))
    return ShownCell(text, column.kind, tuple(pieces))


def _compared(cell: Bases) -> list[tuple[str, bool]]:
    return [(base, bool(cell.against) and base != cell.against[at]) for at, base in enumerate(cell.text)]
