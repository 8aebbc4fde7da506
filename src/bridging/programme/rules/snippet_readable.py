"""Markdown inside YAML is held to the same rules: no HTML, known roles, terms and sources that exist; directives stand on pages only.

Stems, options, briefs and guides are printed and shown as pages are.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from bridging.engines.courseware.unread import has_unread_bibliography
from bridging.kernel.diagnostic import Diagnostic, Severity, Span
from bridging.kernel.message import Message
from bridging.programme.load import Programme
from bridging.programme.rules.rule import ProgrammeRule
from bridging.programme.snippets import (
    Snippet,
    snippets_of_course,
    snippets_of_item,
    snippets_of_lab,
    snippets_of_room,
    snippets_of_unit,
)
from bridging.source.blocks import Citation, Directive, InlineMath, Link, MathBlock, TermRef, all_inlines, walk
from bridging.source.markdown import parse_markdown
from bridging.source.maths import MathError, to_mathml
from bridging.source.shelf import shelved

_SPECIAL: Final = re.compile(r"[`$<\[!|]")


def _check(programme: Programme, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    items = (snippet for filed in programme.items.values() for snippet in snippets_of_item(filed))
    labs = (snippet for filed_lab in programme.labs.values() for snippet in snippets_of_lab(filed_lab))
    units = (snippet for filed_unit in programme.units.values() for snippet in snippets_of_unit(filed_unit))
    rooms = (snippet for filed_room in programme.rooms.values() for snippet in snippets_of_room(filed_room))
    for snippet in chain(items, labs, units, rooms, snippets_of_course(programme.course)):
        if _may_go_wrong(snippet.text):
            yield from _faults(snippet, programme)


def _may_go_wrong(text: str) -> bool:
    """Tell whether anything stands in a snippet that Markdown reads; most snippets are plain sentences."""
    return bool(_SPECIAL.search(text)) or ":::" in text or text.startswith("#") or "\n#" in text


@dataclass(frozen=True, slots=True)
class _Read:
    """What a snippet says that must hold beyond itself: terms and cited works with their lines, formulas with line and display."""

    diagnostics: tuple[Diagnostic, ...]
    terms: tuple[tuple[str, int], ...]
    cited: tuple[tuple[str, int], ...]
    formulas: tuple[tuple[str, int, bool], ...]
    links: tuple[Link, ...]


@shelved()
def _read(text: str, file: Path, first_line: int) -> _Read:
    parsed = parse_markdown(text, file, first_line=first_line)
    blocks = parsed.document.blocks
    terms: list[tuple[str, int]] = []
    cited: list[tuple[str, int]] = []
    links: list[Link] = []
    formulas = [(block.tex, block.line, True) for block in walk(blocks) if isinstance(block, MathBlock)]
    for inline in all_inlines(blocks):
        match inline:
            case TermRef(target=target, line=line):
                terms.append((target, line))
            case Citation(keys=keys, line=line):
                cited += [(key, line) for key in keys]
            case InlineMath(tex=tex, line=line):
                formulas.append((tex, line, False))
            case Link(kind="page" | "file"):
                links.append(inline)
            case _:
                pass
    # No element is made here: what a directive holds would be left out without a word.
    elements = (
        RULE.fault(Span(file, block.line), "snippet.directive", name=block.name) for block in walk(blocks) if isinstance(block, Directive)
    )
    return _Read((*parsed.diagnostics, *elements), tuple(terms), tuple(cited), tuple(formulas), tuple(links))


def _faults(snippet: Snippet, programme: Programme) -> Iterator[Diagnostic]:
    file, course = snippet.located.file, programme.course
    read = _read(snippet.text, file, snippet.line)
    yield from read.diagnostics
    for target, line in read.terms:
        if target not in course.reference and target not in course.unread:
            yield Diagnostic("term-resolves", Severity.ERROR, Span(file, line), _message("term.unknown", term=target[:60]))
    for key, line in read.cited:
        if key not in course.bibliography and not has_unread_bibliography(course):
            yield Diagnostic("citation-resolves", Severity.ERROR, Span(file, line), _message("citation.unknown", key=key[:40]))
    for link in read.links:
        yield from _of_link(link, file, programme)
    for tex, line, display in read.formulas:
        try:
            to_mathml(tex, display=display)
        except MathError as problem:
            yield RULE.fault(Span(file, line), "maths.unreadable", problem=problem.message[:160])


def _of_link(link: Link, file: Path, programme: Programme) -> Iterator[Diagnostic]:
    course, href, span = programme.course, link.href[:80], Span(file, link.line)
    if link.kind == "page":
        if link.href.partition("#")[0] not in course.pages.keys() | course.unread:
            yield Diagnostic("link-resolves", Severity.ERROR, span, _message("link.unknown-page", href=href))
        return
    root = course.root if file.is_relative_to(course.root.path) else programme.private_root
    if root is not None and root.resolve(file, unquote(link.href.partition("#")[0])) is None:
        yield Diagnostic("file-inside-root", Severity.ERROR, span, _message("link.leaves-root", href=href))
    else:
        yield Diagnostic("link-resolves", Severity.ERROR, span, _message("link.file-in-yaml", href=href))


def _message(code: str, **args: str) -> Message:
    return Message(code, args)


RULE = ProgrammeRule("snippet-readable", Severity.ERROR, "Markdown inside YAML follows the same rules.", _check)
