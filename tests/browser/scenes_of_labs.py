"""Pages of labs: the card, the bench at each stage, what a teacher sees."""

from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.scene import Scene

from bridging.demo.lab_works import GROUPS

SLUG: Final = GROUPS[0].slug
BENCH: Final = "/modules/m4/labs/weigh-lot-btg-026/"
TITRE: Final = "/modules/m4/labs/titre-and-dose-btg-026/"
CAR_T: Final = "/modules/m4/labs/copies-and-dose-cart-117/"
ORGANOIDS: Final = "/modules/m3/labs/corrected-line-swelling/"
EDITING: Final = "/modules/m2/labs/one-experiment-three-answers/"
GUIDES: Final = "/modules/m2/labs/choose-a-guide/"
DONOR: Final = "/modules/m2/labs/change-one-codon/"
LAB_DAY: Final = "/modules/m2/meetings/m2-lab-day-1/protocol/"


def _refused(page: Page) -> None:
    page.locator("input[name=level]").nth(2).check()
    page.locator(".bench-begin button").click()
    page.locator("#tool-dilute > summary").click()
    page.locator("#dilute-fold").fill("vijftig")
    page.locator("#tool-dilute form button").click()
    expect(page.locator("#bench .field-error")).to_be_focused()


def _own_file_refused(page: Page) -> None:
    page.locator("#own-file").set_input_files({"name": "x.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"})
    page.locator("#own-agree").check()
    page.locator("form.own-add button").click()
    expect(page.locator("#own-file-error")).to_be_focused()


def _code_refused(page: Page) -> None:
    page.locator("#send-code").fill("ABCDEF")
    page.locator("main form button").click()
    expect(page.locator("#send-code-error")).to_be_focused()


def _open_all(page: Page) -> None:
    page.locator(".bench-panel").first.wait_for()
    page.evaluate("() => { for (const panel of document.querySelectorAll('.bench-panel')) panel.open = true; }")
    page.locator(".picture-view").wait_for()


def _panels_open(page: Page) -> None:
    """Open the kinds of figure that stand folded below the newest."""
    for panel in ("trace-1", "count-1"):
        page.locator(f"#{panel} > summary").click()
        expect(page.locator(f"#{panel} .figure-view svg")).to_be_visible()


OF_LABS: Final = (
    Scene("lab on its page", "mats", "/modules/m4/fit-the-histogram/"),
    Scene("lab not started", "owen", BENCH),
    Scene("bench half-way", "mats", BENCH),
    Scene("bench after handing in", "nina", BENCH),
    Scene("bench with a tool refused", "puck", BENCH, _refused),
    Scene("bench of a pair", "roos", BENCH),
    Scene("own files with what was found", "siem", f"{BENCH}own/"),
    Scene("own files without any", "mats", f"{BENCH}own/", _own_file_refused),
    Scene("code at the computer of an instrument", None, "/send/", _code_refused),
    Scene("bench of titre half-way", "mats", TITRE),
    Scene("bench of titre after handing in", "nina", TITRE),
    Scene("bench of a CAR-T lot half-way", "mats", CAR_T),
    Scene("bench of a CAR-T lot after handing in", "nina", CAR_T),
    Scene("bench of organoids after handing in", "nina", ORGANOIDS, _open_all),
    Scene("bench of editing with alleles and a trace", "nina", EDITING, _panels_open),
    Scene("bench of guides half-way", "mats", GUIDES),
    Scene("bench of guides after handing in", "nina", GUIDES),
    Scene("bench of donors half-way", "mats", DONOR),
    Scene("bench of donors after handing in", "nina", DONOR),
    Scene("labs of a cohort", "teacher", f"/teaching/{SLUG}/labs/"),
    Scene("protocol of a lab day, not started", "owen", LAB_DAY),
    Scene("protocol of a lab day at a measurement", "roos", f"{LAB_DAY}#step-count-hek"),
    Scene("lab day of a cohort", "teacher", f"/teaching/{GROUPS[1].slug}/lab-days/m2-lab-day-1/"),
    Scene("decisions of a cohort", "teacher", f"/teaching/{SLUG}/labs/weigh-lot-btg-026/"),
)
