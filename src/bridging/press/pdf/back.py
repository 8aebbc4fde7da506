"""After the chapters: outcome map, glossary, sources, index, pages for notes."""

from collections.abc import Iterator
from itertools import groupby

from bridging.press.frame import sort_key
from bridging.press.index import index_lines, initial
from bridging.press.pdf.escape import array, content, markup, string
from bridging.press.pdf.inlines import inlines, quiet_inlines
from bridging.press.pdf.pen import Pen


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
        taught = "#linebreak()".join(
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
    lines = sorted(index_lines(pen.book, pen.frame), key=lambda line: sort_key(line.shown))
    for letter, group in groupby(lines, key=lambda line: initial(line.shown)):
        rows = array(array([string(line.key), content(line.shown), content(line.see) if line.see else "none"]) for line in group)
        yield array([content(letter), rows])
