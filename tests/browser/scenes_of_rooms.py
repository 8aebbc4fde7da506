"""Pages of escape rooms: the console before and in play, the screen of a team, also over its shoulder, the wall, what a code on a prop says."""

from typing import Final

from playwright.sync_api import Page, expect
from tests.browser.scene import Scene

from bridging.demo.kits import SLUG

RUNS: Final = f"/teaching/{SLUG}/rooms/"


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


def _sit_down(page: Page) -> None:
    """Rehearse alone: before the start it is seen who is there, and who does what."""
    for field in page.locator("input[name^=team-]").all():
        field.fill("")
    page.locator("li:has(> label .soft) input[name^=team-]").first.fill("1")
    page.locator("form[action$='/begin/'] button[name=rehearsal]").click()
    expect(page.locator("#next-step")).to_be_visible()


def _wait_as_a_team(page: Page) -> None:
    _sit_down(page)
    page.goto(page.url.removesuffix("console/"))
    expect(page.locator(".room-roles")).to_be_visible()


def _play_as_a_team(page: Page) -> None:
    _sit_down(page)
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#start").click()
    expect(page.locator(".gm-grid")).to_be_visible()
    page.goto(page.url.removesuffix("console/"))
    for fold in page.locator(".room-clue, .room-leaf, .room-fold").all():
        fold.evaluate("(fold) => { fold.open = true; }")
    expect(page.locator(".room-lock").first).to_be_visible()


def _look_at_the_wall(page: Page) -> None:
    _rehearse(page)
    page.goto(page.url.replace("/console/", "/wall/"))
    expect(page.locator(".wall-code")).to_be_visible()


OF_ROOMS: Final = (
    Scene("screen of a team before the start", "teacher", RUNS, _wait_as_a_team),
    Scene("screen of a team in play", "teacher", RUNS, _play_as_a_team),
    Scene("room on the wall", "teacher", RUNS, _look_at_the_wall),
    Scene("joining a room", "anna", "/room/"),
    Scene("code on a prop of no game", "anna", "/room/XXXXXX/", status=404),
    Scene("console of a room before the start", "teacher", RUNS, _rehearse),
    Scene("console of a room in play", "teacher", RUNS, _play),
    Scene("screen of a team over its shoulder", "teacher", RUNS, _look_over_a_shoulder),
    Scene("guide for game masters", "teacher", "/room/guide/"),
)
