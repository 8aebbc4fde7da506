"""Boxes that give a piece of text a role: note, tip, warning, important, misconception, worked example, summary."""

from typing import Final, cast

from bridging.engines.courseware.elements.element import Context, Element
from bridging.source.blocks import Block, Box, BoxKind, Directive


def _make(directive: Directive, context: Context) -> Block | None:
    title = context.words(directive.argument, directive.line)
    kind = cast("BoxKind", directive.name)
    return Box(kind, title, directive.blocks, directive.option("id") or "", line=directive.line)


CALLOUTS: Final = (
    *(Element(name, _make, argument="optional", body="required", optional=("id",)) for name in ("note", "tip", "warning", "important")),
    Element("misconception", _make, argument="required", body="required", required=("id",)),
    Element("worked-example", _make, argument="required", body="required", required=("id",)),
    Element("summary", _make, body="required"),
)
