"""The Word file."""

import io
import re
import zipfile

import docx
import pytest
from docx.shared import Cm
from tests.press.sample import sample_book

from bridging.press.book import Audience, Book
from bridging.press.docx import book_docx
from bridging.press.places import paragraph_places


@pytest.fixture(scope="module")
def made() -> dict[Audience, bytes]:
    return {audience: book_docx(sample_book("nl", audience)) for audience in ("participant", "trainer", "reviewer")}


def words(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def test_every_number_leads_to_a_line(made: dict[Audience, bytes]) -> None:
    book: Book = sample_book("nl", "reviewer")
    shown = set(re.findall(r"\b(?:p\d+·\d+|q\d+\.\d+)(?=\u2002)", words(made["reviewer"])))

    assert shown == paragraph_places(book).keys()
    assert "modules/m9/pages/01-first.md" in words(made["reviewer"])


def test_only_reviewers_see_numbers(made: dict[Audience, bytes]) -> None:
    assert re.search(r"p\d+·\d+\u2002", words(made["trainer"])) is None


def test_headings_are_headings(made: dict[Audience, bytes]) -> None:
    document = docx.Document(io.BytesIO(made["participant"]))
    headings = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")]

    assert headings[:4] == [
        ("Heading 1", "Week 1 · De keten"),
        ("Heading 2", "1  De keten van ader tot ader"),
        ("Heading 3", "Twee criteria"),
        ("Heading 4", "Getallen"),
    ]


def test_answers_are_for_trainers_and_room_is_for_participants(made: dict[Audience, bytes]) -> None:
    participant, trainer = words(made["participant"]), words(made["trainer"])

    assert "De keten van identiteit." not in participant
    assert "De keten van identiteit." in trainer
    assert participant.count("_" * 70) == 5
    assert "Startbijeenkomst" in trainer
    assert "Startbijeenkomst" not in participant


def test_tables_repeat_their_heads_and_pictures_have_words(made: dict[Audience, bytes]) -> None:
    body = zipfile.ZipFile(io.BytesIO(made["participant"])).read("word/document.xml").decode()

    assert body.count("<w:tblHeader") == body.count("<w:tbl>")
    # No row is torn by the end of a page.
    assert body.count("<w:cantSplit") == body.count("<w:tr>") - body.count("<w:tbl>")
    assert 'descr="Zak gaat naar patiënt Links de donor."' in body
    assert len(docx.Document(io.BytesIO(made["participant"])).inline_shapes) == 1


def test_columns_have_one_width_in_every_program_and_fill_the_page(made: dict[Audience, bytes]) -> None:
    """Word reads the width of a cell, other programs that of its column."""
    tables = [table for table in docx.Document(io.BytesIO(made["trainer"])).tables if not table.autofit]

    assert {len(table.columns) for table in tables} == {2, 3, 5}
    for table in tables:
        widths = [column.width for column in table.columns]
        assert sum(widths) == pytest.approx(Cm(16), abs=1000)
        assert all([cell.width for cell in row.cells] == widths for row in table.rows)


def test_formulas_can_be_edited(made: dict[Audience, bytes]) -> None:
    body = zipfile.ZipFile(io.BytesIO(made["participant"])).read("word/document.xml").decode()

    assert "<m:f>" in body
    assert "<m:sSup>" in body


def test_footnotes_stand_at_the_end_of_their_chapter(made: dict[Audience, bytes]) -> None:
    text = words(made["participant"])

    assert text.index("Een voetnoot met") > text.index("Twee paar ogen.")
    assert text.index("Een voetnoot met") < text.rindex("2  Vrijgifte")


def test_same_book_gives_the_same_bytes(made: dict[Audience, bytes]) -> None:
    assert book_docx(sample_book("nl", "reviewer")) == made["reviewer"]
