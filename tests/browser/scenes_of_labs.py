"""Pages of labs: the card, the bench at each stage, what a teacher sees."""

from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.scene import Scene

from bridging.demo.lab_works import SLUG

BENCH: Final = "/modules/m4/labs/weigh-lot-btg-026/"


def _refused(page: Page) -> None:
    page.locator("input[name=level]").nth(2).check()
    page.locator(".bench-begin button").click()
    page.locator("#tool-dilute > summary").click()
    page.locator("#dilute-fold").fill("vijftig")
    page.locator("#tool-dilute form button").click()
    expect(page.locator("#bench .field-error")).to_be_focused()


OF_LABS: Final = (
    Scene("lab on its page", "mats", "/modules/m4/fit-the-histogram/"),
    Scene("lab not begun", "owen", BENCH),
    Scene("bench half-way", "mats", BENCH),
    Scene("bench after handing in", "nina", BENCH),
    Scene("bench with a tool refused", "puck", BENCH, _refused),
    Scene("labs of a cohort", "teacher", f"/cohorts/{SLUG}/labs/"),
    Scene("decisions of a cohort", "teacher", f"/cohorts/{SLUG}/labs/weigh-lot-btg-026/"),
)
