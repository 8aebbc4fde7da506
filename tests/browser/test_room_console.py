"""The game master's console on a tablet, held either way, by keys alone and without scripts."""

import re

from playwright.sync_api import Page, expect
from tests.apps.escape.small_room import ROOM
from tests.browser.site import Site, axe_findings, overflow

from bridging.demo.fill import SLUG

TABLET = {"width": 1024, "height": 768}
UPRIGHT = {"width": 768, "height": 1024}
SOON = 30_000


def _open(console: Page) -> str:
    """Open a rehearsal with Anna and Bram in team 1; return its address."""
    console.goto(f"/teaching/{SLUG}/rooms/?room={ROOM}&teams=1")
    for field in console.locator("input[name^=team-]").all():
        field.fill("")
    for name in ("Anna", "Bram"):
        console.get_by_label(re.compile(f"^{name} Demo")).fill("1")
    console.locator("form[action$='/rooms/begin/'] button[name=rehearsal]").click()
    console.wait_for_url("**/console/")
    return console.url


def _whole(page: Page) -> None:
    page.evaluate("window.scrollTo(0, 0)")
    assert (axe_findings(page), overflow(page)) == ([], [])


def test_game_is_led_by_keys_alone_and_each_act_leaves_focus_where_it_was(room_site: Site) -> None:
    console = room_site.page_as("teacher", language="en", screen=TABLET, reduced_motion="reduce")
    _open(console)
    _whole(console)

    console.locator("#next-step").focus()
    console.keyboard.press("Enter")
    expect(console).to_have_url(re.compile("#ready$"))
    tick = console.locator("#ready-1-prop-box")
    tick.focus()
    console.keyboard.press("Space")
    expect(tick).to_have_attribute("aria-pressed", "true", timeout=SOON)
    expect(tick).to_be_focused()

    console.once("dialog", lambda dialog: dialog.accept())
    console.locator("#start").focus()
    console.keyboard.press("Enter")
    pause = console.locator("#pause-all")
    expect(pause).to_contain_text("Pause all", timeout=SOON)
    expect(console.locator("ui-clock").first).to_have_text(re.compile(r"(60:00|59:\d\d)$"))
    pause.focus()
    console.keyboard.press("Enter")
    expect(console.locator("#next-step")).to_contain_text("Resume for all", timeout=SOON)
    console.locator("#next-step").focus()
    console.keyboard.press("Enter")
    expect(pause).to_be_visible(timeout=SOON)

    console.locator("#say").focus()
    console.keyboard.type("Look at the clock.")
    console.keyboard.press("Enter")
    expect(console.locator("#console-notice")).to_contain_text("The message is on their screens.", timeout=SOON)
    expect(console.locator("#say")).to_have_value("")
    console.locator("#undo-last").focus()
    console.keyboard.press("Enter")
    expect(console.locator(".gm-events .is-gone").first).to_contain_text("Look at the clock.", timeout=SOON)
    _whole(console)


def test_what_is_half_typed_stays_when_the_console_is_renewed(room_site: Site) -> None:
    console = room_site.page_as("teacher", language="nl", screen=UPRIGHT, theme="dark", reduced_motion="reduce")
    address = _open(console)
    other = room_site.page_as("teacher", language="nl", screen=TABLET, reduced_motion="reduce")
    other.goto(address)
    console.locator("#say-team").select_option("1")
    console.locator("#say").fill("Kijk op de")

    other.once("dialog", lambda dialog: dialog.accept())
    other.locator("#start").click()

    expect(console.locator(".gm-grid")).to_be_visible(timeout=SOON)
    expect(console.locator("#say")).to_have_value("Kijk op de")
    expect(console.locator("#say-team")).to_have_value("1")
    _whole(console)


def test_console_needs_no_scripts(room_site: Site) -> None:
    console = room_site.page_as("teacher", language="en", screen=TABLET, java_script_enabled=False)
    _open(console)

    console.locator("#ready-1-prop-box").click()
    expect(console.locator("#ready-1-prop-box")).to_have_attribute("aria-pressed", "true")
    console.locator("#start").click()
    console.locator("#pause-all").click()

    expect(console.locator("#next-step")).to_contain_text("Resume for all")
