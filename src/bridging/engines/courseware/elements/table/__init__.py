"""``table``: a Markdown table with a caption and an id, so that the text can point to it."""

import dataclasses
from typing import Final

from bridging.engines.courseware.elements.element import Context, Element
from bridging.source.blocks import Block, Directive, Table


def _make(directive: Directive, context: Context) -> Block | None:
    tables = [block for block in directive.blocks if isinstance(block, Table)]
    if len(tables) != 1 or len(directive.blocks) != 1:
        context.report("directive-options-correct", directive.line, "table.one-table")
        return None
    caption = context.words(directive.argument, directive.line)
    return dataclasses.replace(tables[0], caption=caption, id=directive.option("id") or "", line=directive.line)


TABLE: Final = Element("table", _make, argument="required", body="required", required=("id",))
