"""A file that came with an answer: kept, found among one's files, removed, and said to be."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.site import PHONE, WIDE, Site, axe_findings, overflow

PAGE = "/modules/m1/value-chain-and-the-dutch-field/"
SKETCH = {"name": "sketch of mrs. Jansen.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 made up"}
WORDS = {
    "nl": ("Verwijderen", r"Hier stond een bestand; het is op \d+ \w+ \d{4} verwijderd op verzoek van de eigenaar\."),
    "en": ("Remove", r"There was a file here; it was removed at its owner’s request on \d+ \w+ \d{4}\."),
}


@pytest.mark.parametrize(("who", "language", "screen"), [("leila", "nl", PHONE), ("kim", "en", WIDE)])
def test_answer_says_that_its_file_was_removed(site: Site, who: str, language: str, screen: dict[str, int]) -> None:
    remove, removed = WORDS[language]
    page = site.page_as(who, language=language, screen=screen)
    page.goto(PAGE)
    question = page.locator(".question:has(answer-upload, .upload-given)")
    question.locator("input[type=file]").set_input_files(SKETCH)
    question.locator(".question-send").click()
    expect(question.get_by_role("link", name=SKETCH["name"])).to_be_visible()

    page.goto("/account/")
    page.locator("main a[href='/my-files/']").click()
    row = page.locator(".row", has_text=SKETCH["name"])
    row.get_by_role("button", name=remove).click()
    expect(row).to_have_count(0)
    page.goto(PAGE)

    expect(question.locator(".upload-given")).to_have_text(re.compile(removed))
    assert SKETCH["name"] not in page.content()
    assert axe_findings(page) == []
    assert overflow(page) == []
