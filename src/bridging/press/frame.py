"""What all forms of a book have in common: numbers, and which terms and works it uses."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bridging.press.book import Assignment, Book, Chapter, Meeting, PaperActivity, Part
from bridging.source.blocks import Activity, Blocks, Citation, Figure, Inline, Inlines, Table, TermRef, all_inlines, walk, walk_inlines


@dataclass(frozen=True, slots=True)
class NumberedChapter:
    """A chapter with the numbers of what stands in it; figures and tables by id, activities by kind and ref."""

    number: int
    part: Part
    chapter: Chapter
    opens_part: bool
    figures: Mapping[str, str]
    tables: Mapping[str, str]
    activities: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Frame:
    chapters: tuple[NumberedChapter, ...]
    terms: tuple[str, ...]
    """Ids of the glossary entries that the book mentions, by title."""
    works: tuple[str, ...]
    """Keys of the works that the book cites, in the order of its list."""

    def by_id(self, chapter_id: str) -> NumberedChapter | None:
        return next((numbered for numbered in self.chapters if numbered.chapter.id == chapter_id), None)


def frame_of(book: Book) -> Frame:
    chapters: list[NumberedChapter] = []
    for part in book.parts:
        chapters += [_numbered(book, part, chapter, len(chapters) + offset) for offset, chapter in enumerate(part.chapters, 1)]
    return Frame(tuple(chapters), _used_terms(book), used_works(book))


def sort_key(words: str) -> tuple[str, str]:
    """Order words as a reader looks them up: without accents, capitals or signs."""

    bare = "".join(sign for sign in unicodedata.normalize("NFKD", words) if sign.isalnum() or sign == " ")
    return bare.casefold().strip(), words


def _numbered(book: Book, part: Part, chapter: Chapter, number: int) -> NumberedChapter:
    figures: dict[str, str] = {}
    tables: dict[str, str] = {}
    activities: dict[tuple[str, str], str] = {}
    for block in _with_activities(book, chapter.document.blocks):
        match block:
            case Figure(id=name):
                figures.setdefault(name, f"{number}.{len(figures) + 1}")
            case Table(id=name) if block.caption:
                tables.setdefault(name, f"{number}.{len(tables) + 1}")
            case Activity(kind=kind, ref=ref):
                activities.setdefault((kind, ref), f"{number}.{len(activities) + 1}")
    return NumberedChapter(number, part, chapter, chapter is part.chapters[0], figures, tables, activities)


def _with_activities(book: Book, blocks: Blocks) -> Iterator[object]:
    for block in walk(blocks):
        yield block
        if isinstance(block, Activity):
            paper = book.activities.get((block.kind, block.ref))
            if paper is not None:
                yield from walk(paper.stem)
                for form in paper.forms:
                    yield from walk(form.blocks)


def _printed_blocks(book: Book) -> Iterator[Blocks]:
    """Yield every run of blocks that this audience sees, in reading order."""
    yield book.about
    for part in book.parts:
        for chapter in part.chapters:
            yield chapter.document.blocks
            yield from (blocks for _, blocks in chapter.document.footnotes)
            for block in walk(chapter.document.blocks):
                paper = book.activities.get((block.kind, block.ref)) if isinstance(block, Activity) else None
                if paper is not None:
                    yield from _activity_blocks(book, paper)
        yield from (assignment.brief for assignment in part.assignments)


def _activity_blocks(book: Book, paper: PaperActivity) -> Iterator[Blocks]:
    yield paper.stem
    yield from (option.blocks for option in paper.options)
    yield from (form.blocks for form in paper.forms)
    if book.shows_answers:
        yield from (option.feedback for option in paper.options)
        yield paper.answer


def _loose_inlines(book: Book) -> Iterator[Inlines]:
    for part in book.parts:
        yield from (reading.guide for reading in part.readings)
        for assignment in part.assignments:
            yield from _assignment_inlines(assignment)
        if book.shows_meetings:
            for meeting in part.meetings:
                yield from _meeting_inlines(meeting)


def _assignment_inlines(assignment: Assignment) -> Iterator[Inlines]:
    yield assignment.deliverable
    yield from (level.text for criterion in assignment.rubric for level in criterion.levels)


def _meeting_inlines(meeting: Meeting) -> Iterator[Inlines]:
    yield meeting.aim
    for step in meeting.plan:
        yield step.title
        yield step.facilitator
    yield from meeting.materials
    yield meeting.safety


def _printed_inlines(book: Book) -> Iterator[Inline]:
    for blocks in _printed_blocks(book):
        yield from all_inlines(blocks)
    for inlines in _loose_inlines(book):
        yield from walk_inlines(inlines)


def _used_terms(book: Book) -> tuple[str, ...]:
    """A definition may use a term that the text does not: the glossary explains that one too."""
    waiting = [inline.target for inline in _printed_inlines(book) if isinstance(inline, TermRef)]
    used: dict[str, None] = {}
    while waiting:
        name = waiting.pop()
        if name in used or name not in book.glossary:
            continue
        used[name] = None
        waiting += [inline.target for inline in walk_inlines(book.glossary[name].definition) if isinstance(inline, TermRef)]
    return tuple(sorted(used, key=lambda name: sort_key(book.glossary[name].title)))


def used_works(book: Book) -> tuple[str, ...]:
    cited = {key for inline in _printed_inlines(book) if isinstance(inline, Citation) for key in inline.keys}
    cited |= {reading.source for part in book.parts for reading in part.readings}
    return tuple(key for key in book.works if key in cited)
