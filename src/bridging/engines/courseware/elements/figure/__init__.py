"""``figure``: a picture of the module with a caption; its alternative text stands here or in the drawing's own file."""

from pathlib import PurePosixPath
from typing import Final

from bridging.engines.courseware.elements.element import Context, Element, whole_number
from bridging.source.blocks import Block, Directive, Figure

PICTURE_ENDINGS: Final = (".svg", ".png", ".jpg", ".jpeg", ".webp")


def _make(directive: Directive, context: Context) -> Block | None:
    if not directive.argument.lower().endswith(PICTURE_ENDINGS):
        context.report("figure-exists", directive.line, "figure.format", file=directive.argument[:80])
        return None
    source = context.path(directive.argument, directive.line)
    if source is None:
        return None
    identifier = directive.option("id") or PurePosixPath(source).stem
    if not directive.option("id"):
        context.take_id(identifier, directive.line)
    return Figure(
        id=identifier,
        source=source,
        alt=directive.option("alt") or "",
        caption=context.caption(directive),
        drawing=source.endswith(".svg"),
        width_percent=min(whole_number(directive, "width", 100), 100),
        line=directive.line,
    )


FIGURE: Final = Element("figure", _make, argument="required", body="required", optional=("id", "alt", "width"), whole_numbers=("width",))
