"""Title page, chapters, annexes and back matter of a Word file."""

from typing import Final

from bridging.press.book import Assignment, Meeting, Part, Reading
from bridging.press.dates import long_date
from bridging.press.docx.blocks import add_blocks, label
from bridging.press.docx.grid import add_grid, add_row, set_widths
from bridging.press.docx.inlines import add_inlines
from bridging.press.docx.pen import WordPen, add_field, add_link
from bridging.press.frame import NumberedChapter
from bridging.source.blocks import Inlines, Paragraph

# Centimetres of the columns, 16 in all.
_RUBRIC_CM: Final = (4.5, 11.5)
_PLAN_CM: Final = (1.8, 4.6, 9.6)
_OUTCOMES_CM: Final = (1.4, 5.4, 2.4, 3.6, 3.2)


def add_front(pen: WordPen) -> None:
    book = pen.book
    for words in (book.programme, book.code):
        if words:
            label(pen, words)
    pen.paragraph(book.title, "Title")
    if book.subtitle:
        pen.paragraph(book.subtitle, "Subtitle")
    pen.paragraph(pen.word(f"edition-{book.audience}"))
    if book.partners:
        pen.paragraph(" · ".join(book.partners))
    pen.paragraph(f"{pen.word('edition')} {book.edition} · {long_date(book.language, book.date)}")
    if book.edition.startswith("concept"):
        pen.paragraph(pen.word("concept"))
    pen.paragraph(pen.word("copyright").format(licence=book.licence))
    if book.audience == "reviewer":
        pen.paragraph(pen.word("how-to-review"))
    add_blocks(pen, book.about)
    label(pen, pen.word("contents"))
    listed = "\n".join(f"{numbered.number}  {numbered.chapter.title}" for numbered in pen.frame.chapters)
    add_field(pen.paragraph(), 'TOC \\o "1-2" \\h \\z', listed)


def add_chapter(pen: WordPen, numbered: NumberedChapter) -> None:
    chapter, part = numbered.chapter, numbered.part
    pen.enter(numbered)
    pen.page_break()
    if numbered.opens_part:
        pen.heading(f"{part.label} · {part.title}", 1)
        if part.goal:
            pen.paragraph(part.goal, "Subtitle")
    pen.heading(f"{numbered.number}  {chapter.title}", 2)
    if pen.book.audience == "reviewer" and chapter.file:
        pen.mark(pen.paragraph(), f"{pen.word('file')}: {chapter.file}")
    pen.paragraph(chapter.lead).runs[0].italic = True
    texts = {outcome.id: outcome.text for outcome in pen.book.outcomes}
    for name in chapter.outcomes:
        paragraph = pen.paragraph()
        paragraph.add_run(f"{name}\u2002").bold = True
        paragraph.add_run(texts.get(name, ""))
    time = f"{pen.word('time')}: {chapter.minutes} {pen.word('minutes')}" if chapter.minutes else ""
    facts = [fact for fact in (time, chapter.byline) if fact]
    if facts:
        pen.paragraph(" · ".join(facts))
    add_blocks(pen, chapter.document.blocks)
    _notes(pen)


def _notes(pen: WordPen) -> None:
    """Footnotes stand at the end of the chapter."""
    if pen.noted:
        label(pen, pen.word("footnotes"))
    for number, name in enumerate(list(pen.noted), 1):
        paragraph = pen.paragraph()
        paragraph.add_run(f"{number}\u2002").font.superscript = True
        for block in pen.footnotes[name]:
            if isinstance(block, Paragraph):
                add_inlines(pen, paragraph, block.children)


def add_annexes(pen: WordPen, part: Part) -> None:
    pen.enter(None)
    meetings = part.meetings if pen.book.shows_meetings else ()
    if not (part.readings or part.assignments or meetings):
        return
    if not part.chapters:
        pen.page_break()
        pen.heading(f"{part.label} · {part.title}", 1)
    if part.readings:
        pen.heading(pen.word("readings"), 2)
        for reading in part.readings:
            _reading(pen, reading)
    for assignment in part.assignments:
        _assignment(pen, assignment)
    for meeting in meetings:
        _meeting(pen, meeting)


def _reading(pen: WordPen, reading: Reading) -> None:
    paragraph = pen.paragraph()
    paragraph.add_run(reading.title).bold = True
    work = pen.book.works.get(reading.source)
    paragraph.add_run(f" · {reading.minutes} {pen.word('minutes')}{f' ({work.label})' if work is not None else ''} ")
    if reading.url:
        add_link(paragraph, reading.url, reading.url)
    if reading.guide:
        add_inlines(pen, pen.paragraph(), reading.guide)


