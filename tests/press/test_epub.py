"""The e-book."""

import io
import zipfile
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from tests.press.sample import sample_book

from bridging.press.book import Audience, Book
from bridging.press.epub import book_epub
from bridging.source.drawing import Node, parse_markup

DOCTYPE = "<!DOCTYPE html>\n"


def archive(book: Book) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(book_epub(book)))


def page(files: zipfile.ZipFile, name: str) -> Node:
    return parse_markup(files.read(name).decode().replace(DOCTYPE, "", 1))


def test_type_stands_first_and_uncompressed() -> None:
    first = archive(sample_book()).infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


@pytest.mark.parametrize("audience", ["participant", "trainer"])
def test_every_link_and_file_exists(audience: Audience) -> None:
    files = archive(sample_book("nl", audience))
    names = {name for name in files.namelist() if name.endswith(".xhtml")}
    ids = {name: [node.attributes["id"] for node in page(files, name).walk() if "id" in node.attributes] for name in names}

    for name in names:
        assert len(ids[name]) == len(set(ids[name]))
        for node in page(files, name).walk():
            href = node.attributes.get("href", node.attributes.get("src", ""))
            if not href or href.startswith("https://"):
                continue
            file, _, anchor = href.partition("#")
            target = str(PurePosixPath("EPUB") / file) if file else name
            assert target in files.namelist()
            assert not anchor or anchor in ids[target]


def test_package_lists_every_file_and_says_where_maths_is() -> None:
    files = archive(sample_book())
    package = page(files, "EPUB/package.opf")
    items = {node.attributes["href"]: node.attributes for node in package.walk() if node.name == "item"}
    spine = [node.attributes["idref"] for node in package.walk() if node.name == "itemref"]

    assert {f"EPUB/{href}" for href in items} == {name for name in files.namelist() if name.startswith("EPUB/")} - {"EPUB/package.opf"}
    assert {href for href, item in items.items() if item.get("properties") == "mathml"} == {
        f"{name.removeprefix('EPUB/')}"
        for name in files.namelist()
        if name.endswith(".xhtml") and any(node.name == "math" for node in page(files, name).walk())
    }
    assert len(spine) == len(set(spine)) == sum(href.endswith(".xhtml") for href in items)


def test_formulas_are_mathml_with_words() -> None:
    formulas = [node for node in page(archive(sample_book()), "EPUB/chapter-first.xhtml").walk() if node.name == "math"]

    assert formulas
    assert all(node.attributes["alttext"] for node in formulas)


def test_pictures_have_words() -> None:
    images = [node for node in page(archive(sample_book()), "EPUB/chapter-first.xhtml").walk() if node.name == "img"]

    assert [node.attributes["alt"] for node in images] == ["Zak gaat naar patiënt"]


def test_answers_are_for_trainers() -> None:
    participant, trainer = (
        archive(sample_book("nl", audience)).read("EPUB/chapter-first.xhtml").decode() for audience in ("participant", "trainer")
    )

    assert "De keten van identiteit." not in participant
    assert "De keten van identiteit." in trainer


def test_same_book_gives_the_same_bytes_and_another_date_another_file() -> None:
    book = sample_book()

    assert book_epub(book) == book_epub(sample_book())
    assert book_epub(book) != book_epub(replace(book, date=book.date.replace(day=1)))


def test_navigation_nests_chapters_in_parts() -> None:
    nav = next(node for node in page(archive(sample_book()), "EPUB/nav.xhtml").walk() if node.name == "nav")
    first_level = next(node for node in nav.elements if node.name == "ol")

    assert [item.elements[0].text for item in first_level.elements] == [
        "Over dit boek",
        "Week 1 · De keten",
        "Week 2 · De vrijgifte",
        "Leeruitkomsten en waar ze staan",
        "Begrippen",
        "Bronnen",
        "Register",
    ]
