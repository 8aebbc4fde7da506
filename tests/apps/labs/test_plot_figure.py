"""What stands behind bars: the places they are drawn at."""

import pytest
from django.utils.translation import override

from bridging.apps.labs.shown.figures import shown_figure
from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.kernel.message import Message

EDGES = (-0.5, 0.5, 1.5)


@pytest.mark.parametrize(
    ("is_whole", "places"),
    [
        pytest.param(True, ["0", "1"], id="whole numbers"),
        pytest.param(False, ["−0.50 – 0.50", "0.50 – 1.50"], id="a scale"),
    ],
)
def test_table_behind_bars_names_whole_numbers_and_bounds_of_a_scale(is_whole: bool, places: list[str]):
    x = Axis(Message("lab-axis:copies"), "", EDGES[0], EDGES[-1], is_whole=is_whole)
    bars = Series(Message("lab-series:cells-by-chance"), "bars", EDGES, (60.0, 40.0))
    with override("en"):
        shown = shown_figure(Plot(x, Axis(Message("lab-axis:cells"), "%", 0.0, 70.0), (bars,)), "en")

    assert [place for place, _ in shown.rows] == places
