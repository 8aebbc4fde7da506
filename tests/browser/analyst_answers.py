"""What the analyst of the story answers: she reads the numbers off the page, and knows most of the test by heart."""

import re
from dataclasses import dataclass
from typing import Any, Final

import yaml
from playwright.sync_api import Locator
from tests.browser.world import CHECKOUT

_ITEMS: Final = CHECKOUT / "private" / "modules" / "m1" / "items"
_DOSE: Final = re.compile(r"Iemand van (\d+) kg .* dosis van (\d+)×10([⁰¹²³⁴⁵⁶⁷⁸⁹]+) vg/kg.* is (\d+) % vol")
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Infusion:
    """The numbers of the calculation item, as they stand in its stem."""

    genomes: float
    full: float

    @property
    def capsids(self) -> float:
        return self.genomes / self.full


def infusion_in(question: Locator) -> Infusion:
    words = question.locator(".question-stem").first.inner_text().replace("\u00a0", " ").replace("\u202f", " ")
    found = _DOSE.search(words)
    assert found, words
    weight, digits, power, full = found.groups()
    return Infusion(int(weight) * int(digits) * 10 ** int(power.translate(_RAISED)), int(full) / 100)


def typed(number: float) -> str:
    """Write a number as a Dutch keyboard does."""
    return f"{number:.4g}".replace(".", ",")


def answer_in_test(question: Locator, item_id: str, *, is_right: bool = True) -> None:
    """Answer a question of the test as the private root keys it; the slip she works out as it is meant."""
    item: dict[str, Any] = yaml.safe_load((_ITEMS / f"{item_id}.yaml").read_text("utf-8"))
    if item["type"] == "single-choice":
        option = next(each["id"] for each in item["options"] if each.get("correct", False) == is_right)
        question.locator(f"label.choice:has(input[value='{option}'])").click()
        return
    question.locator("input[name=value]").fill(typed(item["answer"]["value"] * (1 if is_right else 10)))
    if item["answer"].get("unit") and question.locator("select").count():
        question.locator("select").select_option(item["answer"]["unit"])
