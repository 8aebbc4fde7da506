"""The two languages of a page have the same directives, ids, questions and anchors, in the same order.

Margin notes, progress and references hold in both languages, because the parts of the page are the same.
"""

import datetime as dt
from collections.abc import Iterator
from difflib import SequenceMatcher

from bridging.engines.courseware.model import Course, Prose
from bridging.engines.courseware.rules.rule import Rule
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.source.blocks import Activity, Box, Figure, Heading, MathBlock, Table, Twins, Video, walk

type Text = Prose[PageFront] | Prose[EntryFront]


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for dutch, english in course.in_both_languages():
        yield from _compare(dutch, english)


def _compare(dutch: Text, english: Text) -> Iterator[Diagnostic]:
    ours, theirs = _skeleton(english), _skeleton(dutch)
    matcher = SequenceMatcher(None, [mark for mark, _ in ours], [mark for mark, _ in theirs], autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for (element, detail), line in ours[start:end]:
            yield RULE.fault(english.at(line), "sibling.only-here", element=element, detail=detail, file=dutch.file.name)
        for (element, detail), line in theirs[other_start:other_end]:
            yield RULE.fault(dutch.at(line), "sibling.only-here", element=element, detail=detail, file=english.file.name)


def _skeleton(text: Text) -> list[tuple[tuple[str, str], int]]:
    """Return ((element, detail), line) of everything that must be equal; words are left out."""
    marks: list[tuple[tuple[str, str], int]] = []
    lines = text.source.split("\n")
    for block in walk(text.document.blocks):
        match block:
            case Heading(level=level, anchor=anchor, line=line):
                # Anchors that are made from the words differ between languages; those that the author gave do not.
                given = f"{{#{anchor}}}"
                marks.append((("heading", f"{'#' * level} {given if given in lines[line - 1] else ''}".strip()), line))
            case Figure(id=identifier, source=source, line=line):
                marks.append((("figure", f"{identifier} ({source.rsplit('/', 1)[-1]})"), line))
            case Box(kind=kind, id=identifier, line=line):
                marks.append(((kind, identifier), line))
            case Twins(mechanic=mechanic, id=identifier, options=options, line=line):
                marks.append(((mechanic, " ".join([identifier, *(value for _, value in options)])), line))
            case Video(id=identifier, line=line):
                marks.append((("video", identifier), line))
            case Activity(kind=kind, ref=ref, line=line):
                marks.append(((kind, ref), line))
            case Table(id=identifier, rows=rows, header=header, line=line):
                marks.append((("table", f"{identifier} ({len(rows)} × {len(header)})".strip()), line))
            case MathBlock(line=line):
                marks.append((("formula", ""), line))
            case _:
                pass
    return marks


RULE = Rule("siblings-same-structure", Severity.ERROR, "Both languages have the same directives in the same order.", _check)
