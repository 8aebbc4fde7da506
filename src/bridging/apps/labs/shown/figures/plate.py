"""The wells of a plate, as the component draws them; the table behind it has a row for each well."""

from typing import Any, Final

from bridging.apps.labs.shown.figures.shown import ShownFigure
from bridging.apps.labs.shown.numbers import written
from bridging.engines.labs.figures.plate import Plate, Well
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language

_TEXTS: Final = frozenset({0, 1, 2, 4})


def shown_plate(figure: Plate, language: Language) -> ShownFigure:
    name = say(figure.value, language) + (f" ({figure.unit})" if figure.unit else "")
    groups = [say(group, language) for group in figure.groups]
    columns = tuple(say(Message(f"lab-plate:{column}"), language) for column in ("well", "group", "holds"))
    drawn = {
        "name": name,
        "rows": figure.rows,
        "columns": figure.columns,
        "groups": groups,
        "picks": figure.picks,
        "wells": {well.place: _well(well, figure, groups, language) for well in figure.wells},
    }
    rows = tuple(
        (
            well.place,
            groups[well.group],
            say(well.says, language),
            _value(well, figure) or "–",
            say(well.flag, language) if well.flag else "–",
        )
        for well in figure.wells
    )
    return ShownFigure("plate", drawn, (*columns, name, say(Message("lab-plate:flag"), language)), rows, _TEXTS)


def _well(well: Well, figure: Plate, groups: list[str], language: Language) -> dict[str, Any]:
    flag = say(well.flag, language) if well.flag else ""
    value = _value(well, figure)
    # What is seen in the well comes first, or who says what is seen would not be understood.
    seen = f"{well.short} {value} {figure.unit}" if value else well.short
    words = [seen.strip(), groups[well.group], say(well.says, language), flag]
    span = figure.high - figure.low
    level = None if well.value is None else round(min(1.0, max(0.0, (well.value - figure.low) / span if span else 0.0)), 3)
    return {
        "short": well.short,
        "group": well.group,
        "level": level,
        "value": value,
        "wrong": well.tone == "wrong",
        "flag": bool(flag),
        "words": " · ".join(dict.fromkeys(word for word in words if word)),
    }


def _value(well: Well, figure: Plate) -> str:
    return "" if well.value is None else written(well.value, figure.digits)
