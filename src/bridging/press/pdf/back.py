"""After the chapters: outcome map, glossary, sources, index, pages for notes."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from bridging.press.frame import sort_key
from bridging.press.pdf.escape import array, content, markup, string
from bridging.press.pdf.inlines import index_key, inlines, quiet_inlines
from bridging.press.pdf.pen import Pen
from bridging.source.blocks import IndexEntry, all_inlines

_SAME_START: Final = 4

type IndexLine = tuple[str, str, str]
"""Key of the marks, words shown, and what to see instead (or nothing)."""


def back_matter(pen: Pen) -> Iterator[str]:
    pen.enter(None)
    if pen.book.outcomes:
        yield _matter(pen, "outcome-map", f"#outcome-map({array(_outcome_rows(pen))})")
    if pen.frame.terms:
        yield _matter(pen, "glossary", f"#glossary({array(_glossary_rows(pen))})")
    if pen.frame.works:
        yield _matter(pen, "bibliography", f"#bibliography-list({array(_work_rows(pen))})")
    groups = array(_index_groups(pen))
    if groups != "()":
        yield _matter(pen, "index", f"#index-list({groups})")
    if pen.book.notes_pages:
        yield f"#wide-matter[#notes-pages({pen.book.notes_pages})]\n"


def _matter(pen: Pen, word: str, body: str) -> str:
    return f"#wide-matter[#matter-title({content(pen.word(word))})\n{body}]\n"


def _outcome_rows(pen: Pen) -> Iterator[str]:
    for outcome in pen.book.outcomes:
        found = [pen.frame.by_id(name) for name in outcome.taught]
        taught = "; ".join(
            f"#chapter-link(label({string(f'chapter-{numbered.chapter.id}')}), [{numbered.number}~{markup(numbered.chapter.title)}])"
            for numbered in found
            if numbered is not None
        )
        evidence = "#linebreak()".join(markup(words) for words in outcome.evidence)
        note = f" #label-text(size: 7.6pt)[{markup(outcome.note)}]" if outcome.note else ""
        yield array([content(outcome.id), f"[{markup(outcome.text)}{note}]", content(outcome.bloom), f"[{taught}]", f"[{evidence}]"])


def _glossary_rows(pen: Pen) -> Iterator[str]:
    for name in pen.frame.terms:
        entry = pen.book.glossary[name]
        yield array([string(name), content(entry.title), f"[{quiet_inlines(pen, entry.definition)}]"])


def _work_rows(pen: Pen) -> Iterator[str]:
    for key in pen.frame.works:
        work = pen.book.works[key]
        address = f" #link({string(work.url)})" if work.url else ""
        yield array([string(key), content(work.label), f"[{inlines(pen, work.entry)}{address}]"])


def _index_groups(pen: Pen) -> Iterator[str]:
    lines = sorted(_index_lines(pen), key=lambda line: sort_key(line[1]))
    for letter, group in groupby(lines, key=lambda line: _initial(line[1])):
        rows = array(
            array([string(key), content(shown), content(see) if see else "none"]) for key, shown, see in group
        )
        yield array([content(letter), rows])


def _initial(words: str) -> str:
    first = sort_key(words)[0][:1].upper()
    return first if first.isalpha() else "#"


def _index_lines(pen: Pen) -> set[IndexLine]:
    lines: set[IndexLine] = set()
    for name in pen.frame.terms:
        entry = pen.book.glossary[name]
        lines.add((f"term-{name}", entry.title, ""))
        lines |= {("", other, entry.title) for other in {*entry.also, entry.short} if _leads_elsewhere(other, entry.title)}
    for chapter in pen.book.chapters:
        for node in all_inlines(chapter.document.blocks):
            if isinstance(node, IndexEntry):
                lines.add((index_key(node.entry), node.entry, ""))
    return lines


def _leads_elsewhere(other: str, title: str) -> bool:
    """A reader who looks for the one would not find the other beside it."""
    looked_for, stands = sort_key(other)[0], sort_key(title)[0]
    return looked_for[:_SAME_START] != stands[:_SAME_START]
