"""Research, and what people see of what is kept about them."""

from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.scene import Scene, submit_empty


def _study(page: Page) -> None:
    page.locator("main .rows .row-title a").first.click()
    expect(page.locator(".research-ids")).to_be_visible()


def _export_refused(page: Page) -> None:
    """Ask for real people, of whom the demonstration has none."""
    _study(page)
    page.locator("main form.form button").click()
    expect(page.locator("main .error-summary").first).to_be_visible()


OF_RIGHTS: Final = (
    Scene("research", "researcher", "/evaluation/research/"),
    Scene("study with an export", "researcher", "/evaluation/research/", _study),
    Scene("export that is refused", "researcher", "/evaluation/research/", _export_refused),
    Scene("study without a title", "researcher", "/evaluation/research/new/", submit_empty),
    Scene("cohorts with words to read", "coordinator", "/evaluation/texts/"),
    Scene("what is kept about somebody", "anna", "/account/data/"),
    Scene("own gain", "anna", "/account/gain/"),
)
