"""From phone to projector and paper: facts of the layout, not pictures of it."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from tests.browser.scenes import ANSWERED_PAGE, UNANSWERED_PAGE, open_faulty_draft
from tests.browser.site import PHONE, WIDE, Site, axe_findings, overflow
from tests.press.sample import sample_book

from bridging.demo.fill import SLUG
from bridging.demo.graduates import SLUG as FINISHED
from bridging.press.book import plain
from bridging.press.html import book_html
from bridging.source.blocks import Link, Paragraph

PROJECTOR = {"width": 1920, "height": 1080}
# WCAG 1.4.10: a window of 1280 pixels, enlarged to 400 %.
ENLARGED = {"width": 320, "height": 256}
_LINE_LENGTHS = """() => [...document.querySelectorAll(".prose > p, .prose > .noted > p")].flatMap((paragraph) => {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  const tops = new Set([...range.getClientRects()].filter(({height}) => height > 12).map(({top}) => Math.round(top / 16)));
  const lines = Math.round(paragraph.getBoundingClientRect().height / parseFloat(getComputedStyle(paragraph).lineHeight));
  // The last line of a paragraph is half full on average, so only long ones tell.
  return lines >= 4 && tops.size ? [paragraph.innerText.length / (lines - 0.5)] : [];
})"""
_WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    // A busy browser paints between two words of a button, and calls that a shift; the measure is told in three decimals, as others tell it.
    if (!entry.hadRecentInput && entry.value >= 0.0005) window.shifts.push(`${entry.value} ${entry.sources.map(({node, previousRect, currentRect}) => `${node?.localName ?? node?.nodeName}.${node?.className ?? ""} ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`).join("; ")}`);
  }
}).observe({type: "layout-shift", buffered: true});
"""

# Where the contents of the bar, of the page and of the foot begin and end.
_EDGES = """() => [".site-bar", "main", ".site-footer > div"].map((name) => {
  const part = document.querySelector(name), box = part.getBoundingClientRect(), style = getComputedStyle(part);
  return `${box.left + parseFloat(style.paddingInlineStart)} ${box.right - parseFloat(style.paddingInlineEnd)}`;
})"""


def _line_length(page: Page) -> float:
    lengths = page.evaluate(_LINE_LENGTHS)
    assert lengths
    return float(sum(lengths) / len(lengths))


def _font_size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


@pytest.mark.parametrize("screen", [WIDE, PROJECTOR], ids=["wide", "projector"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_lines_are_easy_to_read(site: Site, screen: dict[str, int], language: str) -> None:
    page = site.page_as("anna", language=language, screen=screen)

    page.goto(ANSWERED_PAGE)

    assert 45 <= _line_length(page) <= 80


def test_margin_stands_beside_the_text_and_folds_on_a_phone(site: Site) -> None:
    # The demo's Anna has a note on this page, in Dutch.
    page = site.page_as("anna", language="nl")
    page.goto(ANSWERED_PAGE)
    noted = page.locator(".noted:has(.note)").first
    text, note = noted.locator(":scope > p"), noted.locator(".note")

    beside, written = text.bounding_box(), note.bounding_box()
    assert beside
    assert written
    assert written["x"] >= beside["x"] + beside["width"]
    assert abs(written["y"] - beside["y"]) < 60
    expect(page.locator(".toc")).to_be_visible()

    page.set_viewport_size(PHONE)
    above, written = text.bounding_box(), note.bounding_box()
    assert above
    assert written
    assert written["y"] >= above["y"] + above["height"] - 1
    assert written["x"] >= 0
    assert written["x"] + written["width"] <= PHONE["width"]
    expect(page.locator(".toc")).to_be_hidden()
    expect(page.locator(".page-contents-fold summary")).to_be_visible()


def test_wide_navigation_gives_way_to_a_menu(site: Site) -> None:
    page = site.page_as("anna")
    page.goto("/")
    menu = page.locator("details.only-narrow")

    expect(page.locator(".site-nav")).to_be_visible()
    expect(menu).to_be_hidden()

    page.set_viewport_size(PHONE)
    expect(page.locator(".site-nav")).to_be_hidden()
    menu.locator("summary").click()
    expect(menu.get_by_role("combobox")).to_be_visible()


@pytest.mark.parametrize("width", [1024, 1280, 1439, 1440])
@pytest.mark.parametrize(("who", "language"), [("admin", "en"), ("coordinator", "en"), ("anna", "nl")])
def test_bar_fits_whatever_stands_in_it(site: Site, who: str, language: str, width: int) -> None:
    page = site.page_as(who, language=language, screen={"width": width, "height": 900})

    page.goto("/modules/")

    assert overflow(page) == []
    assert page.locator(".site-nav").is_visible() != page.locator("details.only-narrow").is_visible()


def test_projector_enlarges_everything(site: Site) -> None:
    page = site.page_as("anna")
    page.goto(ANSWERED_PAGE)
    size = _font_size(page)

    page.set_viewport_size(PROJECTOR)

    assert _font_size(page) > 1.1 * size
    assert overflow(page) == []


@pytest.mark.parametrize(
    ("who", "path"),
    [
        (None, "/"), (None, "/modules/"), (None, "/reference/aav/"), (None, "/account/login/"), ("anna", "/modules/m1/"),
        ("anna", UNANSWERED_PAGE), ("coordinator", f"/cohorts/{SLUG}/"), ("teacher", f"/teaching/{SLUG}/"), ("author", "/author/rules/"),
    ],
)  # fmt: skip
def test_page_enlarged_fourfold_scrolls_one_way(site: Site, who: str | None, path: str) -> None:
    page = site.page_as(who, language="nl", screen=ENLARGED)

    page.goto(path)

    assert overflow(page) == []


def test_handbook_as_a_page_fits_a_phone(site: Site) -> None:
    address = "https://www.example.org/en/medicines/human/EPAR/nobreaksinthislongname"
    book = replace(sample_book("nl", "participant"), about=(Paragraph((Link("web", address, plain(address)),)),))
    page = site.page_as(screen=PHONE)

    page.set_content(book_html(book).decode())

    expect(page.get_by_role("link", name=address)).to_be_visible()
    assert overflow(page) == []


@pytest.mark.parametrize("screen", [WIDE, PROJECTOR], ids=["wide", "projector"])
@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("anna", "/"), ("anna", "/modules/m1/"), ("teacher", f"/teaching/{SLUG}/"), ("teacher", f"/teaching/{SLUG}/outcomes/"),
        ("examiner", f"/examining/{SLUG}/"), ("observer", f"/observing/{SLUG}/"), ("coordinator", f"/cohorts/{SLUG}/tests/"),
    ],
)  # fmt: skip
def test_page_keeps_the_edges_of_what_stands_above_and_below_it(site: Site, screen: dict[str, int], who: str, path: str) -> None:
    page = site.page_as(who, screen=screen)

    page.goto(path)

    assert len(set(page.evaluate(_EDGES))) == 1