def _named(pen: WordPen, name: str, words: Inlines) -> None:
    if words:
        label(pen, pen.word(name))
        add_inlines(pen, pen.paragraph(), words)


def _facts(pen: WordPen, *facts: str) -> None:
    pen.paragraph(" · ".join(fact for fact in facts if fact))


def _assignment(pen: WordPen, assignment: Assignment) -> None:
    pen.heading(assignment.title, 2)
    due = f"{pen.word('due')}: {assignment.due}" if assignment.due else ""
    minutes = f"{assignment.minutes} {pen.word('minutes')}" if assignment.minutes else ""
    _facts(pen, pen.word("assignment"), assignment.kind, minutes, ", ".join(assignment.outcomes), due)
    if assignment.confidential:
        pen.paragraph(pen.word("confidential")).runs[0].bold = True
    add_blocks(pen, assignment.brief)
    _named(pen, "deliverable", assignment.deliverable)
    if assignment.rubric:
        grid = _headed(pen, "criterion", "level")
        for criterion in assignment.rubric:
            title, levels = add_row(grid)
            title.paragraphs[0].add_run(criterion.title).bold = True
            title.add_paragraph(f"{criterion.points:g} {pen.word('points')} {criterion.note}".strip())
            for position, level in enumerate(criterion.levels):
                paragraph = levels.paragraphs[0] if position == 0 else levels.add_paragraph()
                paragraph.add_run(f"{level.points:g}\u2002").bold = True
                add_inlines(pen, paragraph, level.text)
        set_widths(grid, _RUBRIC_CM)
        pen.paragraph()


def _headed(pen: WordPen, *names: str):  # type: ignore[no-untyped-def] # noqa: ANN202 -- the table type is the library's
    grid = add_grid(pen, len(names))
    for cell, name in zip(grid.rows[0].cells, names, strict=True):
        cell.paragraphs[0].add_run(pen.word(name)).bold = True
    return grid


def _meeting(pen: WordPen, meeting: Meeting) -> None:
    pen.heading(meeting.title, 2)
    minutes = f"{meeting.minutes} {pen.word('minutes')}"
    _facts(pen, meeting.kind or pen.word("meeting"), meeting.week, meeting.mode, minutes, ", ".join(meeting.outcomes))
    _named(pen, "aim", meeting.aim)
    if meeting.prepare:
        label(pen, pen.word("prepare"))
        for name in meeting.prepare:
            numbered = pen.frame.by_id(name)
            pen.paragraph(numbered.chapter.title if numbered is not None else name, "List Bullet")
    if meeting.plan:
        grid = _headed(pen, "minutes", "step", "facilitator")
        for step in meeting.plan:
            first, second, third = add_row(grid)
            first.text = str(step.minutes)
            add_inlines(pen, second.paragraphs[0], step.title, bold=True)
            add_inlines(pen, third.paragraphs[0], step.facilitator)
        set_widths(grid, _PLAN_CM)
        pen.paragraph()
    if meeting.materials:
        label(pen, pen.word("materials"))
        for item in meeting.materials:
            add_inlines(pen, pen.paragraph(style="List Bullet"), item)
    _named(pen, "safety", meeting.safety)


def add_back(pen: WordPen) -> None:
    pen.enter(None)
    if pen.book.outcomes:
        pen.page_break()
        pen.heading(pen.word("outcome-map"), 1)
        grid = _headed(pen, "code", "outcome", "bloom", "taught", "evidence")
        for outcome in pen.book.outcomes:
            chapters = [numbered for name in outcome.taught if (numbered := pen.frame.by_id(name)) is not None]
            taught = "\n".join(f"{numbered.number} {numbered.chapter.title}" for numbered in chapters)
            values = (outcome.id, f"{outcome.text} {outcome.note}".strip(), outcome.bloom, taught, "\n".join(outcome.evidence))
            for cell, value in zip(add_row(grid), values, strict=True):
                cell.text = value
        set_widths(grid, _OUTCOMES_CM)
    if pen.frame.terms:
        pen.page_break()
        pen.heading(pen.word("glossary"), 1)
        for name in pen.frame.terms:
            entry = pen.book.glossary[name]
            paragraph = pen.paragraph()
            paragraph.add_run(f"{entry.title}\u2002").bold = True
            add_inlines(pen, paragraph, entry.definition)
    if pen.frame.works:
        pen.page_break()
        pen.heading(pen.word("bibliography"), 1)
        for key in pen.frame.works:
            work = pen.book.works[key]
            paragraph = pen.paragraph()
            paragraph.add_run(f"{work.label}\u2002").bold = True
            add_inlines(pen, paragraph, work.entry)
            if work.url:
                paragraph.add_run(" ")
                add_link(paragraph, work.url, work.url)
