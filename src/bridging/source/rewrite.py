"""The same document with some inlines replaced, or as paper has it."""

import dataclasses
from collections.abc import Callable

from bridging.source.blocks import (
    Block,
    Blocks,
    Box,
    DefinitionList,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    Link,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Strong,
    Table,
    Twins,
    Video,
)

type Change = Callable[[Inline], Inline]


def with_inlines(document: Document, change: Change) -> Document:
    """Return the document with ``change`` applied to every inline, inner before outer."""
    notes = tuple((label, _blocks(note, change)) for label, note in document.footnotes)
    return Document(_blocks(document.blocks, change), notes)


def neutral(document: Document) -> Document:
    """Return the document with the plain one of each pair of twins in its place: the text that is the same for everybody."""
    plain = (inner for block in document.blocks for inner in (block.plain if isinstance(block, Twins) else (block,)))
    return Document(tuple(plain), document.footnotes)


def _blocks(blocks: Blocks, change: Change) -> Blocks:
    return tuple(_block(block, change) for block in blocks)


def _block(block: Block, change: Change) -> Block:  # noqa: PLR0911 -- one answer for each kind of block
    match block:
        case Paragraph() | Heading():
            return dataclasses.replace(block, children=_inlines(block.children, change))
        case ListBlock():
            return dataclasses.replace(block, items=tuple(ListItem(_blocks(item.blocks, change)) for item in block.items))
        case DefinitionList():
            entries = tuple((_inlines(term, change), _blocks(inner, change)) for term, inner in block.entries)
            return dataclasses.replace(block, entries=entries)
        case Quote():
            return dataclasses.replace(block, blocks=_blocks(block.blocks, change))
        case Box():
            return dataclasses.replace(block, title=_inlines(block.title, change), blocks=_blocks(block.blocks, change))
        case Figure():
            return dataclasses.replace(block, caption=_inlines(block.caption, change))
        case Twins():
            return dataclasses.replace(block, told=_blocks(block.told, change), plain=_blocks(block.plain, change))
        case Video():
            return dataclasses.replace(block, caption=_inlines(block.caption, change), transcript=_blocks(block.transcript, change))
        case Table():
            return dataclasses.replace(
                block,
                header=tuple(_inlines(cell, change) for cell in block.header),
                rows=tuple(tuple(_inlines(cell, change) for cell in row) for row in block.rows),
                caption=_inlines(block.caption, change),
            )
        case _:
            return block


def _inlines(inlines: Inlines, change: Change) -> Inlines:
    return tuple(change(_inner(inline, change)) for inline in inlines)


def _inner(inline: Inline, change: Change) -> Inline:
    if isinstance(inline, Emphasis | Strong | Link):
        return dataclasses.replace(inline, children=_inlines(inline.children, change))
    return inline
