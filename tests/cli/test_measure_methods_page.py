"""The page of methods names every method of the command line, and says the minima that the code holds."""

import re
from pathlib import Path

import pytest

from bridging.cli.measure import reliability
from bridging.cli.measure.main import METHODS
from bridging.engines.measurement import ancova, calibration, charts, dif, gain, items, latent, learning, rasch, raters
from bridging.kernel.confidence import PROBABILITIES

PAGE = Path(__file__).parents[2] / "docs/explanation/statistics.md"


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    found = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {title: re.sub(r"\s+", " ", text) for title, text in zip(found[1::2], found[2::2], strict=True)}


def test_every_method_is_explained(parts: dict[str, str]):
    told = " ".join(parts.values())
    assert [name for name in METHODS if f"bridging measure {name}" not in told] == []


@pytest.mark.parametrize(
    ("title", "minimum"),
    [
        ("Gain: before and after", f"{gain.SHOWN_FROM} pairs"),
        (
            "Groups compared: analysis of covariance",
            f"{ancova.SHOWN_FROM} people in each group to show, {ancova.CONCLUDED_FROM} to conclude",
        ),
        ("Items of a test", f"{items.NEEDED} answers"),
        ("Reliability of a scale", f"{reliability.NEEDED} people"),
        ("Raters", f"{raters.NEEDED} things"),
        ("Calibration: do people know what they know", f"{calibration.NEEDED} answers"),
        ("Process charts", f"{charts.NEEDED} points"),
        ("Rasch and two-parameter models", f"{rasch.NEEDED} people"),
        ("Rasch and two-parameter models", f"{latent.NEEDED} people"),
        ("Bias of items (DIF)", f"{dif.NEEDED} people in each group"),
        ("Learning curves", f"{learning.NEEDED} students"),
    ],
)
def test_minimum_on_the_page_is_that_of_the_code(parts: dict[str, str], title: str, minimum: str):
    assert f"**Minimum** {minimum}" in parts[title]


def test_levels_of_confidence_on_the_page_are_those_of_the_code(parts: dict[str, str]):
    rows = re.findall(r"\| (\d) [a-z ]+ \| [^|]+ \| ([\d.]+) – ([\d.]+) \| (\.\d+) \|", parts["Calibration: do people know what they know"])
    assert {int(level): float(probability) for level, _, _, probability in rows} == PROBABILITIES
    assert [round((float(low) + float(high)) / 2, 3) for _, low, high, _ in rows] == list(PROBABILITIES.values())


def test_every_source_is_cited_and_every_citation_has_a_source(parts: dict[str, str]):
    sources = PAGE.read_text(encoding="utf-8").split("## Sources")[1]
    listed = {int(number) for number in re.findall(r"^(\d+)\. ", sources, flags=re.MULTILINE)}
    body = " ".join(text for title, text in parts.items() if title != "Sources")
    cited = {int(number) for group in re.findall(r"\[(\d+(?:, \d+)*)\](?!\()", body) for number in group.split(", ")}
    assert cited == listed
