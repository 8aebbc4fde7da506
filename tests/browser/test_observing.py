"""Signing off a skill with a thumb, in a cellar without a connection."""

import re

from playwright.sync_api import Locator, Page, expect
from tests.browser.site import PHONE, Site

from bridging.demo.graduates import SLUG

GRID = f"/observing/{SLUG}/"


def _tile(page: Page, name: str) -> Locator:
    return page.locator(f'.observe-tile[data-name^="{name}"]')


def _sign(page: Page, name: str, level: str) -> None:
    _tile(page, name).click()
    page.locator("dialog[open] .observe-level", has_text=level).click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def _height_on_page(page: Page, name: str) -> float:
    return float(_tile(page, name).evaluate("(tile) => tile.getBoundingClientRect().top + window.scrollY"))


def test_sixteen_names_stand_on_one_phone_screen(site: Site):
    page = site.page_as("observer", screen=PHONE)
    page.goto(GRID)

    expect(page.locator(".observe-tile:visible")).to_have_count(16)
    last = page.locator(".observe-tile:visible").last.bounding_box()
    assert last is not None
    assert last["y"] + last["height"] <= PHONE["height"]
    assert last["height"] >= 56


def test_a_level_is_two_taps_and_can_be_undone(site: Site):
    page = site.page_as("observer", screen=PHONE)
    page.goto(GRID)
    expect(_tile(page, "Noor")).to_contain_text("not seen yet")
    _sign(page, "Noor", "supervised")
    expect(page.locator("[data-last]")).to_contain_text("recorded")
    expect(_tile(page, "Noor")).to_have_class(re.compile("observe-tile--reached"))

    page.locator("[data-undo]").click()
    expect(_tile(page, "Noor")).to_contain_text("not seen yet")
    expect(page.locator("[data-undo]")).to_be_hidden()


def test_without_a_connection_the_tile_says_so_and_nothing_is_lost(site: Site):
    site.means("ERR_INTERNET_DISCONNECTED")
    page = site.page_as("observer", screen=PHONE)
    page.goto(GRID)
    before = _height_on_page(page, "Petra")
    page.context.set_offline(True)
    _sign(page, "Karin", "independent")
    _sign(page, "Petra", "supervised")
    page.locator("[data-undo]").click()
    expect(_tile(page, "Karin")).to_have_attribute("data-state", "waiting")
    expect(_tile(page, "Karin").get_by_label("not sent yet")).to_be_visible()
    expect(page.locator("ui-outbox")).to_contain_text("3 answers")
    # Nothing moved under the thumb.
    assert _height_on_page(page, "Petra") == before

    page.context.set_offline(False)
    expect(page.locator("ui-outbox")).to_be_hidden()
    expect(_tile(page, "Karin")).to_contain_text("independent")
    expect(_tile(page, "Petra")).to_contain_text("aware")


def test_what_waits_moves_nothing_and_covers_no_button_in_the_longer_language(site: Site):
    site.means("ERR_INTERNET_DISCONNECTED")
    page = site.page_as("observer", language="nl", screen=PHONE)
    page.goto(GRID)
    before = _height_on_page(page, "Petra")
    page.context.set_offline(True)
    _sign(page, "Amber", "onder begeleiding")
    expect(page.locator(".outbox")).to_be_visible()
    expect(page.locator("[data-last]")).to_contain_text("nog niet verstuurd")

    assert _height_on_page(page, "Petra") == before
    waiting, last = page.locator(".outbox").bounding_box(), page.locator(".observe-last").bounding_box()
    assert waiting is not None
    assert last is not None
    assert waiting["y"] + waiting["height"] <= last["y"]

    page.locator("[data-undo]").click()
    page.context.set_offline(False)
    expect(page.locator("ui-outbox")).to_be_hidden()


def test_a_missed_critical_step_leaves_only_the_lowest_level(site: Site):
    page = site.page_as("observer", screen=PHONE)
    page.goto(GRID)
    _tile(page, "Gijs").click()
    page.locator("dialog[open] summary").first.click()
    page.locator("dialog[open] input[data-critical]").first.check()

    expect(page.locator("dialog[open] .observe-level:enabled")).to_have_text(["aware"])
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(_tile(page, "Gijs")).to_be_focused()
