"""A case from beginning to end by keyboard, on a phone; and what figures do by keyboard."""

from playwright.sync_api import Page, expect
from tests.browser.bench_acts import choose, send
from tests.browser.scenes_of_labs import BENCH, EDITING
from tests.browser.site import PHONE, Site, axe_findings, overflow

# A clean blank has a few events only, so that its share is not worth much.
_DIRTY_PERCENT = {"blank": 40.0, "other": 18.0}
_MOST_STEPS = 24


def _leaving(page: Page) -> float:
    row = page.locator(".bench-panel[open] .bench-numbers tr", has_text="Leaves again")
    return float(row.locator("td").first.inner_text().removesuffix("%").strip())


def _step(page: Page, tool: str) -> None:
    match tool:
        case "film":
            choose(page, "what", _next_film(page))
        case "judge":
            is_blank = "blank" in page.locator(".bench-panel[open] .bench-said").first.inner_text()
            is_dirty = _leaving(page) > _DIRTY_PERCENT["blank" if is_blank else "other"]
            choose(page, "verdict", "rejected: dirty" if is_dirty else "accepted")
        case "dilute":
            page.locator("#dilute-fold").focus()
            page.keyboard.type("50")
        case "calibrate":
            # A film that was rejected stands before the one that was accepted.
            page.locator("#calibrate-film").press("End")
        case "fit":
            page.locator("#fit-film").press("End")
            choose(page, "model", "empty")
        case "tell":
            for card, answer in enumerate((0, 0, 0, 1, 1, 1)):
                page.locator(".bench-card").nth(card).locator("input").nth(answer).focus()
                page.keyboard.press("Space")
            choose(page, "assay", "long")
        case "submit":
            _hand_in(page)
    send(page, tool)


def _next_film(page: Page) -> str:
    """Return what the notebook asks for: a clean blank, then standards, then the sample."""
    words = page.locator(".bench-notes").inner_text() if page.locator(".bench-notes").count() else ""
    accepted = [line for line in words.split("\n") if "accepted" in line]
    return ("blank", "empty", "tube")[len(accepted)]


def _hand_in(page: Page) -> None:
    row = page.locator("#fit-1 .bench-numbers tr", has_text="Share full").locator("td")
    low, high = row.nth(1).inner_text().split(" – ")
    for name, value in (("percent", row.first.inner_text().removesuffix("%").strip()), ("low", low), ("high", high)):
        page.locator(f"#submit-{name}").focus()
        page.keyboard.type(value)
    choose(page, "middle", "capsids that")
    choose(page, "decision", "hold")
    page.locator("#submit-reason").focus()
    page.keyboard.type("Below the specification, and two methods contradict each other.")


def test_a_case_is_done_by_keyboard_on_a_phone(site: Site) -> None:
    page = site.page_as("owen", screen=PHONE, theme="dark", reduced_motion="reduce")
    page.goto(BENCH)
    page.locator(".bench-begin button").focus()
    page.keyboard.press("Enter")
    page.locator("#notebook > summary").wait_for()

    for _ in range(_MOST_STEPS):
        tool = page.locator(".bench-tool").first
        if not page.locator("#notebook").get_attribute("open"):
            page.locator("#notebook").evaluate("(notebook) => { notebook.open = true; }")
        _step(page, (tool.get_attribute("id") or "").removeprefix("tool-"))
        if page.locator(".bench-debrief").count():
            break

    expect(page.locator(".bench-debrief .bench-done")).to_have_text("Nothing went wrong that this bench can name.")
    assert overflow(page) == []
    assert axe_findings(page, of_looks=True) == []


def test_gates_of_a_histogram_move_by_keyboard(site: Site) -> None:
    page = site.page_as("nina")
    page.goto(BENCH)
    gate = page.locator("#fit-1 .plot-gate").first
    before = page.locator("#fit-1 .plot-counted").inner_text()

    gate.focus()
    for _ in range(4):
        page.keyboard.press("Shift+ArrowRight")

    assert page.locator("#fit-1 .plot-counted").inner_text() != before
    with page.expect_download() as download:
        page.locator("#fit-1 [data-save=csv]").focus()
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".csv")


def test_cursors_of_trace_and_alleles_move_by_keyboard_and_tell_what_stands_there(site: Site) -> None:
    page = site.page_as("nina")
    page.goto(EDITING)
    for panel, key in (("trace-1", "ArrowRight"), ("count-1", "ArrowDown")):
        page.locator(f"#{panel} > summary").click()
        cursor = page.locator(f"#{panel} [role=slider]")
        first = int(cursor.get_attribute("aria-valuenow") or 0)

        cursor.focus()
        page.keyboard.press(key)
        page.keyboard.press(key)

        assert int(cursor.get_attribute("aria-valuenow") or 0) == first + 2
        assert cursor.get_attribute("aria-valuetext") == page.locator(f"#{panel} .plot-counted").inner_text()
    page.keyboard.press("Home")
    assert page.locator("#count-1 [role=slider]").get_attribute("aria-valuenow") == "1"
