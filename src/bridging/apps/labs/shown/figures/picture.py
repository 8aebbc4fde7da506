"""A picture with its outlines, as the component draws them; the table behind it has a row for each thing."""

from typing import Final

from bridging.apps.labs.shown.figures.shown import ShownFigure
from bridging.apps.labs.shown.numbers import written
from bridging.engines.labs.figures.picture import Outline, Picture
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language

_TEXTS: Final = frozenset({0, 1})


def shown_picture(figure: Picture, language: Language) -> ShownFigure:
    measures = [say(measure.name, language) + (f" ({measure.unit})" if measure.unit else "") for measure in figure.measures]
    rows = tuple(
        (str(number), say(outline.says, language), *_values(outline, figure)) for number, outline in enumerate(figure.outlines, start=1)
    )
    drawn = {
        "picture": figure.name,
        "says": say(figure.says, language),
        "width": figure.width,
        "height": figure.height,
        "scale": figure.um_per_px,
        "columns": ["#", *measures],
        "things": [
            {
                "counted": outline.kind == "counted",
                "words": row[1],
                "values": row[2:],
                "points": " ".join(f"{x:g},{y:g}" for x, y in outline.points),
            }
            for outline, row in zip(figure.outlines, rows, strict=True)
        ],
    }
    return ShownFigure("picture", drawn, ("#", say(Message("lab-picture:thing"), language), *measures), rows, _TEXTS)


def _values(outline: Outline, figure: Picture) -> tuple[str, ...]:
    return tuple(written(value, measure.digits) for value, measure in zip(outline.values, figure.measures, strict=True))
