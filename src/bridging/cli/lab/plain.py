"""A document of a lab command for a person at a terminal: rows with tabs, so that they paste into a spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def plain_text(document: Any) -> str:
    return "".join(f"{line}\n" for line in _lines(document, ""))


def _lines(value: Any, name: str) -> Iterator[str]:
    if isinstance(value, Mapping) and "value" in value:
        yield f"{name}\t{_figure(value)}".lstrip("\t")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _lines(inner, f"{name}.{key}" if name else str(key))
    elif _is_rows(value):
        yield from _table(value, name)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield "\t".join([name, *map(_cell, value)]).lstrip("\t")
    else:
        yield f"{name}\t{_cell(value)}".lstrip("\t")


def _is_rows(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str) and bool(value) and all(isinstance(row, Mapping) for row in value)


def _table(rows: Sequence[Mapping[str, Any]], name: str) -> Iterator[str]:
    columns = list(dict.fromkeys(key for row in rows for key in row))
    if name:
        yield name
    yield "\t".join(columns)
    for row in rows:
        yield "\t".join(_cell(row.get(column)) for column in columns)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ("; " if _is_rows(value) else "–").join(map(_cell, value))
    if isinstance(value, Mapping) and "value" in value:
        return _figure(value)
    return str(value)


def _figure(figure: Mapping[str, Any]) -> str:
    """Return a figure with its interval and n, or why there is none."""
    said = f"({_cell(figure['ci95'])})" if figure.get("ci95") else ""
    if figure.get("why_no_ci95"):
        said = f"(no interval: {figure['why_no_ci95']})"
    needed = f" of {figure['needed']} needed" if figure.get("needed") else ""
    value = figure.get("why", "") if figure["value"] is None else _cell(figure["value"])
    return " ".join(part for part in (value, said, f"n={figure.get('n')}{needed}") if part)
