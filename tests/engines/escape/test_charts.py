"""A picture of the data is drawn from the data of the team, in the dialect of drawings that page and paper know."""

import re

from tests.engines.escape.rooms import lock, proof, room, told

from bridging.engines.escape.cases import CASES
from bridging.engines.escape.charts import chart_svg, chart_words
from bridging.engines.escape.schema import Chart
from bridging.source.drawing import print_svg, read_drawing

CHART = Chart.model_validate(
    {
        "table": "mp_events_BTG-026",
        "column": "contrast_x1e-3",
        "x": "contrast",
        "y": {"nl": "aantal", "en": "number"},
        "note": {"at": "middle-contrast", "text": "?!"},
    }
)


def _drawn(seed: int) -> str:
    data = CASES["btg-026"](seed)
    svg = chart_svg(CHART, data.tables, data.values)
    assert svg is not None
    drawing, faults = read_drawing(svg)
    assert drawing is not None, faults
    return print_svg(drawing, chart_words(CHART, "nl"))


def test_each_seed_has_a_histogram_of_its_own():
    assert ("aantal" in _drawn(1), "?!" in _drawn(1)) == (True, True)
    assert _drawn(1) == _drawn(1)
    assert _drawn(1) != _drawn(2)


def test_ring_lies_around_the_middle_of_three_peaks():
    data = CASES["btg-026"](26_117)
    svg = (chart_svg(CHART, data.tables, data.values) or b"").decode()
    tops = [(float(x), float(y)) for y, x in re.findall(r"V([0-9.]+) H([0-9.]+)", svg)]
    middle = float(re.findall(r'<ellipse cx="([0-9.]+)"', svg)[0])

    highest = min((y, x) for x, y in tops if abs(x - middle) < 40)[1]
    assert abs(highest - middle) < 20
    assert all(min(y for x, y in tops if side(x)) < 150 for side in (lambda x: x < middle - 60, lambda x: x > middle + 60))


def test_without_its_table_nothing_is_drawn():
    assert chart_svg(CHART, {}, {}) is None
    assert b"ellipse" not in (chart_svg(CHART, CASES["btg-026"](1).tables, {}) or b"ellipse")


def test_chart_of_what_is_not_there_is_a_fault():
    chart = "clues: {brief: {chart: {table: %s, column: %s, x: {nl: a, en: b}, y: {nl: a, en: b}, note: {at: %s, text: {nl: a, en: b}}}}}\n"
    head = "schema: 1\nid: small\nstart: [brief]\ndata: {case: btg-026, seed: 1}\n"

    def codes(*names: str) -> list[str]:
        return [code for _, code in told(proof(room(lock("last", "brief", "released"), head=head + chart % names)), "error")]

    assert codes("ddpcr_counts", "accepted_droplets", "clone") == []
    assert codes("nothing", "accepted_droplets", "clone") == ["room.table-unknown"]
    assert codes("ddpcr_counts", "assay", "mist") == ["room.column-unknown", "room.name-unknown"]
