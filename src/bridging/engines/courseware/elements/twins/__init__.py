"""``story-frame``: an opening told as a story (``story``), with a neutral twin that says the same in as many words (``plain``); who is in a trial of
it meets one of the two, everybody else and paper the plain one. ``par``: beside somebody's own result of the week an honest reference, and why it is
what it is; who meets the other form sees the own result alone.
"""

from typing import Final

from bridging.engines.courseware.elements.element import Context, Element
from bridging.source.blocks import Block, Blocks, Directive, ListBlock, Paragraph, Twins, walk

BASES: Final = ("target", "earlier")
"""What a par rests on: what the course team aims at, or the median of earlier cohorts."""
FEWEST_PEOPLE: Final = 10
_WHOLE: Final = 100


def _form(directive: Directive, context: Context) -> Block | None:
    for block in walk(directive.blocks):
        if not isinstance(block, Paragraph | ListBlock):
            context.report("directive-options-correct", block.line, "twins.text-alone", directive=directive.name)
    return directive


def _frame(directive: Directive, context: Context) -> Block | None:
    forms = [block for block in directive.blocks if isinstance(block, Directive)]
    if [form.name for form in forms] != ["story", "plain"] or len(forms) != len(directive.blocks):
        context.report("directive-options-correct", directive.line, "twins.story-and-plain")
        return None
    story, plain = forms
    return Twins("story-frame", directive.option("id") or "", story.blocks, plain.blocks, line=directive.line)


def _par(directive: Directive, context: Context) -> Block | None:
    share, basis, people = (directive.option(name) or "" for name in ("share", "basis", "people"))
    if basis not in BASES:
        context.report("directive-options-correct", directive.line, "par.basis", basis=basis[:40])
        return None
    if not share.isdecimal() or not 0 < int(share) <= _WHOLE:
        context.report("directive-options-correct", directive.line, "par.share", share=share[:40])
        return None
    if (basis == "earlier") != bool(people) or (people and int(people) < FEWEST_PEOPLE):
        context.report("directive-options-correct", directive.line, "par.people", needed=FEWEST_PEOPLE)
        return None
    options = tuple((name, value) for name, value in (("share", share), ("basis", basis), ("people", people)) if value)
    return Twins("par", directive.option("id") or "", _told(directive, context), options=options, line=directive.line)


def _told(directive: Directive, context: Context) -> Blocks:
    _form(directive, context)
    return directive.blocks


TWINS: Final = (
    Element("story-frame", _frame, body="required", required=("id",)),
    Element("story", _form, body="required"),
    Element("plain", _form, body="required"),
    Element("par", _par, body="required", required=("id", "share", "basis"), optional=("people",), whole_numbers=("share", "people")),
)
