"""Pages of escape rooms for who leads: the console before and in play, the screen of a team over its shoulder, the guide."""

from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.scene import Scene

from bridging.demo.kits import SLUG

RUNS: Final = f"/cohorts/{SLUG}/rooms/"


def _rehearse(page: Page) -> None:
    page.locator("form[action$='/begin/'] button[name=rehearsal]").click()
    expect(page.locator("#next-step")).to_be_visible()
    expect(page.locator(".gm-ticks").first).to_be_visible()


def _play(page: Page) -> None:
    _rehearse(page)
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#start").click()
    expect(page.locator(".gm-grid")).to_be_visible()
    page.locator(".gm-more summary").first.click()


def _look_over_a_shoulder(page: Page) -> None:
    _play(page)
    page.goto(page.locator("a[href*='/console/team/']").first.get_attribute("href") or "")
    expect(page.locator(".room-watched").first).to_be_visible()


OF_ROOMS: Final = (
    Scene("console of a room before the start", "teacher", RUNS, _rehearse),
    Scene("console of a room in play", "teacher", RUNS, _play),
    Scene("screen of a team over its shoulder", "teacher", RUNS, _look_over_a_shoulder),
    Scene("guide for game masters", "teacher", "/room/guide/"),
)
