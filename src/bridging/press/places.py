"""From a remark on a reviewer's copy to the line it is about.

A paragraph's number is made of its chapter and its line, so that a reader of the copy alone can find the line:
``p12·34`` is line 34 of the file of chapter 12, ``q12.3`` is question 3 of chapter 12.
"""

from bridging.press.book import Book, Place
from bridging.press.frame import frame_of
from bridging.source.blocks import Activity, Block, Figure, Heading, Paragraph, Table, walk


def paragraph_id(chapter_number: int, block: Block) -> str:
    """Return the number of a block, empty for a block that has none or no place in a file."""
    if isinstance(block, Paragraph | Heading | Table | Figure) and block.line:
        return f"p{chapter_number}·{block.line}"
    return ""


def activity_id(activity_number: str) -> str:
    return f"q{activity_number}"


def paragraph_places(book: Book) -> dict[str, Place]:
    """Return the place of every number on a reviewer's copy."""
    places: dict[str, Place] = {}
    for numbered in frame_of(book).chapters:
        document = numbered.chapter.document
        for blocks in (document.blocks, *(note for _, note in document.footnotes)):
            for block in walk(blocks):
                name = paragraph_id(numbered.number, block)
                if name:
                    places[name] = Place(numbered.chapter.file, block.line)
                if isinstance(block, Activity):
                    paper = book.activities.get((block.kind, block.ref))
                    number = numbered.activities[block.kind, block.ref]
                    if paper is not None and paper.file:
                        places[activity_id(number)] = Place(paper.file, paper.line or 1)
    return places
