"""The printed book."""

import io
import itertools
import re
from dataclasses import replace

import pypdf
import pytest
import typst
from pypdf.generic import ArrayObject, DictionaryObject
from tests.press.sample import long_book, paragraph, prose, sample_book

from bridging.press.book import Audience, Book, plain
from bridging.press.pdf import PressError, book_pdf
from bridging.press.pdf.compiler import compile_pdf, fonts, template_files
from bridging.press.pdf.source import book_source
from bridging.source.blocks import Block, Box, BoxKind, Document, MathBlock, Paragraph, Run, Strong, Table
from bridging.source.maths import MathError


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).replace("\u00ad", "")


def tags_of(pdf: bytes) -> list[str]:
    found: list[str] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, ArrayObject):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_participant_gets_questions_and_room_but_no_answers(pdfs: dict[Audience, bytes]) -> None:
    text = text_of(pdfs["participant"])

    assert "VRAAG 1.1" in text
    assert "Welke keten?" in text
    assert "leren.example/q/k7" in text
    for secret in ("Toelichting bij", "De keten van identiteit.", "Achttien overdrachten.", "Startbijeenkomst", "ANTWOORD"):
        assert secret not in text


def test_trainer_gets_answers_and_meetings(pdfs: dict[Audience, bytes]) -> None:
    text = text_of(pdfs["trainer"])

    assert "ANSWER B" in text
    for words in ("Toelichting bij a", "De keten van identiteit.", "Startbijeenkomst", "Vraag naar één product.", "Stiften", "0:30"):
        assert words in text


def test_reviewer_sees_where_paragraphs_stand(pdfs: dict[Audience, bytes]) -> None:
    text = text_of(pdfs["reviewer"])

    assert "p1·10" in text
    assert "q1.1" in text
    assert "modules/m9/pages/01-first.md" in text


def test_book_has_its_parts_in_order(pdfs: dict[Audience, bytes]) -> None:
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdfs["participant"])).pages]
    order = ["Partner A", "Inhoud", "Hoe u dit boek gebruikt", "Figuur 1.1", "Waar u het leert", "Jansen (2024)", "buffer"]
    places = [next(number for number, text in enumerate(pages) if words in text) for words in order[:-1]]
    places.append(max(number for number, text in enumerate(pages) if "buffer" in text))

    assert places == sorted(places)
    assert "Niet aangehaald" not in "".join(pages)
    assert "Staat nergens" not in "".join(pages)


def test_index_gives_the_page_of_the_mention(pdfs: dict[Audience, bytes]) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdfs["participant"]))
    pages = [page.extract_text() for page in reader.pages]
    mention = next(number for number, text in enumerate(pages, 1) if "ook buffers" in text)
    index = next(text for text in reversed(pages) if text.lstrip().startswith("Register") or "Register\n" in text)

    assert re.search(rf"buffer\s+{mention}\b", index)
    assert re.search(r"eiwitmantel\s*,?\s*zie\s+Capside", index)


def test_chapters_open_on_right_hand_pages(pdfs: dict[Audience, bytes]) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdfs["participant"]))
    pages = [number for number, page in enumerate(reader.pages, 1) if "U tekent de keten.\n" in page.extract_text() and number > 4]

    assert pages[0] % 2 == 1


@pytest.mark.parametrize("audience", ["participant", "trainer", "reviewer"])
def test_pdf_says_that_it_is_accessible(pdfs: dict[Audience, bytes], books: dict[Audience, Book], audience: Audience) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdfs[audience]))
    root = reader.trailer["/Root"]

    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(books[audience].language)
    assert reader.metadata is not None
    assert reader.metadata.title == books[audience].title


def test_tags_name_the_structure(pdfs: dict[Audience, bytes]) -> None:
    tags = tags_of(pdfs["participant"])

    assert {"/H1", "/H2", "/H3", "/Figure", "/Caption", "/Table", "/TH", "/L", "/LI", "/TOC", "/Formula", "/Link"} <= set(tags)
    headings = [int(tag[2]) for tag in tags if re.fullmatch(r"/H\d", tag)]
    assert headings[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(headings))


def test_outline_leads_to_chapters(pdfs: dict[Audience, bytes]) -> None:
    titles = [str(item.title) for item in flattened(pypdf.PdfReader(io.BytesIO(pdfs["participant"])).outline)]

    assert [title for title in titles if title in {"1 De keten van ader tot ader", "2 Vrijgifte", "Register"}] == [
        "1 De keten van ader tot ader",
        "2 Vrijgifte",
        "Register",
    ]


def flattened(outline: list) -> list:
    return [item for entry in outline for item in (flattened(entry) if isinstance(entry, list) else [entry])]


