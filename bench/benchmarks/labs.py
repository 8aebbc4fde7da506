"""The labs, each played through in a browser at each level, once as an expert would and once with what is often said wrongly.

A person fills in a form and presses its button; measured is how long it takes from there until the new bench stands in the window, with its figures
drawn and its pictures loaded. A play counts when its debrief says what it should: nothing went wrong, or something did.
"""

import json
import statistics
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bench.measure import Benchmark, Facts, Figure, Sample, Scale, Unmeasured, at_least, at_most
from bench.process import last_words, python, run
from bench.site import environment, served, site_at
from bridging.cli.chromium import find_chromium

_EVERY: Final = 1000
_PHONE: Final = {"width": 390, "height": 844}
_SCREEN: Final = {"width": 1366, "height": 900}
_PATIENCE_MS: Final = 30_000
_PATIENCE_S: Final = 1800
# From the press of the button until the next bench is painted: another version or a debrief, every picture that is in sight, two frames.
_PRESS: Final = """
([tool, was]) => new Promise((tell, fail) => {
  const since = performance.now();
  const stands = () => {
    const bench = document.getElementById("bench");
    if (!bench) return false;
    if (bench.querySelector("[role=alert]")) return true;
    const version = bench.querySelector("input[name=version]");
    const isNew = bench.querySelector(".bench-debrief") || (version && version.value !== was);
    return isNew && [...bench.querySelectorAll("img")].every((each) => each.complete || !each.checkVisibility());
  };
  const look = () => {
    if (stands()) requestAnimationFrame(() => requestAnimationFrame(() => tell(performance.now() - since)));
    else if (performance.now() - since > 30000) fail(new Error("no answer"));
    else requestAnimationFrame(look);
  };
  document.querySelector(`#tool-${tool} form button`).click();
  requestAnimationFrame(look);
})
"""


@dataclass
class _Played:
    """``faults`` names plays that did not go as they should."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    whole: int = 0
    faults: list[str] = field(default_factory=list)


def prepare(scale: Scale) -> Facts:
    home = scale.work / "home"
    home.mkdir(parents=True)
    ended = run(python("-m", "bench.labs_fill", str(scale.pick(_EVERY, 1))), extra=environment(home), timeout_s=_PATIENCE_S)
    if ended.code:
        raise Unmeasured(f"the labs could not be begun: {last_words(ended)}")
    made: Facts = json.loads(ended.output.splitlines()[-1])
    return made


def measure(scale: Scale) -> Sample:
    site = site_at(scale.work / "home")
    plays = json.loads((site.home / "labs.json").read_text("utf-8"))
    with served(site, workers=1) as port:
        played = _all_played(plays, f"http://localhost:{port}")
    every = [taken for lab in played.seconds.values() for taken in lab]
    values = {
        "played": played.whole / len(plays),
        "median_s": statistics.median(every),
        "p95_s": statistics.quantiles(every, n=20)[-1],
        "worst_s": max(every),
    }
    slowest = {lab: round(max(taken), 2) for lab, taken in played.seconds.items()}
    return Sample(values, {"plays": len(plays), "acts": len(every), "slowest": slowest, "not_as_they_should": played.faults})


def _all_played(plays: list[dict[str, Any]], site: str) -> _Played:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- optional dependency
    except ImportError as fault:
        raise Unmeasured("Playwright is not installed") from fault
    program = find_chromium()
    if program is None:
        raise Unmeasured("there is no Chromium on this machine")
    played = _Played()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for number, play in enumerate(plays):
            context = browser.new_context(viewport=_SCREEN if number % 2 else _PHONE, locale="en-GB")  # type: ignore[arg-type]
            context.add_cookies([{"name": "sessionid", "value": play["session"], "url": site}])
            page = context.new_page()
            page.set_default_timeout(_PATIENCE_MS)
            page.goto(f"{site}{play['address']}")
            amiss = _play(page, play, played.seconds[play["lab"]])
            played.whole += not amiss
            if amiss:
                played.faults.append(f"{play['lab']}, {play['level']}, {'right' if play['is_right'] else 'wrong'}: {amiss}")
            context.close()
        browser.close()
    return played


def _play(page: Any, play: Mapping[str, Any], seconds: list[float]) -> str:
    """Do what is to be done; return what was not as it should be."""
    for act in play["acts"]:
        tool = page.locator(f"#tool-{act['tool']}")
        if not tool.count():
            return f"{act['tool']} is not offered"
        tool.evaluate("(tool) => { tool.open = true; }")
        _fill(tool, act["given"])
        version = tool.locator("input[name=version]").get_attribute("value")
        seconds.append(page.evaluate(_PRESS, [act["tool"], version]) / 1e3)
        if page.locator("#bench [role=alert]").count():
            return f"{act['tool']}: {page.locator('#bench [role=alert]').first.inner_text()}"
    if not page.locator(".bench-debrief").count():
        return "there is no debrief"
    mistakes = page.locator(".bench-mistakes > li").count()
    return "" if bool(mistakes) is not play["is_right"] else f"{mistakes} mistakes named"


def _fill(tool: Any, given: Mapping[str, str]) -> None:
    """Fill in a form as somebody does; what is not given is left empty."""
    for name, kind in tool.locator("form").evaluate(
        "(form) => [...new Map([...form.elements].filter((each) => each.name && each.type !== 'hidden').map((each) => [each.name, each.type]))]"
    ):
        here = tool.locator(f"[name='{name}']")
        if kind == "radio":
            tool.locator(f"[name='{name}'][value='{given[name]}']").check()
        elif kind == "select-one":
            here.select_option(given.get(name, ""))
        else:
            here.fill(given.get(name, ""))


BENCHMARK: Final = Benchmark(
    title="Labs",
    figures=(
        Figure("played", "plays that ended as they should, of all", "", at_least(1)),
        Figure("median_s", "from the button to the new bench in the window, median", "s"),
        Figure("p95_s", "the same, 95th percentile", "s", at_most(1)),
        Figure("worst_s", "the same, the slowest", "s", at_most(1)),
    ),
    prepare=prepare,
    measure=measure,
    runs=1,
    timeout_s=_PATIENCE_S,
)
