"""Marked-up text on a paper: what a book knows besides it (terms, works, other pages) is only named here."""

import datetime as dt
from dataclasses import replace
from functools import lru_cache

from bridging.press.book import Book
from bridging.press.frame import frame_of
from bridging.press.pdf.blocks import blocks
from bridging.press.pdf.pen import Pen
from bridging.source.blocks import Blocks, Heading
from bridging.source.text import Language


def paper_text(nodes: Blocks, language: Language) -> str:
    """Return blocks as content of Typst's code; ``template/blocks.typ`` gives them their look."""
    # A sheet has a title and no chapters: its headings stand one level higher than those of a page in a book.
    raised = tuple(replace(node, level=node.level - 1) if isinstance(node, Heading) else node for node in nodes)
    return f"[{blocks(_pen(language), raised).strip()}]"


@lru_cache(maxsize=2)
def _pen(language: Language) -> Pen:
    book = Book(language, "participant", "", "", "", dt.date.min)
    return Pen(book, frame_of(book), quiet=True)
