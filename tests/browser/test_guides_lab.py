"""The bench of guides by keyboard, on a phone: places are chosen on a sequence, and guides are walked along."""

import json
import re
from io import BytesIO
from xml.etree import ElementTree as ET

from PIL import Image
from playwright.sync_api import Locator, Page, expect
from tests.browser.bench_acts import send
from tests.browser.scenes_of_labs import GUIDES
from tests.browser.site import PHONE, Site, axe_findings, overflow

_COMPLEMENT = str.maketrans("ACGT", "TGCA")
_SITE = 23
_SVG = "{http://www.w3.org/2000/svg}"


def _bases(page: Page) -> str:
    figure = page.locator("#window lab-sequence").get_attribute("data-figure")
    bases: str = json.loads(figure or "{}")["bases"]
    return bases


def _places(bases: str) -> list[tuple[int, str]]:
    """Return where the PAMs begin that have twenty bases before them."""
    found = []
    for start in range(len(bases) - _SITE + 1):
        site = bases[start : start + _SITE]
        found += [(start + 21, "+")] if site.endswith("GG") else []
        found += [(start + 3, "-")] if site.startswith("CC") else []
    return found


def _choose(page: Page, place: int, strand: str) -> None:
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    if strand == "-":
        page.keyboard.press("ArrowDown")
    for _ in range(place - 1):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")


def test_guides_are_found_by_keyboard_on_a_phone(site: Site) -> None:
    page = site.page_as("owen", screen=PHONE, theme="dark", reduced_motion="reduce")
    page.goto(GUIDES)
    page.locator(".bench-begin button").focus()
    page.keyboard.press("Enter")
    view = page.locator("#window .sequence-view")
    view.focus()
    bases = _bases(page)
    places = _places(bases)

    for place, strand in places:
        _choose(page, place, strand)

    expect(page.locator("#window .sequence-told")).to_contain_text("chosen")
    assert set(page.locator("[name=pams]").input_value().split()) == {f"{place}{strand}" for place, strand in places}
    send(page, "pams")
    expect(page.locator("#window")).to_contain_text(f"You found {len(places)} of the {len(places)} sites")

    said = re.search(r"begins at base (\d+) on the minus strand", page.locator("#window").inner_text())
    assert said is not None
    pam = int(said[1])
    page.locator("[name=spelled]").focus()
    page.keyboard.type(bases[pam : pam + 20].translate(_COMPLEMENT)[::-1])
    page.locator("[name=cut-behind]").focus()
    page.keyboard.type(str(pam + 3))
    send(page, "spell")

    for name, option in (("exon", "exon 2"), ("pam", "NGG")):
        page.locator(f"#scan-{name}").focus()
        page.keyboard.type(option)
    for name in ("only-coding", "gc", "no-tttt"):
        page.locator(f"#tool-scan [name={name}]").nth(1).focus()
        page.keyboard.press("Space")
    send(page, "scan")

    told = page.locator("#scan-1 .sequence-told")
    first = told.inner_text()
    page.locator("#scan-1 .sequence-view").focus()
    page.keyboard.press("ArrowRight")
    assert told.inner_text() != first
    assert told.inner_text().split(":")[0] == page.locator("#scan-1 .bench-table tbody tr").nth(1).locator("td").first.inner_text()
    with page.expect_download() as download:
        page.locator("#scan-1 [data-save=csv]").focus()
        page.keyboard.press("Enter")
    assert download.value.path().read_text("utf-8").splitlines()[0].startswith('"Guide","Protospacer')
    assert overflow(page) == []
    assert axe_findings(page) == []


def test_table_is_saved_as_a_picture_of_what_stands_there_in_the_colours_of_paper(site: Site) -> None:
    page = site.page_as("nina", theme="dark")
    page.goto(GUIDES)
    panel = page.locator("#search-1")
    panel.locator("summary").first.click()

    saved = {kind: _saved(page, panel.locator(f"[data-save={kind}]")) for kind in ("svg", "png")}

    drawing = ET.fromstring(saved["svg"])
    words = ["".join(each.itertext()) for each in drawing.iter(f"{_SVG}text")]
    assert words[0] == panel.locator("h3").inner_text()
    assert "".join("".join(words[1:]).split()) == "".join("".join(panel.locator("lab-rows tr").all_text_contents()).split())
    ground, ink = drawing.find(f"{_SVG}rect"), drawing.find(f"{_SVG}text")
    assert ground is not None
    assert ground.get("fill") == "#ffffff"
    assert ink is not None
    assert int((ink.get("fill") or "#ffffff")[1:3], 16) < 0x40
    width, height = Image.open(BytesIO(saved["png"])).size
    assert (width, height) == (2 * int(drawing.attrib["width"]), 2 * int(drawing.attrib["height"]))


def _saved(page: Page, button: Locator) -> bytes:
    with page.expect_download() as download:
        button.focus()
        page.keyboard.press("Enter")
    return download.value.path().read_bytes()
