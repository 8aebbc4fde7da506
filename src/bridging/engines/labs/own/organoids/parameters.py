"""What can be set about a measurement of one's own image: those few settings that depend on the microscope."""

from typing import Final

from bridging.engines.labs.forms import Field, number
from bridging.engines.labs.own.tool import Given, refused_at
from bridging.engines.organoids.parameters import Parameters

_USUAL: Final = Parameters()
FIELDS: Final = (
    Field("own-min-diameter", "number", unit="px", value=f"{_USUAL.min_diameter_px:g}"),
    Field("own-max-diameter", "number", unit="px", value=f"{_USUAL.max_diameter_px:g}"),
    Field("own-min-focus", "number", value=f"{_USUAL.min_focus:g}"),
)


def parameters(given: Given) -> Parameters:
    smallest = number(given.texts, "own-min-diameter", low=4, high=500)
    largest = number(given.texts, "own-max-diameter", low=20, high=4000)
    focus = number(given.texts, "own-min-focus", low=0, high=1)
    with refused_at("own-max-diameter"):
        return Parameters(min_diameter_px=smallest, max_diameter_px=largest, min_focus=focus)
