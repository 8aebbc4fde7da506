"""Markdown inside YAML is held to the same rules: no HTML, known roles, terms and sources that exist.

Stems, options, briefs and guides are printed and shown as pages are.
"""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from bridging.engines.courseware.unread import has_unread_bibliography
from bridging.kernel.diagnostic import Diagnostic, Severity, Span
from bridging.kernel.message import Message
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule
from bridging.programme.snippets import Snippet, snippets_of_course, snippets_of_item
from bridging.source.blocks import Citation, InlineMath, MathBlock, TermRef, all_inlines, walk
from bridging.source.markdown import parse_markdown
from bridging.source.maths import MathError, to_mathml

_SPECIAL: Final = re.compile(r"[`$<\[!|]")


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    items = (snippet for filed in programme.items.values() for snippet in snippets_of_item(filed))
    for snippet in chain(items, snippets_of_course(programme.course)):
        if _may_go_wrong(snippet.text):
            yield from _faults(snippet, programme)


def _may_go_wrong(text: str) -> bool:
    """Tell whether anything stands in a snippet that Markdown reads; most snippets are plain sentences."""
    return bool(_SPECIAL.search(text)) or ":::" in text or text.startswith("#") or "\n#" in text


def _faults(snippet: Snippet, programme: Programme) -> Iterator[Diagnostic]:
    parsed = parse_markdown(snippet.text, snippet.located.file, first_line=snippet.line)
    yield from parsed.diagnostics
    blocks = parsed.document.blocks
    known = programme.course.reference.keys() | programme.course.unread
    formulas = [(block.tex, block.line, True) for block in walk(blocks) if isinstance(block, MathBlock)]
    for inline in all_inlines(blocks):
        match inline:
            case TermRef(target=target, line=line) if target not in known:
                yield Diagnostic(
                    "term-resolves", Severity.ERROR, Span(snippet.located.file, line), _message("term.unknown", term=target[:60])
                )
            case Citation(keys=keys, line=line):
                for key in keys:
                    if key not in programme.course.bibliography and not has_unread_bibliography(programme.course):
                        span = Span(snippet.located.file, line)
                        yield Diagnostic("citation-resolves", Severity.ERROR, span, _message("citation.unknown", key=key[:40]))
            case InlineMath(tex=tex, line=line):
                formulas.append((tex, line, False))
            case _:
                pass
    for tex, line, display in formulas:
        try:
            to_mathml(tex, display=display)
        except MathError as problem:
            yield RULE.fault(Span(snippet.located.file, line), "maths.unreadable", problem=problem.message[:160])


def _message(code: str, **args: str) -> Message:
    return Message(code, args)


RULE = ProgrammeRule("snippet-readable", Severity.ERROR, "Markdown inside YAML follows the same rules.", _check)
