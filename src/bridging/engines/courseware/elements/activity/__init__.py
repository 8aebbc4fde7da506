"""``question`` and ``lab``: places where another engine's thing stands on the page."""

from typing import Final, Literal, cast

from bridging.engines.courseware.elements.element import Context, Element
from bridging.source.blocks import Activity, Block, Directive


def _make(directive: Directive, context: Context) -> Block | None:
    kind = cast("Literal['question', 'lab']", directive.name)
    context.take_id(f"{kind}:{directive.argument}", directive.line)
    return Activity(kind, directive.argument, options=directive.options, blocks=directive.blocks, line=directive.line)


QUESTION: Final = Element("question", _make, argument="required", body="none")
LAB: Final = Element("lab", _make, argument="required", body="none", required=("minutes",), whole_numbers=("minutes",))
