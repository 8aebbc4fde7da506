"""Titre and dose of a lot, by keyboard on a phone, from what stands on the screen alone."""

from math import ceil, log

from playwright.sync_api import Page, expect
from tests.browser.bench_acts import choose, send
from tests.browser.scenes_of_labs import TITRE
from tests.browser.site import PHONE, Site, axe_findings, overflow

_MOST_STEPS = 30
_LEAST_RECOVERY = 80
_VIAL_ML = 5.5
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_AMPLICONS = ("polya", "start", "end")


def _type(page: Page, name: str, text: str) -> None:
    page.locator(f"#bench input[name={name}]").focus()
    page.keyboard.type(text)


def _answer(page: Page, answers: tuple[bool, ...]) -> None:
    for card, answer in enumerate(answers):
        page.locator(".bench-tool .bench-card").nth(card).locator("input").nth(0 if answer else 1).focus()
        page.keyboard.press("Space")


def _cells(page: Page, panel: str, name: str) -> list[str]:
    """Return value and interval of a number, as they stand in the table of a panel."""
    row = page.locator(f"#{panel} .bench-numbers tr", has=page.locator("th", has_text=name)).first
    return [cell.strip() for cell in row.locator("td").all_text_contents()]


def _number(page: Page, panel: str, name: str) -> float:
    text = _cells(page, panel, name)[0].split()[0].replace(",", "")
    return float(text)


def _large(page: Page, panel: str, name: str) -> float:
    """Return a number that stands with a power of ten."""
    value = _cells(page, panel, name)[0].replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    mantissa, power = value.split("×")[0], value.split("10", 1)[1].split()[0]
    return float(mantissa) * 10 ** int(power.translate(_RAISED))


def _newest(page: Page, kind: str) -> str:
    return str(page.locator(f".bench-panel[id^={kind}-]").first.get_attribute("id"))


def _step(page: Page, tool: str) -> None:  # noqa: C901, PLR0912 -- a case for each tool
    match tool:
        case "prepare-dna":
            _type(page, "total-fold", "3.3×10^6")
            choose(page, "dnase", "DNase, then stopped")
        case "run-plate":
            page.locator("#run-plate-dna").press("End")
            _answer(page, (True,) * 6)
            choose(page, "sample-wells", "2 well")
        case "read-droplets":
            _move_level(page)
            for amplicon in _AMPLICONS:
                cloud = f"cloud-{amplicon}"
                threshold = _number(page, cloud, "median") + 6 * _number(page, cloud, "Empty cloud (NTC), SD")
                _type(page, f"threshold-{amplicon}", f"{threshold:.0f}")
            _type(page, "droplet-nl", str(_number(page, "sizes", "Droplet volume")))
            _type(page, "droplet-cv", str(_number(page, "sizes", "CV of the mean volume")))
        case "judge-plate":
            is_low = _number(page, _newest(page, "plate"), "Reference recovered, poly(A)") < _LEAST_RECOVERY
            choose(page, "plate-verdict", "invalid: reference" if is_low else "valid")
        case "capsid-elisa":
            choose(page, "calibrator", "capsids of the same")
            choose(page, "determinations", "3")
        case "divide":
            choose(page, "by-amplicon", "poly(A)")
            choose(page, "spread", "tubes and days")
        case "infect-cells":
            _type(page, "first-fold", "1e7")
            choose(page, "series-step", "3")
        case "cell-sheet":
            _cell_sheet(page)
        case "dose-sheet":
            _dose(page)
        case "look-into-oos":
            choose(page, "oos-cause", "no error")
            choose(page, "oos-course", "the result stands")
        case "release-table":
            _answer(page, (True, False, False, True, False, True))
        case "submit":
            ratio, interval, *_ = _cells(page, "ratio-1", "vg:cp, poly(A)")
            low, high = interval.split(" – ")
            for name, text in (("vg-per-cp", ratio), ("low", low), ("high", high)):
                _type(page, name, text)
            choose(page, "genomes-are", "DNA with poly(A)")
            choose(page, "decision", "hold")
            page.locator("#submit-reason").focus()
            page.keyboard.type("Outside its limit without an error to point at, and genomes without the gene.")
    send(page, tool)


def _move_level(page: Page) -> None:
    level, field = page.locator("#cloud-polya .plot-level"), page.locator("#read-droplets-threshold-polya")
    page.locator("#cloud-polya").evaluate("(panel) => { panel.open = true; }")
    level.focus()
    page.keyboard.press("Shift+ArrowDown")
    expect(field).to_have_value(level.get_attribute("aria-valuenow") or "")
    field.press("Control+A")


def _cell_sheet(page: Page) -> None:
    share = _number(page, "order", "Of those, to be transduced") / 100
    hits = -log(1 - share)
    volume = hits * _large(page, "order", "Cells per well") / _large(page, "cells-1", "Infectious titre") * 1e6
    for name, value in (
        ("cells-moi", hits),
        ("cells-volume", volume),
        ("cells-copies", hits),
        ("cells-copies-transduced", hits / share),
    ):
        _type(page, name, f"{value:.4g}")


def _dose(page: Page) -> None:
    titre = _number(page, "ratio-1", "Titre over tubes, poly(A)") * 1e12
    volume = _number(page, "order", "Weight") * 1e12 / titre
    counted = (_number(page, "certificate", "Full, mass") + _number(page, "certificate", "Partly filled")) / 100
    for name, text in (
        ("dose-titre", f"{titre:.3g}"),
        ("dose-volume", f"{volume:.2f}"),
        ("dose-vials", str(ceil(volume / _VIAL_ML))),
        ("dose-capsids", f"{1e12 / counted:.3g}"),
    ):
        _type(page, name, text)
    choose(page, "dose-counts", "full and partly")
    choose(page, "dose-check", "a colleague recalculates")


def test_titre_and_dose_are_done_by_keyboard_on_a_phone(site: Site) -> None:
    page = site.page_as("owen", screen=PHONE, theme="dark", reduced_motion="reduce")
    page.goto(TITRE)
    page.locator(".bench-begin button").focus()
    page.keyboard.press("Enter")
    page.locator("#notebook > summary").wait_for()

    for _ in range(_MOST_STEPS):
        _step(page, (page.locator(".bench-tool").first.get_attribute("id") or "").removeprefix("tool-"))
        if page.locator(".bench-debrief").count():
            break

    expect(page.locator(".bench-debrief .bench-done")).to_have_text("Nothing went wrong that this bench can name.")
    assert overflow(page) == []
    assert axe_findings(page, of_looks=True) == []
