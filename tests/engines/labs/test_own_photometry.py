"""Films of one's own: what is told of them, what is refused, and that it is kept whole."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from tests.labs_data import lab_file

from bridging.engines.labs import panel_json
from bridging.engines.labs.acts import Refused
from bridging.engines.labs.figures import Figure
from bridging.engines.labs.own.kinds import HDF5, IMAGE, READS, TABLE, TRACE, kind_of
from bridging.engines.labs.own.photometry.film import film_panels
from bridging.engines.labs.own.registry import own_tool
from bridging.engines.labs.own.tool import Earlier, Found, Given
from bridging.engines.labs.panel_json import panels_from_json, panels_to_json
from bridging.engines.labs.panels import Panel
from bridging.engines.labs.photometry.landed import counted_quantities
from bridging.engines.photometry.events import Events
from bridging.engines.photometry.simulation.film import Conditions, film_of
from bridging.engines.photometry.simulation.landing import PROTEINS
from bridging.engines.photometry.simulation.species import aav, ladder
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable


def run(tool: str, path: Path, earlier: Mapping[str, Mapping[str, float]] | None = None, **texts: str) -> Found:
    """Use a tool as the site does: checked first, then run."""
    found = own_tool("photometry", tool)
    assert found is not None
    given = Given(texts, earlier or {})
    found.check(given)
    steps: list[int] = []
    result = found.run({"events": path}, given, lambda percent, _step: steps.append(percent))
    assert steps == sorted(steps)
    return result


def numbers(panel: Panel) -> dict[str, float]:
    return {"-".join(str(part) for part in (each.name.code, *each.name.args.values())): each.value for each in panel.numbers}


@pytest.fixture(scope="module")
def standards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(
        tmp_path_factory.mktemp("films") / "standards.csv",
        film_of(ladder(66, 146, 480), 9e12, Conditions(anchor=PROTEINS), seed=3).contrasts,
    )


def written(path: Path, contrasts: object) -> Path:
    path.write_text("contrasts\n" + "\n".join(f"{value:.7f}" for value in contrasts))  # type: ignore[attr-defined]
    return path


def test_real_file_is_calibrated_on_its_standards():
    panel, film = run("calibrate", lab_file("photometry/demo.h5"), masses="66, 146, 480").panels

    assert [each.name.code for each in film.numbers] == ["lab-number:landings", "lab-number:leaving"]
    assert (film.numbers[0].n, film.is_simulated) == (2069, False)
    residuals = [each for each in panel.numbers if each.name.code == "lab-number:residual"]
    assert [each.name.args["mass"] for each in residuals] == [66, 146, 480]
    assert all(abs(each.value) < 12 for each in residuals)
    assert not panel.is_simulated
    assert panel.method is not None
    assert panel.figure is not None


def test_capsids_of_a_film_are_fitted_by_a_line_of_ones_own(tmp_path: Path):
    film = written(tmp_path / "lot.csv", film_of(aav(0.30, 0.40, genome_nt=4725), 1e11, seed=5).contrasts)
    lines = written(tmp_path / "standards.csv", film_of(aav(0.5, 0.5, genome_nt=4725), 1e11, seed=6).contrasts)
    line = run("calibrate", lines, masses="3740 5200").kept

    panel, film = run(
        "fit", film, {"k": line}, **{"line": "k", "model": "capsids", "empty-kda": "3740", "genome-nt": "4725", "seconds": "60"}
    ).panels

    full = next(each for each in panel.numbers if each.name == Message("lab-number:share", {"kind": "full"}))
    assert full.low is not None
    assert full.high is not None
    assert full.low < full.value < full.high
    assert [each.name.code for each in film.numbers] == ["lab-number:landings", "lab-number:rate", "lab-number:leaving"]
    assert not {"lab-number:landings", "lab-number:rate", "lab-number:leaving"} & numbers(panel).keys()
    assert film.method is not None


def test_events_of_a_file_of_masses_are_counted_at_the_fit(tmp_path: Path):
    masses = np.random.default_rng(4).normal(480, 20, 300)
    path = tmp_path / "masses.csv"
    path.write_text("masses_kDa\n" + "\n".join(f"{mass:.2f}" for mass in [*masses, *[-480.0] * 100]))

    (panel,) = run("fit", path, line="in-file", model="peaks", components="1", seconds="60").panels

    assert numbers(panel).items() >= {"lab-number:landings": 300, "lab-number:rate": 5, "lab-number:leaving": 25}.items()


def test_film_in_which_nothing_differs_has_no_share_that_leaves():
    (film,) = film_panels(Events(np.zeros(3), None))

    assert numbers(film) == {"lab-number:landings": 0}


def test_counted_numbers_have_the_intervals_of_poisson_and_wilson():
    landings, rate, leaving = counted_quantities(100, 25, 50.0)

    assert [landings.low, landings.high] == pytest.approx([80.4, 119.6], abs=0.01)
    assert [rate.value, rate.low, rate.high] == pytest.approx([2.0, 1.608, 2.392], abs=0.001)
    # Wilson’s formula for 25 of 125, worked out by hand: 0.1393 to 0.2786.
    assert [leaving.value, leaving.low, leaving.high] == pytest.approx([20, 13.930, 27.859], abs=0.001)


def test_peaks_are_counted_with_as_many_as_asked_for(standards: Path):
    line = run("calibrate", standards, masses="66;146;480").kept
    panel = run("fit", standards, {"k": line}, line="k", model="peaks", components="3").panels[0]

    masses = [value for name, value in numbers(panel).items() if name.startswith("own-number:mass")]
    assert masses == pytest.approx([66, 146, 480], rel=0.06)


@pytest.mark.parametrize(
    ("tool", "texts", "field"),
    [
        ("calibrate", {"masses": ""}, "masses"),
        ("calibrate", {"masses": "66, x"}, "masses"),
        ("calibrate", {"masses": ",".join(["66"] * 13)}, "masses"),
        ("calibrate", {"masses": "nan"}, "masses"),
        ("fit", {"line": "k"}, "line"),
        ("fit", {"line": "in-file"}, "model"),
        ("fit", {"line": "in-file", "model": "capsids", "empty-kda": "-1"}, "empty-kda"),
        ("fit", {"line": "in-file", "model": "peaks", "components": "99"}, "components"),
        ("fit", {"line": "in-file", "model": "peaks", "seconds": "0"}, "seconds"),
    ],
)
def test_what_is_filled_in_wrongly_is_refused_before_a_file_is_opened(tool: str, texts: dict[str, str], field: str):
    with pytest.raises(Refused) as refused:
        run(tool, Path("absent"), **texts)

    assert refused.value.field == field


def test_file_of_which_nothing_can_be_made_is_refused_in_words(tmp_path: Path):
    with pytest.raises(Unusable):
        run("calibrate", written(tmp_path / "few.csv", [-0.01, -0.02]), masses="66,146,480")


def test_lines_of_before_are_offered_to_a_fit():
    fit = own_tool("photometry", "fit")
    assert fit is not None
    earlier = [Earlier("a", "calibrate", Message("x"), {}), Earlier("b", "fit", Message("y"), {})]

    assert [option.value for option in fit.fields(earlier)[0].options] == ["a", "in-file"]


def test_panels_are_kept_whole(standards: Path):
    panels = run("calibrate", standards, masses="66,146,480").panels

    assert panels_from_json(json.loads(json.dumps(panels_to_json(panels)))) == panels


def test_every_kind_of_figure_can_be_kept():
    kinds = {kind.__name__ for kind in get_args(Figure.__value__)}

    assert kinds - set(panel_json._CLASSES) == set()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89HDF\r\n\x1a\n....", HDF5),
        (b"\0" * 512 + b"\x89HDF\r\n\x1a\n", HDF5),
        (b"ABIF\0\x65", TRACE),
        (b"\x89PNG\r\n\x1a\n", IMAGE),
        (b"\xff\xd8\xff\xe0", IMAGE),
        (b"II*\0", IMAGE),
        (b"@read\nACGT\n+\nIIII\n", READS),
        (b"contrasts;mass\n-0,1;2\n", TABLE),
        (b"\xef\xbb\xbfa,b\n1,2\n", TABLE),
        (b"", None),
        (b"\0\0\0", None),
        (b"<html>,</html>", None),
        (b"#!/bin/sh, x", None),
        (b"%PDF-1.7 \0", None),
        (b"\x1f\x8b broken", None),
        (b"contrast\n-0.012\n", TABLE),
        (b"Dear colleague,\nsee you on Monday, 9 a.m.\n", None),
    ],
)
def test_kind_is_told_by_content(head: bytes, kind: object):
    assert kind_of(head) == kind
