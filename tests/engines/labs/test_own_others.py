"""Reads, traces and images of one's own: the benches give the numbers of the command line, and refuse in words."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image
from tests.labs_data import lab_file

from bridging.engines.crispr.amplicon.alignment import SETTINGS
from bridging.engines.crispr.sequences import reverse_complement
from bridging.engines.labs.acts import Refused
from bridging.engines.labs.figures.alignment import Alignment
from bridging.engines.labs.figures.picture import Picture
from bridging.engines.labs.figures.plot import Plot
from bridging.engines.labs.figures.trace import Trace
from bridging.engines.labs.own.registry import kinds_opened, own_tool, own_tools
from bridging.engines.labs.own.tool import Given
from bridging.engines.labs.panel_json import panels_from_json, panels_to_json
from bridging.engines.labs.panels import Panel
from bridging.engines.organoids.synthetic.drawing import draw
from bridging.engines.organoids.synthetic.scene import Scene
from bridging.kernel.unusable import Unusable

AMPLICON = "GATTACAGGCTTAACGCGTCCATGACTGGATCCGTTAGCAACTGGTCATTGCACGGATATCGTACCTTGAGACCTGAAACGTTCAGG"
GUIDE = "GTTAGCAACTGGTCATTGCA"
SANGER_GUIDE = "AACCAGTTGCAGGCGCCCCA"


def run(bench: str, tool: str, paths: Mapping[str, Path], **texts: str) -> Panel:
    """Return the panel with the answer; what stands below it shows where that comes from."""
    return panels(bench, tool, paths, **texts)[0]


def panels(bench: str, tool: str, paths: Mapping[str, Path], **texts: str) -> tuple[Panel, ...]:
    found = own_tool(bench, tool)
    assert found is not None
    given = Given({name.replace("_", "-"): text for name, text in texts.items()})
    found.check(given)
    shown = found.run(paths, given, lambda _percent, _step: None).panels
    assert panels_from_json(panels_to_json(shown)) == shown
    assert not any(panel.is_simulated for panel in shown)
    return shown


def number(panel: Panel, code: str) -> float:
    return next(each.value for each in panel.numbers if each.name.code == code)


def reads(path: Path, *sequences: tuple[str, int]) -> Path:
    rows = [sequence for sequence, count in sequences for _ in range(count)]
    path.write_text("".join(f"@r{place}\n{row}\n+\n{'I' * len(row)}\n" for place, row in enumerate(rows)))
    return path


def test_reads_are_counted_against_their_control(tmp_path: Path):
    cut = AMPLICON.index(GUIDE) + 17
    shortened = AMPLICON[: cut - 3] + AMPLICON[cut + 1 :]
    paths = {
        "own-reads": reads(tmp_path / "a.fastq", (AMPLICON, 600), (shortened, 400)),
        "own-reads-control": reads(tmp_path / "b.fastq", (AMPLICON, 1000)),
    }

    panel, spectrum = panels("editing", "own-amplicon", paths, own_amplicon=AMPLICON.lower(), own_guide=GUIDE, own_window="1")

    assert number(panel, "lab-number:modified") == pytest.approx(40)
    assert number(panel, "lab-number:frameshift") == pytest.approx(40)
    assert number(panel, "lab-number:control-modified") == 0
    assert number(panel, "own-number:fisher") < 1e-6
    assert panel.method is not None
    assert panel.method.constants[2:] == SETTINGS
    assert isinstance(panel.figure, Alignment)
    assert [(row.count, "-" in row.bases) for row in panel.figure.rows] == [(600, False), (400, True)]
    assert [(each.name.args["size"], each.value) for each in spectrum.numbers] == [("−4", pytest.approx(40))]


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"own_amplicon": "ACGT", "own_guide": GUIDE}, "own-amplicon"),
        ({"own_amplicon": AMPLICON, "own_guide": "A" * 20}, "own-guide"),
        ({"own_amplicon": AMPLICON, "own_guide": GUIDE, "own_window": "0"}, "own-window"),
    ],
)
def test_design_that_cannot_be_is_refused_at_its_field(texts: dict[str, str], field: str):
    with pytest.raises(Refused) as refused:
        run("editing", "own-amplicon", {}, **texts)

    assert refused.value.field == field


def test_real_pair_of_traces_is_taken_apart_and_a_bad_one_refused():
    def pair(name: str) -> dict[str, Path]:
        return {f"trace-{which}": lab_file(f"sanger/{name}_{which}.ab1") for which in ("control", "edited")}

    panel, differing, edited, control = panels("editing", "own-sanger", pair("good_example"), own_guide=SANGER_GUIDE)

    assert isinstance(differing.figure, Plot)
    for trace in (edited, control):
        assert isinstance(trace.figure, Trace)
        start, end = (place - trace.figure.first for place in trace.figure.guide)
        assert end - start == 20
        assert all(0 <= peak < len(trace.figure.signals[0]) for peak in trace.figure.peaks)
    assert isinstance(control.figure, Trace)
    assert control.figure.calls[start:end] in {SANGER_GUIDE, reverse_complement(SANGER_GUIDE)}
    assert 70 < number(panel, "lab-number:edited") < 90
    with pytest.raises(Unusable):
        run("editing", "own-sanger", pair("alignment_fail"), own_guide=SANGER_GUIDE)


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("images") / "dome.png"
    Image.fromarray(draw(Scene(width=500, height=400, cysts=8, budding=0, dense=2, blurred=2), 4).image).save(path)
    return path


def test_organoids_are_measured_and_followed(image: Path):
    usual = {"own_min_diameter": "16", "own_max_diameter": "400", "own_min_focus": "0.4"}

    measured, picture = panels("organoids", "own-measure", {"own-image": image}, **usual)
    followed = run("organoids", "own-swelling", {"own-image-1": image, "own-image-2": image}, own_minutes="0, 30", **usual)

    assert number(measured, "own-number:organoids") > 0
    assert isinstance(picture.figure, Picture)
    assert sum(each.kind == "counted" for each in picture.figure.outlines) == number(measured, "own-number:organoids")
    assert (picture.figure.width, picture.figure.height) == (500, 400)
    assert number(followed, "own-number:relative-area") == 100
    assert number(followed, "own-number:auc") == 0
    with pytest.raises(Unusable):
        run("organoids", "own-swelling", {"own-image-1": image, "own-image-2": image}, own_minutes="0, 10, 20", **usual)
    with pytest.raises(Refused):
        run("organoids", "own-measure", {"own-image": image}, own_min_diameter="500", own_max_diameter="20", own_min_focus="0")


@pytest.mark.parametrize("bench", ["car-t", "editing", "guides", "organoids", "photometry", "titre"])
def test_every_tool_opens_what_its_bench_does(bench: str):
    opened = {kind for tool in own_tools(bench) for field in tool.files for kind in field.kinds}

    assert opened == set(kinds_opened(bench))


def test_large_image_is_sent_smaller_with_its_outlines(tmp_path: Path):
    scene = Scene(width=2000, height=1500, cysts=8, budding=0, dense=2, blurred=2)
    Image.fromarray(draw(scene, 4).image).save(tmp_path / "large.png")
    tool = own_tool("organoids", "own-measure")
    assert tool is not None
    given = Given({"own-min-diameter": "16", "own-max-diameter": "400", "own-min-focus": "0.4"})

    found = tool.run({"own-image": tmp_path / "large.png"}, given, lambda _percent, _step: None)

    figure = found.panels[1].figure
    assert isinstance(figure, Picture)
    assert Image.open(io.BytesIO(found.pictures[figure.name])).size == (figure.width, figure.height) == (1400, 1050)
    assert all(0 <= x <= 1400 and 0 <= y <= 1050 for each in figure.outlines for x, y in each.points)