def test_only_the_press_own_fonts_are_used(pdfs: dict[Audience, bytes]) -> None:
    names = set()
    for page in pypdf.PdfReader(io.BytesIO(pdfs["participant"])).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            names.add(str(font.get_object()["/BaseFont"]).partition("+")[2].partition("-")[0])

    assert names <= {"SourceSerif4", "SourceSerif4Display", "SourceSans3", "NewCMMath", "DejaVuSansMono"}
    assert {"SourceSerif4", "SourceSans3", "NewCMMath"} <= names


def test_same_book_gives_the_same_bytes(pdfs: dict[Audience, bytes], books: dict[Audience, Book]) -> None:
    assert book_pdf(books["participant"]) == pdfs["participant"]


@pytest.mark.parametrize("audience", ["participant", "trainer", "reviewer"])
def test_typst_has_nothing_to_warn_about(books: dict[Audience, Book], audience: Audience, tmp_path: object) -> None:
    for name, data in (book_source(books[audience]) | template_files()).items():
        target = tmp_path / name  # type: ignore[operator]
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data)

    _, warnings = typst.compile_with_warnings(str(tmp_path / "main.typ"), font_paths=fonts(), format="pdf")  # type: ignore[operator]

    assert [warning.message for warning in warnings] == []


def test_empty_book_is_a_book() -> None:
    book = sample_book()
    bare = replace(book, parts=(), outcomes=(), glossary={}, works={}, pictures={}, activities={}, partners=(), subtitle="", address="")

    assert "De keten van ader tot ader" in text_of(book_pdf(bare))


def test_missing_picture_leaves_its_words() -> None:
    book = sample_book()

    assert "alt" in text_of(book_pdf(replace(book, pictures={})))


def test_wrong_formula_stops_the_book() -> None:
    book = sample_book()
    part = book.parts[1]
    chapter = replace(part.chapters[0], document=Document((MathBlock(r"\frac{"),)))

    with pytest.raises(MathError):
        book_pdf(replace(book, parts=(replace(part, chapters=(chapter,)),)))


def test_refused_source_is_shown_with_its_place() -> None:
    with pytest.raises(PressError) as fault:
        compile_pdf({"main.typ": b"#unknown-thing"}, date=sample_book().date)

    assert "main.typ:1" in fault.value.diagnostic


def test_definitions_stay_apart_in_the_margin() -> None:
    """Many terms in one paragraph make many notes; none may lie over another."""
    pdf = book_pdf(long_book("en", 2))
    page = next(page for page in pypdf.PdfReader(io.BytesIO(pdf)).pages if "Capside Eiwitmantel" in page.extract_text())

    assert page.extract_text().count("Eiwitmantel") == 1


def pages_of(blocks: list[Block]) -> list[str]:
    book = sample_book()
    part = book.parts[1]
    chapter = replace(part.chapters[0], document=Document(tuple(blocks)))
    pdf = book_pdf(replace(book, parts=(replace(part, chapters=(chapter,)),)))
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_short_table_stays_whole_with_its_caption() -> None:
    """Prose of every length before a table: neither its caption may stay behind at the foot of the page, nor a few rows."""
    blocks: list[Block] = []
    for number in range(10, 40):
        header = (plain(f"kop {number}"), plain("waarde"))
        rows = tuple((plain(f"rij {number}.{n}"), plain("getal")) for n in range(6))
        blocks += [prose("nl", 1 + number % 4), Table(header, rows, ("left", "right"), plain(f"bijschrift {number}"), f"t{number}")]

    pages = pages_of(blocks)

    apart = [
        n for n in range(10, 40) if not any(f"bijschrift {n}" in text and f"kop {n}" in text and f"rij {n}.5" in text for text in pages)
    ]
    assert apart == []


@pytest.mark.parametrize("kind", ["note", "summary"])
def test_short_box_stays_whole_and_a_long_one_goes_on(kind: BoxKind) -> None:
    """Prose of every length before a box; the long one is too long for a page."""
    blocks: list[Block] = []
    for number in range(10, 40):
        inner = (paragraph(f"begin {number}"), prose("nl", 2), paragraph(f"slot {number}"))
        blocks += [prose("nl", 1 + number % 4), Box(kind, (), inner)]
    long = Box(kind, (), (paragraph("begin 99"), *[prose("nl", 5)] * 12, paragraph("slot 99")))

    pages = pages_of([*blocks, long])

    assert [n for n in (*range(10, 40), 99) if not any(f"begin {n}" in text and f"slot {n}" in text for text in pages)] == [99]
    assert any("slot 99" in text for text in pages)


def test_title_in_bold_stays_with_what_it_names() -> None:
    """Prose of every length before a bold line: a step of a case may not be named on one page and told on the next."""
    blocks: list[Block] = []
    for number in range(10, 60):
        title = Paragraph((Strong(plain(f"{number}.")), Run(" "), Strong(plain(f"stap{number}"))))
        blocks += [prose("nl", 1 + number % 4), title, paragraph(f"verteld{number}")]

    pages = pages_of(blocks)

    assert [n for n in range(10, 60) if not any(f"stap{n}" in text and f"verteld{n}" in text for text in pages)] == []
