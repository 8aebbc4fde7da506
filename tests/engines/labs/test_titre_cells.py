"""The sheet of cells at the bench of titre and dose: Poisson, units and copies, and the mistakes that are named."""

import math

import pytest
from tests.engines.labs.titre_cases import BENCH, CASE, Change, gone, right_acts, scaled, without

from bridging.engines.labs.acts import Act
from bridging.engines.labs.bench import go_right
from bridging.engines.labs.figures.plot import Plot
from bridging.engines.labs.level import Level
from bridging.engines.labs.titre.mistakes import Mistakes
from bridging.engines.labs.titre.state import State
from bridging.engines.labs.titre.transduction import units_per_ml
from bridging.kernel.message import Message

ASKED = CASE.model_copy(update={"transduce_percent": 30.0})


def sheet_of(state: State) -> Act:
    return next(act for act in right_acts(case=ASKED) if act.tool == "cell-sheet")


def filled(**texts: str) -> Change:
    def change(act: Act) -> Act:
        return (
            Act(act.tool, {**act.given, **{name.replace("_", "-"): text for name, text in texts.items()}})
            if act.tool == "cell-sheet"
            else act
        )

    return change


def named(state: State) -> set[str]:
    return {mistake.code for mistake in BENCH.grade(state).mistakes}


@pytest.mark.parametrize("level", Level)
def test_right_way_fills_the_sheet_in_by_the_infectious_titre(level: Level):
    state = go_right(BENCH, BENCH.begin(ASKED, "1", level))

    (sheet,) = state.cell_sheets
    titre = units_per_ml(state)
    assert titre is not None
    assert sheet.units_per_cell == pytest.approx(-math.log(0.7), abs=1e-3)
    assert sheet.volume_ul == pytest.approx(1000 * 1000 * -math.log(0.7) * 2e5 / titre, rel=1e-3)
    assert (sheet.copies_per_cell, sheet.copies_per_transduced) == (pytest.approx(0.357, abs=1e-3), pytest.approx(1.189, abs=1e-3))
    assert BENCH.grade(state).mistakes == ()
    assert set(BENCH.grade(state).shares.values()) == {1.0}
    assert "lab-compared:moi" in {each.name.code for each in BENCH.grade(state).compared}


@pytest.mark.parametrize(
    ("changes", "mistakes"),
    [
        ([without("cell-sheet")], {Mistakes.NO_CELL_SHEET}),
        ([filled(cells_moi="0.30")], {Mistakes.MOI_READ_AS_SHARE, Mistakes.CELLS_MISCALCULATED}),
        ([filled(cells_moi="0.30", cells_copies="0.30"), scaled("cells-volume", 0.30 / 0.357)], {Mistakes.MOI_READ_AS_SHARE}),
        ([scaled("cells-volume", 1 / 300)], {Mistakes.GENOMES_FOR_UNITS}),
        ([scaled("cells-volume", 10)], {Mistakes.CELLS_MISCALCULATED}),
        ([filled(cells_copies="1.19", cells_copies_transduced="0.357")], {Mistakes.COPIES_OF_ALL_CELLS}),
        ([filled(cells_copies_transduced="0.357")], {Mistakes.COPIES_OF_ALL_CELLS}),
        ([filled(cells_copies_transduced="5")], {Mistakes.CELLS_MISCALCULATED}),
        ([filled(cells_moi="2")], {Mistakes.CELLS_MISCALCULATED}),
    ],
)
def test_mistake_on_the_sheet_is_named(changes: list[Change], mistakes: set[str]):
    state = gone(*changes, case=ASKED)

    assert named(state) == mistakes
    assert BENCH.grade(state).shares["dose"] == pytest.approx(0.8)


def copies_by_poisson(units_per_cell: float) -> str:
    return f"{units_per_cell / (1 - math.exp(-units_per_cell)):.3f}"


def test_copies_that_follow_from_another_multiplicity_are_not_held_against_a_second_time():
    own = filled(cells_moi="2", cells_copies="2", cells_copies_transduced=copies_by_poisson(2))
    state = gone(own, scaled("cells-volume", 2 / 0.357), case=ASKED)

    [mistake] = BENCH.grade(state).mistakes

    assert mistake.code == Mistakes.CELLS_MISCALCULATED
    assert mistake.shown == Message("lab.shown.moi", {"own": 2.0, "right": 0.357})


@pytest.mark.parametrize(
    ("field", "own", "shown", "right"),
    [("cells_copies", "3", "cells-copies-all", 0.357), ("cells_copies_transduced", "5", "cells-copies", 1.19)],
)
def test_number_that_is_wrong_is_the_one_that_is_shown(field: str, own: str, shown: str, right: float):
    [mistake] = BENCH.grade(gone(filled(**{field: own}), case=ASKED)).mistakes

    assert mistake.shown == Message(f"lab.shown.{shown}", {"own": float(own), "right": right})


def test_sheet_shows_what_its_own_multiplicity_would_give_and_can_be_filled_in_again():
    state = gone(filled(cells_moi="0.30"), without("submit"), case=ASKED)
    panel = next(panel for panel in BENCH.panels(state) if panel.id == "cellsheet-1")
    values = {number.name.code: number.value for number in panel.numbers}

    assert values["lab-number:cells-hit"] == pytest.approx(100 * (1 - math.exp(-0.3)))
    assert isinstance(panel.figure, Plot)
    assert panel.figure.series[0].y[0] == pytest.approx(100 * math.exp(-0.3))
    assert "cell-sheet" in {offer.tool for offer in BENCH.offers(state)}

    mended = BENCH.do(state, sheet_of(state))

    assert "cell-sheet" not in {offer.tool for offer in BENCH.offers(mended)}


def test_case_of_before_asks_for_no_sheet():
    state = go_right(BENCH, BENCH.begin(CASE, "1", Level.OPEN))

    assert state.cell_sheets == ()
    assert "cell-sheet" not in {act.tool for act in right_acts()}
