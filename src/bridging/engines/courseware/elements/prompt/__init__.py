"""Prompts that a learner answers for herself: reflection and use-at-work. Their ids are kept in her record."""

from typing import Final, cast

from bridging.engines.courseware.elements.element import Context, Element, whole_number
from bridging.source.blocks import Block, Box, BoxKind, Directive


def _make(directive: Directive, context: Context) -> Block | None:  # noqa: ARG001 -- the shape of every element
    kind = cast("BoxKind", directive.name)
    return Box(kind, (), directive.blocks, directive.option("id") or "", whole_number(directive, "minutes", 0), directive.line)


PROMPTS: Final = tuple(
    Element(name, _make, body="required", required=("id",), optional=("minutes",), whole_numbers=("minutes",))
    for name in ("reflection", "use-at-work")
)
