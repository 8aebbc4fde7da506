import pytest
from tests.press.sample import sample_book

from bridging.press.book import Audience, Book
from bridging.press.pdf import book_pdf
from bridging.source.text import Language

CASES: tuple[tuple[Language, Audience], ...] = (("nl", "participant"), ("en", "trainer"), ("nl", "reviewer"))


@pytest.fixture(scope="session")
def books() -> dict[Audience, Book]:
    return {audience: sample_book(language, audience) for language, audience in CASES}


@pytest.fixture(scope="session")
def pdfs(books: dict[Audience, Book]) -> dict[Audience, bytes]:
    return {audience: book_pdf(book) for audience, book in books.items()}
