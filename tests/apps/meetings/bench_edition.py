"""A lab day of two steps: a clock and two numbers, and a number more."""

from typing import Any

from tests.editions import MODULE, both, make_edition, outline

from bridging.apps.courses.models import Edition

MEETING = "meet"


def make_lab_edition(**fields: Any) -> Edition:
    meetings = outline(MODULE)["meetings"]
    return make_edition(meetings={MEETING: meetings[MEETING] | {"kind": "lab-day", "protocol": PROTOCOL}}, **fields)


def _measure(measurement_id: str, unit: str, low: float, high: float, times: int) -> dict[str, Any]:
    return {
        "id": measurement_id, "title": both(f"{measurement_id} nl", f"{measurement_id} en"), "unit": both(unit, unit),
        "min": low, "max": high, "decimals": 1, "times": times, "accept": None,
    }  # fmt: skip


def _step(step_id: str, **said: Any) -> dict[str, Any]:
    return {
        "id": step_id, "section": None, "text": both(f"<p>{step_id} nl</p>", f"<p>{step_id} en</p>"), "minutes": 5, "timer_s": None,
        "measure": [], "warning": None, "stop": None, "pause": None, "signed": None,
    } | said  # fmt: skip


PROTOCOL = [
    _step(
        "mix", section=both("Deel 1", "Part 1"), timer_s=600, measure=[_measure("volume", "µL", 1, 20, 2)], warning=both("Koud!", "Cold!")
    ),
    _step("count", measure=[_measure("cells", "%", 0, 100, 1)], signed="partner"),
]
