"""Where an answer is given, in each form of the book."""

import io
import zipfile
from dataclasses import replace

import docx
import pypdf
import pytest
import typst
from tests.press.sample import book_with_forms, paragraph, sample_book

from bridging.press.book import Audience, PaperOption, plain
from bridging.press.docx import book_docx
from bridging.press.epub import book_epub
from bridging.press.forms import Boxes, Entry, Ruled, Sheet, SheetRow, Shown, Told
from bridging.press.frame import frame_of
from bridging.press.html import book_html
from bridging.press.pdf import book_pdf
from bridging.press.pdf.compiler import fonts, template_files
from bridging.press.pdf.forms import is_long
from bridging.press.pdf.source import book_source
from bridging.press.picture import Picture
from bridging.source.blocks import Activity, Document
from bridging.source.drawing import Node, parse_markup

WORDS = (
    "Kies er één.", "Eerste keuze", "met een vervolg", "Nummer ze.", "Schrijf het op.", "mg/L", "Ga online verder.",
    "Een vol capside is", "dan een leeg.", "zwaarder", "Van ader tot ader", "Eén kruis per regel.", "Fabrikant", "Zak ontdooid",
    "Batchrecord", "U staat bij de capside.",
)  # fmt: skip


def pdf_text(audience: Audience = "participant") -> str:
    pages = pypdf.PdfReader(io.BytesIO(book_pdf(book_with_forms("nl", audience)))).pages
    return " ".join("\n".join(page.extract_text() for page in pages).replace("\u00ad", "").split())


def html_activity(audience: Audience = "participant") -> Node:
    root = parse_markup(book_html(book_with_forms("nl", audience)).decode().removeprefix("<!DOCTYPE html>\n"))
    return next(node for node in root.walk() if node.attributes.get("class") == "activity question")


def text_of(node: Node) -> str:
    return "".join(child if isinstance(child, str) else text_of(child) for child in node.children)


def word_file(audience: Audience = "participant") -> docx.document.Document:
    return docx.Document(io.BytesIO(book_docx(book_with_forms("nl", audience))))


def test_printed_book_holds_every_form():
    text = pdf_text()

    assert [words for words in WORDS if words not in text] == []
    assert "De keten van identiteit." not in text


def test_trainers_have_the_answer_instead_of_lines():
    text = pdf_text("trainer")

    assert "De keten van identiteit." in text
    assert "Schrijf het op." in text
    assert "mg/L" not in text


@pytest.mark.parametrize("audience", ["participant", "trainer", "reviewer"])
def test_typst_has_nothing_to_warn_about(audience, tmp_path):
    for name, data in (book_source(book_with_forms("nl", audience)) | template_files()).items():
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(data)

    _, warnings = typst.compile_with_warnings(str(tmp_path / "main.typ"), font_paths=fonts(), format="pdf", pdf_standards=["ua-1"])

    assert [warning.message for warning in warnings] == []


def test_one_page_holds_every_form():
    activity = html_activity()
    text = " ".join(text_of(activity).split())

    assert [words for words in WORDS if words not in text] == []
    ticks = [node.attributes["class"] for node in activity.walk() if node.attributes.get("class", "").startswith("tick ")]
    assert (
        ticks == [f"tick {shape}" for shape in ("circle", "square", "number", "none") for _ in "AB"] + ["tick none"] + ["tick circle"] * 4
    )
    heads = [text_of(node) for node in activity.walk() if node.name == "th" and node.attributes["scope"] == "col"]
    assert heads == ["Kliniek", "Fabrikant", "Letter", "Letter"]
    [image] = [node for node in activity.walk() if node.name == "img"]
    assert image.attributes["alt"] == "Genummerde plekken"


def test_box_without_a_letter_says_nothing_to_whoever_hears_the_book():
    ticks = [node for node in html_activity().walk() if node.attributes.get("class", "").startswith("tick ")]

    assert [text_of(node).strip("\u00a0") == "" for node in ticks] == ["aria-hidden" in node.attributes for node in ticks]


def test_e_book_carries_the_picture_of_a_form():
    archive = zipfile.ZipFile(io.BytesIO(book_epub(book_with_forms())))

    assert len([name for name in archive.namelist() if name.startswith("EPUB/pictures/")]) == 2


def test_word_file_holds_every_form():
    document = word_file()
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])

    assert [words for words in WORDS if words not in text] == []
    assert text.count("☐\u2002") == 2
    # Two to choose from, and four in the rows of the sheet.
    assert (text.count("○\u2002"), cells.count("○")) == (2, 4)
    assert len(document.inline_shapes) == 2
    assert "_" * 25 + " mg/L" in text
    assert "_" * 25 not in "\n".join(paragraph.text for paragraph in word_file("trainer").paragraphs)


def test_terms_in_forms_are_in_the_glossary():
    def terms(book):
        chapter = replace(book.chapters[0], document=Document((Activity("question", "choose", 1),)))
        return frame_of(replace(book, parts=(replace(book.parts[0], chapters=(chapter,)),))).terms

    assert "capsid" in terms(book_with_forms())
    assert "capsid" not in terms(sample_book())


def test_options_of_which_any_may_be_right_are_told_so():
    book = sample_book("en", "participant")
    key = ("question", "choose")
    options = (PaperOption("a", (paragraph("One"),)), PaperOption("b", (paragraph("Two"),)))
    many = replace(book, activities={**book.activities, key: replace(book.activities[key], many=True, options=options)})

    for made in (many, book):
        told = "Tick every right answer." in book_html(made).decode()
        assert told is made.activities[key].many
        assert ("☐\u2002a" in "\n".join(p.text for p in docx.Document(io.BytesIO(book_docx(made))).paragraphs)) is told
        assert ('shape: "square"' in book_source(made)["main.typ"].decode()) is told


def test_long_forms_may_break_over_pages_and_short_ones_stay_together():
    row, entry, head = SheetRow("", plain("x")), Entry("", ()), (plain("x"),)
    plate = Shown(Picture(b"", "svg", ""))

    assert is_long((Sheet((row,) * 24, head, "write"),))
    assert is_long((Boxes("circle", (entry,) * 13), plate))
    assert is_long((Ruled(24),))
    assert not is_long((Boxes("none", (entry,) * 12), Boxes("none", (entry,) * 4), plate))
    assert not is_long((Boxes("none", (entry,) * 6), Sheet((row,) * 18, head, "tick")))
    assert is_long((Told((paragraph("x"),) * 24),))


def test_sheet_of_few_rows_breaks_when_its_words_need_many_lines():
    """Evidence against claims: what does not fit on the page is never cut off."""
    heads = (plain("supports"), plain("contradicts"), plain("says nothing"))
    row = SheetRow(
        "The illness on day 8 is a TMA that goes with the dose.", plain("The day 8, high dose: platelets fall and the kidneys fail.")
    )

    assert is_long((Sheet((row,) * 15, heads, "tick"),))
    assert not is_long((Sheet((row,) * 5, heads, "tick"),))
