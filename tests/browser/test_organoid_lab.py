"""The plate, the microscope and the line of days by keyboard, and limits that are seen working."""

from playwright.sync_api import Page, expect
from tests.browser.bench_acts import send
from tests.browser.scenes_of_labs import ORGANOIDS
from tests.browser.site import PHONE, Site, axe_findings, overflow


def _use(page: Page, tool: str, **given: str) -> None:
    for name, value in given.items():
        field = page.locator(f"#{tool}-{name}")
        if field.evaluate("(field) => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    send(page, tool)


def _focused(page: Page) -> str:
    return str(page.evaluate("() => document.activeElement.getAttribute('aria-label')"))


def test_plate_and_microscope_go_by_keyboard_on_a_phone(site: Site) -> None:
    page = site.page_as("mats", screen=PHONE, theme="dark", reduced_motion="reduce")
    page.goto(ORGANOIDS)
    cursor = page.locator("#culture .plot-gate")
    cursor.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("PageDown")
    assert cursor.get_attribute("aria-valuenow") == "17"

    _use(page, "lay-out", doses="high", copies="2", vehicle="1", layout="in-order", **{"edge-wells": "buffer"})
    expect(page.locator("#layout [data-place=B2]")).to_be_visible()
    page.locator("#tool-seed-plate > summary").focus()
    page.keyboard.press("Enter")
    _use(page, "seed-plate", **{"per-well": "40"})
    page.locator("#plate [data-place=B2]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert _focused(page).startswith("B4: ")
    page.keyboard.press("Enter")
    expect(page.locator("#look-well")).to_have_value("B4")
    assert overflow(page) == []

    _use(page, "look", minute="0", channel="brightfield")
    counted = page.locator("#picture .plot-counted")
    before = counted.inner_text()
    page.locator("#tool-segment > summary").focus()
    page.keyboard.press("Enter")
    _use(page, "segment", edge="6", smallest="40", focus="0.4", applies="all-wells")
    assert counted.inner_text() != before
    page.locator("#picture .picture-view").focus()
    page.keyboard.press("+")
    page.keyboard.press("n")
    expect(counted).to_contain_text("organoid · Diameter (µm)")
    assert axe_findings(page) == []


def test_picture_is_saved_with_what_it_shows(site: Site) -> None:
    page = site.page_as("nina")
    page.goto(ORGANOIDS)
    page.locator("#picture > summary").click()
    with page.expect_download() as download:
        page.locator("#picture [data-save=svg]").click()

    saved = download.value.path().read_text("utf-8")
    assert 'href="data:image/png;base64,' in saved
    assert saved.count("<polygon") > 40
