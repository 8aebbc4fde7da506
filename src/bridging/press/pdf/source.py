"""A whole book as Typst source."""

from collections.abc import Iterator
from typing import Final

from bridging.press.book import Book, Part
from bridging.press.dates import long_date
from bridging.press.frame import NumberedChapter, frame_of
from bridging.press.pdf.annexes import annexes, has_annexes
from bridging.press.pdf.back import back_matter
from bridging.press.pdf.blocks import blocks
from bridging.press.pdf.escape import array, content, dictionary, markup, string
from bridging.press.pdf.pen import Pen
from bridging.press.words import WORDS
from bridging.source.drawing import LIGHT

_BACK_MATTER_LINES: Final = 6


def book_source(book: Book) -> dict[str, bytes]:
    """Return the files that Typst needs beside its templates: ``main.typ``, ``given.typ`` and the pictures."""
    pen = Pen(book, frame_of(book))
    main = "".join(_main(pen))
    return {"main.typ": main.encode(), "given.typ": _given(book).encode(), **pen.files}


def _main(pen: Pen) -> Iterator[str]:
    yield '#import "book.typ": *\n#show: book\n'
    yield from _front(pen)
    chapters = {numbered.chapter.id: numbered for numbered in pen.frame.chapters}
    for part in pen.book.parts:
        yield from _part(pen, part, chapters)
    yield from back_matter(pen)


def _front(pen: Pen) -> Iterator[str]:
    book = pen.book
    audience = content(pen.word(f"edition-{book.audience}"))
    edition = content(f"{pen.word('edition')} {book.edition} · {long_date(book.language, book.date)}")
    yield f"#title-page({audience}, {array(content(name) for name in book.partners)}, {edition})\n"
    lines = [f"{book.title}. {pen.word(f'edition-{book.audience}')}."]
    if book.partners:
        lines.append(f"{pen.word('partners')}: {', '.join(book.partners)}.")
    lines.append(pen.word("printed-from").format(date=long_date(book.language, book.date), edition=book.edition))
    if book.edition.startswith("concept"):
        lines.append(pen.word("concept"))
    lines.append(pen.word("copyright").format(licence=book.licence))
    address = f"#link({string(book.address)})" if book.address else ""
    yield f"#imprint[{chr(10).join(markup(line) + chr(10) for line in lines)}\n{address}]\n"
    yield f'#pagebreak(to: "odd", weak: true)\n#wide-matter[#contents({_contents_lines(pen)})]\n#pagebreak(weak: true)\n'
    yield from _how_to(pen)


def _contents_lines(pen: Pen) -> int:
    parts = pen.book.parts
    annexed = sum(len(part.assignments) + (len(part.meetings) if pen.book.shows_meetings else 0) for part in parts)
    return len(parts) + len(pen.frame.chapters) + annexed + _BACK_MATTER_LINES


def _how_to(pen: Pen) -> Iterator[str]:
    book = pen.book
    yield f"#matter-title({content(pen.word('about'))})\n"
    if book.about:
        yield blocks(pen, book.about)
    yield f"#heading(level: 2, outlined: false)[{markup(pen.word('how-to-title'))}]\n\n"
    points = ["how-to-margin", "how-to-questions", "how-to-boxes"]
    points += ["how-to-answers"] if book.shows_answers else []
    points += ["how-to-meetings"] if book.shows_meetings else []
    points += ["how-to-review"] if book.audience == "reviewer" else []
    for point in points:
        yield f"{markup(pen.word(point))}\n\n"
    yield f"#to-verify[] {markup(pen.word('how-to-verify'))}\n\n"


def _part(pen: Pen, part: Part, chapters: dict[str, NumberedChapter]) -> Iterator[str]:
    for chapter in part.chapters:
        yield from _chapter(pen, chapters[chapter.id])
    if not has_annexes(pen, part):
        return
    title = content(f"{part.label} · {part.title}")
    if part.chapters:
        yield f"#pagebreak(weak: true)\n#annex-page({title})\n"
    else:
        yield f'#chapter-end\n#pagebreak(to: "odd", weak: true)\n#part-opening({title}, {string(f"part-{part.id}")}, {content(part.goal)})\n'
    yield f"#annex-body[\n{annexes(pen, part)}]\n"


def _chapter(pen: Pen, numbered: NumberedChapter) -> Iterator[str]:
    chapter, part = numbered.chapter, numbered.part
    pen.enter(numbered)
    texts = {outcome.id: outcome.text for outcome in pen.book.outcomes}
    outcomes = array(array([content(name), content(texts.get(name, ""))]) for name in chapter.outcomes)
    opening = array([content(f"{part.label} · {part.title}"), string(f"part-{part.id}")]) if numbered.opens_part else "none"
    arguments = [
        string(f"chapter-{chapter.id}"),
        string(str(numbered.number)),
        content(chapter.title),
        content(chapter.lead),
        opening,
        string(part.goal) if numbered.opens_part else '""',
        outcomes,
        str(chapter.minutes),
        content(chapter.byline + (f" · {chapter.file}" if pen.book.audience == "reviewer" else "")),
        pen.code(chapter.short_url),
    ]
    yield f'#chapter-end\n#pagebreak(to: "odd", weak: true)\n#chapter-opening({", ".join(arguments)})\n\n'
    yield blocks(pen, chapter.document.blocks, floats=True)


def _given(book: Book) -> str:
    """The book's own values, so that the templates hold none."""
    colours = dictionary({name: f"rgb({string(value)})" for name, value in LIGHT.tokens().items()})
    words = dictionary({name: string(value) for name, value in WORDS[book.language].items()})
    edition = WORDS[book.language][f"edition-{book.audience}"]
    meta = dictionary(
        {
            "title": string(book.title),
            "subtitle": string(book.subtitle),
            "programme": string(book.programme),
            "code": string(book.code),
            "running": content(f"{book.code}  {book.title}"),
            "foot": content(f"{book.edition} · {edition}"),
            "authors": array(string(name) for name in book.partners),
            "keywords": array(string(name) for name in (book.code, book.edition, edition)),
            "date": f"datetime(year: {book.date.year}, month: {book.date.month}, day: {book.date.day})",
            "lang": string(book.language),
            "region": string("NL" if book.language == "nl" else "GB"),
        },
    )
    return f"#let colours = {colours}\n#let words = {words}\n#let meta = {meta}\n"
