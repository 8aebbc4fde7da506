"""The elements a page is made of: one folder each, listed here.

``to_blocks`` turns every directive of a parsed document into the block that its element makes of it.
"""

import dataclasses
from typing import Final

from bridging.engines.courseware.elements.activity import LAB, QUESTION
from bridging.engines.courseware.elements.callout import CALLOUTS
from bridging.engines.courseware.elements.element import Context, Element
from bridging.engines.courseware.elements.figure import FIGURE
from bridging.engines.courseware.elements.prompt import PROMPTS
from bridging.engines.courseware.elements.table import TABLE
from bridging.engines.courseware.elements.twins import TWINS
from bridging.engines.courseware.elements.video import VIDEO
from bridging.source.blocks import (
    Block,
    Blocks,
    Box,
    DefinitionList,
    Directive,
    Document,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Quote,
    Table,
    walk,
)

ELEMENTS: Final[dict[str, Element]] = {
    element.name: element for element in (FIGURE, TABLE, VIDEO, QUESTION, LAB, *CALLOUTS, *PROMPTS, *TWINS)
}


def to_blocks(document: Document, context: Context) -> Document:
    """Replace directives by what they mean and number figures and tables; faults go to the context."""
    blocks = _each(document.blocks, context)
    notes = tuple((label, _each(note, context)) for label, note in document.footnotes)
    for block in walk(blocks):
        if isinstance(block, Directive):
            context.report("directive-options-correct", block.line, "twins.alone", directive=block.name)
        if isinstance(block, Heading) and block.anchor in context.ids:
            context.report("id-unique", block.line, "id.twice-on-page", id=block.anchor, first_line=context.ids[block.anchor])
    return Document(_number(blocks, {"figure": 0, "table": 0}), notes)


def _each(blocks: Blocks, context: Context) -> Blocks:
    made = (_one(block, context) for block in blocks)
    return tuple(block for block in made if block is not None)


def _one(block: Block, context: Context) -> Block | None:
    match block:
        case Directive():
            return _directive(block, context)
        case ListBlock():
            return dataclasses.replace(block, items=tuple(ListItem(_each(item.blocks, context)) for item in block.items))
        case DefinitionList():
            return dataclasses.replace(block, entries=tuple((term, _each(inner, context)) for term, inner in block.entries))
        case Quote():
            return dataclasses.replace(block, blocks=_each(block.blocks, context))
        case _:
            return block


def _directive(directive: Directive, context: Context) -> Block | None:
    element = ELEMENTS.get(directive.name)
    if element is None:
        context.report("directive-known", directive.line, "directive.unknown", name=directive.name)
        return None
    faults = element.faults(directive)
    for code, args in faults:
        context.report("directive-options-correct", directive.line, code, **args)
    if faults:
        return None
    identifier = directive.option("id")
    if identifier:
        context.take_id(identifier, directive.line)
    inner = dataclasses.replace(directive, blocks=_each(directive.blocks, context))
    return element.make(inner, context)


def _number(blocks: Blocks, counts: dict[str, int]) -> Blocks:
    numbered: list[Block] = []
    for block in blocks:
        match block:
            case Figure():
                counts["figure"] += 1
                numbered.append(dataclasses.replace(block, number=counts["figure"]))
            case Table(id=identifier) if identifier:
                counts["table"] += 1
                numbered.append(dataclasses.replace(block, number=counts["table"]))
            case Box() | Quote():
                numbered.append(dataclasses.replace(block, blocks=_number(block.blocks, counts)))
            case _:
                numbered.append(block)
    return tuple(numbered)
