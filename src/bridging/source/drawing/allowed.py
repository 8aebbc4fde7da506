"""What a drawing may hold."""

import re
from typing import Final

SVG: Final = "http://www.w3.org/2000/svg"

ELEMENTS: Final = frozenset(
    [
        "svg",
        "g",
        "defs",
        "marker",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "title",
        "clipPath",
        "use",
    ],
)
_GEOMETRY: Final = frozenset(
    [
        "viewBox",
        "x",
        "y",
        "width",
        "height",
        "rx",
        "ry",
        "cx",
        "cy",
        "r",
        "x1",
        "y1",
        "x2",
        "y2",
        "dx",
        "dy",
        "points",
        "d",
        "pathLength",
        "preserveAspectRatio",
        "refX",
        "refY",
        "markerWidth",
        "markerHeight",
        "markerUnits",
        "orient",
        "clipPathUnits",
    ],
)
REFERENCES: Final = frozenset(["href", "marker-start", "marker-mid", "marker-end", "clip-path"])
ATTRIBUTES: Final = _GEOMETRY | REFERENCES | {"class", "id", "transform", "data-text"}
WORDED: Final = frozenset({"text", "tspan", "title"})

# Numbers, path letters, function names, units: nothing that could be an address or a script.
_HARMLESS: Final = re.compile(r"[\w\s.,()%+\-]*\Z")
_IDENTIFIER: Final = re.compile(r"[A-Za-z][\w.\-]*\Z")


def is_identifier(value: str) -> bool:
    return _IDENTIFIER.match(value) is not None


def is_geometry(value: str) -> bool:
    return _HARMLESS.match(value) is not None


def reference(name: str, value: str) -> str | None:
    """Return the id that a reference attribute points to, or None when it points elsewhere than into the drawing."""
    if name == "href":
        inner = value[1:] if value.startswith("#") else ""
    else:
        inner = value[5:-1] if value.startswith("url(#") and value.endswith(")") else ""
    return inner if is_identifier(inner) else None
