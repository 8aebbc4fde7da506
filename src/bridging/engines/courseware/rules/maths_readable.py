"""Every formula can be typeset.

A formula is set by the site and by the book from one source. What cannot be set would be missing in both.
"""

import datetime as dt
from collections.abc import Iterator

from bridging.engines.courseware.model import Course
from bridging.engines.courseware.rules.rule import Rule
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.source.blocks import InlineMath, MathBlock
from bridging.source.maths import MathError, to_mathml


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for _, text in course.prose():
        formulas = [(block.tex, block.line, True) for block in text.blocks if isinstance(block, MathBlock)]
        formulas += [(inline.tex, inline.line, False) for _, inline in text.inlines if isinstance(inline, InlineMath)]
        for tex, line, display in formulas:
            try:
                to_mathml(tex, display=display)
            except MathError as problem:
                yield RULE.fault(text.at(line, tex[:20]), "maths.unreadable", problem=problem.message[:160])


RULE = Rule("maths-readable", Severity.ERROR, "Formulas can be typeset.", _check)
