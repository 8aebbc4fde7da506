"""The sections of a book, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bridging.press.book import Book, Part
from bridging.press.dates import long_date
from bridging.press.frame import NumberedChapter, frame_of, sort_key
from bridging.press.index import index_lines, initial
from bridging.press.xhtml.annexes import annexes
from bridging.press.xhtml.blocks import blocks
from bridging.press.xhtml.element import element, words
from bridging.press.xhtml.inlines import inlines, quiet_inlines
from bridging.press.xhtml.pen import Addresses, XhtmlPen


@dataclass(frozen=True, slots=True)
class Section:
    """``name`` is unique; ``part`` is the title of the part that begins with this section."""

    name: str
    title: str
    body: str
    part: str = ""
    role: str = ""
    uses_maths: bool = False
    pictures: tuple[str, ...] = ()


def book_sections(book: Book, addresses: Addresses, *, top: int, epub: bool) -> tuple[Section, ...]:
    """Return the sections with their own heading at level ``top``. Raises MathError."""
    return tuple(_sections(XhtmlPen(book, frame_of(book), addresses, top, epub)))


def _sections(pen: XhtmlPen) -> Iterator[Section]:
    yield _about(pen)
    for part in pen.book.parts:
        numbered = [chapter for chapter in pen.frame.chapters if chapter.part is part]
        opened = ""
        for chapter in numbered:
            yield _chapter(pen, chapter, "" if opened else f"{part.label} · {part.title}")
            opened = part.title
        if part.readings or part.assignments or (pen.book.shows_meetings and part.meetings):
            yield _annex(pen, part, "" if opened else f"{part.label} · {part.title}")
    yield from _back(pen)


def _made(pen: XhtmlPen, title: str, inner: str, *, part: str = "", role: str = "", heading: str = "") -> Section:
    head = element(f"h{pen.top}", heading or words(title))
    return Section(pen.section, title, head + inner, part, role, pen.uses_maths)


def _about(pen: XhtmlPen) -> Section:
    book = pen.book
    pen.enter("about")
    lines = [pen.word("printed-from").format(date=long_date(book.language, book.date), edition=book.edition)]
    lines += [pen.word("concept")] if book.edition.startswith("concept") else []
    lines.append(pen.word("copyright").format(licence=book.licence))
    points = ["how-to-boxes"]
    points += ["how-to-answers"] if book.shows_answers else []
    points += ["how-to-meetings"] if book.shows_meetings else []
    inner = blocks(pen, book.about)
    inner += "".join(element("p", words(pen.word(point))) for point in points)
    inner += element("p", element("span", f"[{words(pen.word('to-verify'))}]", class_="to-verify") + " " + words(pen.word("how-to-verify")))
    inner += element("p", words(" ".join(lines)), class_="facts")
    return _made(pen, pen.word("about"), inner)


def _chapter(pen: XhtmlPen, numbered: NumberedChapter, part: str) -> Section:
    chapter = numbered.chapter
    pen.enter(f"chapter-{chapter.id}", numbered)
    texts = {outcome.id: outcome.text for outcome in pen.book.outcomes}
    outcomes = "".join(element("dt", words(name)) + element("dd", words(texts.get(name, ""))) for name in chapter.outcomes)
    time = f"{pen.word('time')}: {chapter.minutes} {pen.word('minutes')}" if chapter.minutes else ""
    inner = element("p", words(chapter.lead), class_="lead")
    inner += element("dl", outcomes, class_="outcomes") if outcomes else ""
    inner += element("p", words(" · ".join(fact for fact in (time, chapter.byline) if fact)), class_="facts")
    inner += blocks(pen, chapter.document.blocks)
    inner += _footnotes(pen)
    heading = element("span", str(numbered.number), class_="number") + " " + words(chapter.title)
    title = f"{numbered.number} {chapter.title}"
    section = _made(pen, title, inner, part=part, role="doc-chapter", heading=heading)
    if not part or not numbered.part.goal:
        return section
    goal = element("p", words(part), class_="part") + element("p", words(numbered.part.goal), class_="goal")
    return Section(section.name, section.title, goal + section.body, part, section.role, section.uses_maths)


def _footnotes(pen: XhtmlPen) -> str:
    if not pen.noted:
        return ""
    out = []
    for number, label in enumerate(list(pen.noted), 1):
        back = element("a", str(number), href=pen.addresses.place(pen.section, pen.anchor(f"noteref-{label}")), role="doc-backlink")
        inner = element("div", element("p", back, class_="number") + blocks(pen, pen.footnotes[label]))
        name = pen.anchor(f"note-{label}")
        out.append(element("aside", inner, id=name, class_="footnote", role="doc-footnote", epub__type=pen.epub_type("footnote")))
    return element("div", "".join(out), class_="footnotes")


def _annex(pen: XhtmlPen, part: Part, opened: str) -> Section:
    pen.enter(f"annex-{part.id}")
    title = f"{part.label}: {pen.word('part-end')}"
    goal = element("p", words(part.goal), class_="goal") if opened and part.goal else ""
    return _made(pen, title, goal + annexes(pen, part), part=opened)


def _back(pen: XhtmlPen) -> Iterator[Section]:
    if pen.book.outcomes:
        pen.enter("outcome-map")
        yield _made(pen, pen.word("outcome-map"), _outcome_map(pen))
    marks = dict(pen.marks)
    if pen.frame.terms:
        pen.enter("glossary")
        yield _made(pen, pen.word("glossary"), _glossary(pen), role="doc-glossary")
    if pen.frame.works:
        pen.enter("bibliography")
        yield _made(pen, pen.word("bibliography"), _bibliography(pen), role="doc-bibliography")
    listed = _index(pen, marks)
    if listed:
        pen.enter("index")
        yield _made(pen, pen.word("index"), listed, role="doc-index")


def _outcome_map(pen: XhtmlPen) -> str:
    head = "".join(element("th", words(pen.word(name)), scope="col") for name in ("code", "outcome", "bloom", "taught", "evidence"))
    rows = []
    for outcome in pen.book.outcomes:
        found = [numbered for name in outcome.taught if (numbered := pen.frame.by_id(name)) is not None]
        taught = "<br/>".join(
            element("a", words(f"{numbered.number} {numbered.chapter.title}"), href=pen.addresses.section(f"chapter-{numbered.chapter.id}"))
            for numbered in found
        )
        cells = (words(f"{outcome.text} {outcome.note}".strip()), words(outcome.bloom), taught, "<br/>".join(map(words, outcome.evidence)))
        rows.append(element("tr", element("th", words(outcome.id), scope="row") + "".join(element("td", cell) for cell in cells)))
    return element("div", element("table", element("thead", element("tr", head)) + element("tbody", "".join(rows))), class_="table")


def _glossary(pen: XhtmlPen) -> str:
    out = []
    for name in pen.frame.terms:
        entry = pen.book.glossary[name]
        out.append(
            element("dt", element("dfn", words(entry.title)), id=f"term-{name}") + element("dd", quiet_inlines(pen, entry.definition))
        )
    return element("dl", "".join(out), class_="glossary")


def _bibliography(pen: XhtmlPen) -> str:
    out = []
    for key in pen.frame.works:
        work = pen.book.works[key]
        link = " " + element("a", words(work.url), href=work.url) if work.url else ""
        out.append(element("dt", words(work.label), id=f"work-{key}") + element("dd", inlines(pen, work.entry) + link))
    return element("dl", "".join(out), class_="works")


def _index(pen: XhtmlPen, marks: dict[str, list[tuple[str, str]]]) -> str:
    lines = sorted(index_lines(pen.book, pen.frame), key=lambda line: sort_key(line.shown))
    numbers = {f"chapter-{numbered.chapter.id}": str(numbered.number) for numbered in pen.frame.chapters}
    groups = []
    for letter, group in groupby(lines, key=lambda line: initial(line.shown)):
        items = []
        for line in group:
            if line.see:
                items.append(element("li", f"{words(line.shown)}, <em>{words(pen.word('see'))}</em> {words(line.see)}"))
                continue
            first = {section: anchor for section, anchor in reversed(marks.get(line.key, [])) if section in numbers}
            links = ", ".join(
                element("a", numbers[section], href=pen.addresses.place(section, anchor))
                for section, anchor in sorted(first.items(), key=lambda found: int(numbers[found[0]]))
            )
            if links:
                items.append(element("li", f"{words(line.shown)} {links}"))
        if items:
            groups.append(element(f"h{pen.top + 1}", words(letter)) + element("ul", "".join(items)))
    note = element("p", words(pen.word("index-note")), class_="facts")
    return note + "".join(groups) if groups else ""
