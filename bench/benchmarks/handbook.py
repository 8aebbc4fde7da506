"""The handbook of module M1, lengthened to 200 pages, from its value to a tagged PDF."""

import dataclasses
import datetime as dt
import io
import json
import resource
import sys
import time
from typing import Final

from bench.measure import Benchmark, Facts, Figure, Sample, Scale, at_most
from bench.miniature import content_root, private_root
from bridging.press.book import Book, Part
from bridging.press.pdf import book_pdf
from bridging.programme.handbook import book_of
from bridging.programme.load import load_programme
from bridging.source.blocks import Figure as PictureFigure
from bridging.source.blocks import InlineMath, MathBlock, Table, all_inlines, walk

PAGES: Final = 200
_DAY: Final = dt.date(2026, 11, 22)
_KIB_PER_UNIT: Final = 1024 if sys.platform == "darwin" else 1


def prepare(scale: Scale) -> Facts:
    """Find out how many weeks the book needs beyond those of the module, so that the runs need not."""
    book, wanted = _module_book(scale), scale.pick(PAGES, 1)
    pages, added = page_count(book_pdf(book)), 0
    per_part = pages / len(book.parts)
    while pages < wanted:
        added += max(1, round((wanted - pages) / per_part))
        pages = page_count(book_pdf(lengthened(book, added)))
    (scale.work / "added.json").write_text(json.dumps(added), "utf-8")
    return {"pages": pages}


def measure(scale: Scale) -> Sample:
    added = json.loads((scale.work / "added.json").read_text("utf-8"))
    start = time.perf_counter()
    short = _module_book(scale)
    made_s = time.perf_counter() - start
    book = lengthened(short, added)
    start = time.perf_counter()
    data = book_pdf(book)
    pdf_s = time.perf_counter() - start
    values = {"pdf_s": pdf_s, "book_s": made_s, "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_UNIT / 1024}
    return Sample(values, {"pdf_pages": page_count(data), "weeks_added": added, "megabytes": round(len(data) / 1e6, 2)} | contents(book))


def lengthened(book: Book, count: int) -> Book:
    """Return the book with its weeks repeated in order, ``count`` of them; repeated chapters get ids of their own."""
    weeks = [book.parts[number % len(book.parts)] for number in range(count)]
    repeated = tuple(_again(week, 1 + number // len(book.parts)) for number, week in enumerate(weeks))
    return dataclasses.replace(book, parts=book.parts + repeated)


def _again(part: Part, copy: int) -> Part:
    chapters = tuple(dataclasses.replace(chapter, id=f"{chapter.id}-{copy}") for chapter in part.chapters)
    assignments = tuple(dataclasses.replace(assignment, id=f"{assignment.id}-{copy}") for assignment in part.assignments)
    return dataclasses.replace(part, id=f"{part.id}-{copy}", chapters=chapters, assignments=assignments)


def contents(book: Book) -> dict[str, int]:
    """Count what makes a book slow to set."""
    documents = [chapter.document.blocks for chapter in book.chapters]
    blocks = [block for document in documents for block in walk(document)]
    inlines = [inline for document in documents for inline in all_inlines(document)]
    return {
        "chapters": len(book.chapters),
        "figures": sum(isinstance(block, PictureFigure) for block in blocks),
        "tables": sum(isinstance(block, Table) for block in blocks),
        "formulas": sum(isinstance(block, MathBlock) for block in blocks) + sum(isinstance(inline, InlineMath) for inline in inlines),
    }


def page_count(pdf: bytes) -> int:
    from pypdf import PdfReader  # noqa: PLC0415 -- optional dependency

    return len(PdfReader(io.BytesIO(pdf)).pages)


def _module_book(scale: Scale) -> Book:
    programme = load_programme(content_root(scale), private_root(scale))
    return book_of(programme, "m1", "en", "participant", edition="2026.1", date=_DAY, base_url="https://example.org")


BENCHMARK: Final = Benchmark(
    title="Handbook",
    figures=(
        Figure("pdf_s", "PDF/UA-1 from the book's value, in a fresh process", "s", at_most(2.5)),
        Figure("book_s", "before it: load the content and make the value of the module's own book", "s"),
        Figure("peak_mib", "largest memory of the process", "MiB"),
    ),
    prepare=prepare,
    measure=measure,
)
