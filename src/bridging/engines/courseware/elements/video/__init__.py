"""``video``: a file of the module or an https address, always with its transcript in the page's language."""

from typing import Final

from bridging.engines.courseware.elements.element import Context, Element, whole_number
from bridging.source.blocks import Block, Directive, Video


def _make(directive: Directive, context: Context) -> Block | None:
    source = directive.argument if directive.argument.startswith("https://") else context.path(directive.argument, directive.line)
    transcript = context.path(directive.option("transcript") or "", directive.line)
    if source is None or transcript is None:
        return None
    return Video(
        id=directive.option("id") or "",
        source=source,
        title=directive.option("title") or "",
        minutes=whole_number(directive, "minutes", 0),
        caption=context.caption(directive),
        transcript=context.include(transcript, directive.line),
        line=directive.line,
    )


VIDEO: Final = Element("video", _make, argument="required", required=("id", "title", "minutes", "transcript"), whole_numbers=("minutes",))
