"""Two at one bench send the file of an instrument by code, draw the line through their standards, read how far off they lie, and delete it."""

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.scenes_of_labs import BENCH
from tests.browser.site import PHONE, Site, axe_findings, overflow
from tests.browser.world import PROGRAM, World, ask, environment
from tests.labs_data import LABS

from bridging.engines.photometry.simulation.film import Conditions, film_of
from bridging.engines.photometry.simulation.landing import PROTEINS
from bridging.engines.photometry.simulation.species import ladder

OWN = f"{BENCH}own/"


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Return the file of a real instrument where there is one, or else a film of the simulator."""
    real = LABS / "photometry" / "demo.h5"
    if real.exists():
        return real
    made = tmp_path / "demo.csv"
    contrasts = film_of(ladder(66, 146, 480), 9e12, Conditions(anchor=PROTEINS), seed=8).contrasts
    made.write_text("contrasts\n" + "\n".join(f"{value:.7f}" for value in contrasts))
    return made


def begin_together(first: Page, second: Page) -> None:
    first.goto(BENCH)
    first.locator("#notebook > summary").click()
    first.locator(".bench-anew > summary").click()
    first.locator("input[name=with][value=partner]").check()
    first.locator(".bench-begin button").click()
    code = first.locator(".bench-together .code-signs").inner_text()
    second.goto(BENCH)
    second.locator("#notebook > summary").click()
    second.locator(".bench-anew > summary").click()
    second.locator("#join-code").fill(code.lower())
    second.locator(".bench-join button").click()
    expect(second.locator(".bench-together")).to_contain_text("Roos Demo")


def send(instrument: Page, code: str, film: Path) -> None:
    instrument.goto("/send/")
    instrument.locator("#send-code").fill(code)
    instrument.locator("main form button").click()
    instrument.locator("#own-file").set_input_files(film)
    instrument.locator("#own-agree").check()
    instrument.locator("main form.own-add button").click()
    expect(instrument.locator(".own-sent")).to_have_text("Sent. It is at the bench now; you can send another, or close this page.")
    assert "Roos" not in instrument.locator("main").inner_text()


def work(world: World) -> None:
    """Let a worker do what is waiting."""
    command = [str(PROGRAM), "manage", "db_worker", "--batch"]
    subprocess.run(command, env=environment(world.home), check=True, capture_output=True, timeout=60)


def test_a_pair_analyses_the_file_of_an_instrument_and_deletes_it(site: Site, film: Path) -> None:
    roos = site.page_as("roos")
    siem = site.page_as("siem", language="nl", screen=PHONE, theme="dark", reduced_motion="reduce")
    instrument = site.page_as(None)
    begin_together(roos, siem)

    roos.goto(OWN)
    roos.get_by_role("button", name="code").click()
    send(instrument, roos.locator(".own-beside .code-signs").inner_text(), film)
    assert axe_findings(instrument) == []

    siem.goto(OWN)
    file = siem.locator(".own-files li", has_text=film.name)
    expect(file).to_contain_text("met een code van Roos Demo")
    siem.locator("#calibrate-events").select_option(label=film.name)
    siem.locator("#tool-calibrate form button").click()
    waiting = siem.locator(".own-analysis", has_text=film.name).locator("progress")
    expect(waiting).to_be_visible()
    work(site.world)

    found = siem.locator(".own-analysis", has_text=film.name)
    expect(found.locator(".bench-numbers").first).to_be_visible(timeout=10_000)
    residuals = found.locator(".bench-numbers tr", has_text="Residu")
    expect(residuals).to_have_count(3)
    for row in residuals.all():
        assert abs(float(row.locator("td").first.inner_text().removesuffix("kDa").strip().replace(",", ".").replace("−", "-"))) < 12
    expect(found.locator(".badge", has_text="eigen data")).to_be_visible()
    assert overflow(siem) == []
    assert axe_findings(siem) == []
    # What was found gives the fit its line.
    expect(siem.locator("#fit-line option", has_text=film.name)).to_have_count(1)

    roos.goto(OWN)
    roos.get_by_role("button", name=f"Delete {film.name}").click()
    expect(roos.locator("main")).not_to_contain_text(film.name)
    siem.reload()
    expect(siem.locator("main")).not_to_contain_text(film.name)
    assert ask(site.world.home, "SELECT COUNT(*) FROM accounts_storedfile WHERE name = ?", film.name) == [(0,)]
    assert ask(site.world.home, "SELECT COUNT(*) FROM realtime_entry WHERE payload LIKE ?", f"%{film.name}%") == [(0,)]
