"""What should be better, as those who work on it see it, step by step; and as participants are told."""

from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.scene import Scene, submit_empty

_FINDINGS: Final = "/evaluation/findings/"


def _open(page: Page, words: str) -> None:
    page.locator(".row", has_text=words).locator(".row-title a").click()
    expect(page.locator(".loop-line")).to_be_visible()


def _undecided(page: Page) -> None:
    _open(page, "Vier mensen bleven")


def _on_its_way(page: Page) -> None:
    _open(page, "aan een andere functie")


def _decision_without_reason(page: Page) -> None:
    _undecided(page)
    page.locator(".loop-next .button--primary").click()
    submit_empty(page)


def _what_a_check_can_show(page: Page) -> None:
    _on_its_way(page)
    page.goto(f"{page.url}check/")
    page.locator("input[name=direction][value=higher]").check()
    page.locator("input[name=smallest]").fill("20")
    page.locator("button[value=look]").click()
    expect(page.locator("#can")).to_be_visible()


def _as_participants_will_read_it(page: Page) -> None:
    _open(page, "De voorstelronde")
    page.locator("a[href$='/tell/']").click()
    page.locator("button[value=look]").click()
    expect(page.locator("#preview-title")).to_be_visible()


def _form_without_words(page: Page) -> None:
    page.goto(f"{_FINDINGS}new/?module=m1")
    submit_empty(page)


OF_FINDINGS: Final = (
    Scene("findings", "teacher", _FINDINGS),
    Scene("finding to decide on", "teacher", _FINDINGS, _undecided),
    Scene("finding on its way", "author", _FINDINGS, _on_its_way),
    Scene("noting a finding", "teacher", f"{_FINDINGS}new/?module=m1"),
    Scene("module of a finding", "author", f"{_FINDINGS}new/"),
    Scene("finding without words", "author", _FINDINGS, _form_without_words),
    Scene("decision on a finding without a reason", "teacher", _FINDINGS, _decision_without_reason),
    Scene("what an effect check can show", "author", _FINDINGS, _what_a_check_can_show),
    Scene("told to participants, seen before", "teacher", _FINDINGS, _as_participants_will_read_it),
    Scene("you said, we did", "anna", "/improved/m1/"),
)