@pytest.mark.parametrize(("who", "path"), [("examiner", f"/examining/{FINISHED}/"), ("teacher", f"/teaching/{SLUG}/results/")])
def test_what_somebody_has_shown_stands_below_the_name_on_a_phone(site: Site, who: str, path: str) -> None:
    page = site.page_as(who, language="nl", screen=PHONE)

    page.goto(path)

    table = page.locator(".table-wrap")
    assert table.evaluate("table => table.scrollWidth") == table.evaluate("table => table.clientWidth")
    row = page.get_by_role("row").nth(1)
    expect(row.get_by_role("rowheader")).to_be_visible()
    expect(row.locator(".results-name").first).to_have_text("Kennistoets")
    expect(row.locator(".results-name").first).to_be_visible()
    name, shown = row.get_by_role("rowheader").bounding_box(), row.locator(".results-cell").first.bounding_box()
    assert name
    assert shown
    assert shown["y"] >= name["y"] + name["height"]
    assert axe_findings(page) == []

    page.set_viewport_size(WIDE)
    expect(row.locator(".results-name").first).to_be_hidden()
    assert table.evaluate("table => table.scrollWidth") == table.evaluate("table => table.clientWidth")


def test_source_around_an_error_scrolls_by_itself(site: Site) -> None:
    page = site.page_as("author", screen=PHONE)
    page.goto("/author/")

    open_faulty_draft(page)

    assert overflow(page) == []
    mark = page.locator(".fault--error .source-line--fault").first
    expect(mark).to_be_visible()


@pytest.mark.parametrize("screen", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize(
    ("who", "path"),
    [("anna", ANSWERED_PAGE), ("anna", "/modules/m1/"), ("anna", "/reference/aav/"), ("observer", f"/observing/{SLUG}/")],
)
def test_nothing_moves_while_a_page_loads(site: Site, screen: dict[str, int], who: str, path: str) -> None:
    page = site.page_as(who, screen=screen)
    page.context.add_init_script(_WATCH_SHIFTS)

    page.goto(path, wait_until="networkidle")
    page.mouse.move(screen["width"] / 2, screen["height"] / 2)
    for _ in range(6):
        page.mouse.wheel(0, screen["height"])
        # Lazy pictures and fonts come now; they are what would move a page.
        page.wait_for_timeout(100)

    assert page.evaluate("window.shifts") == []


def test_paper_shows_the_text_alone(site: Site) -> None:
    page = site.page_as("anna", language="nl")
    page.goto(ANSWERED_PAGE)

    page.emulate_media(media="print")

    for away in (".site-header", ".site-footer", ".skip-link", ".strip", ".toc", ".breadcrumbs", ".pager", ".page-tools", "#done"):
        expect(page.locator(away).first).to_be_hidden()
    for kept in ("h1", ".prose > p", ".figure", ".table", ".question-stem", ".note"):
        expect(page.locator(kept).first).to_be_visible()
