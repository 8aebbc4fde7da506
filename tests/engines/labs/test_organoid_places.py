"""Where wells lie on a plate that is not the same everywhere."""

from itertools import groupby
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.labs.organoid_cases import CASE

from bridging.engines.labs.acts import Act
from bridging.engines.labs.bench import go_right
from bridging.engines.labs.level import Level
from bridging.engines.labs.organoids.bench import BENCH
from bridging.engines.labs.organoids.case import Case
from bridging.engines.labs.organoids.comparing import right_comparison
from bridging.engines.labs.organoids.layout import is_outer, laid_out, places
from bridging.engines.labs.organoids.mistakes import Mistakes
from bridging.engines.labs.organoids.placing import in_blocks, place_effect
from bridging.engines.labs.organoids.state import Edge, Line, Order, State
from bridging.engines.labs.organoids.truth import Fault, faults_of, shift_of, true_difference

PLACES = CASE.model_copy(update={"edge_percent": 12.0, "row_percent": 18.0, "weak_chance": 1.0, "matrix_ul": 6000.0})
LINES = [Line(donor, is_corrected=side) for donor in (1, 2, 3) for side in (False, True)]
WISHES = [(line, dose, copy) for line in LINES for dose, copy in ((0.0, 1), (5.0, 1), (5.0, 2))]


ROWS = PLACES.model_copy(update={"edge_percent": 0.0})


def played(layout: str, edge: str, seed: str = "0", case: Case = PLACES) -> State:
    state = BENCH.begin(case, seed, Level.OPEN)
    while (act := BENCH.next_right(state)) is not None:
        state = BENCH.do(
            state, Act(act.tool, {**act.given, **({"layout": layout, "edge-wells": edge} if act.tool == "seed-plate" else {})})
        )
    return state


def named(state: State) -> set[str]:
    return {mistake.code for mistake in BENCH.grade(state).mistakes}


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(Order), st.sampled_from(Edge), st.integers(0, 99))
def test_each_well_gets_a_place_of_its_own(order: Order, edge: Edge, seed: int):
    wells = laid_out(WISHES, order, edge, str(seed))

    assert sorted((well.line.name, well.dose, well.copy) for well in wells) == sorted(
        (line.name, dose, copy) for line, dose, copy in WISHES
    )
    assert len({well.place for well in wells}) == len(WISHES)
    assert {well.place for well in wells} <= set(places(edge))
    assert edge is Edge.USED or not any(is_outer(well.place) for well in wells)


def test_blocks_keep_a_donor_in_a_row():
    wells = laid_out(WISHES, Order.BLOCKS, Edge.BUFFER, "1")
    rows = {row: {well.line.donor for well in found} for row, found in groupby(wells, key=lambda well: well.place[0])}

    assert sorted(rows.values(), key=min) == [{1}, {2}, {3}]


def test_blocks_that_do_not_fit_a_row_go_on_in_the_next():
    wishes = [(line, 5.0, copy) for line in LINES for copy in range(1, 9)]

    assert len(laid_out(wishes, Order.BLOCKS, Edge.BUFFER, "1")) == len(wishes)


def test_edge_dries_out_and_rows_differ_from_one_side_to_the_other():
    assert shift_of(PLACES, "1", "A5") == shift_of(PLACES, "1", "A1")
    assert shift_of(PLACES, "1", "D1") == shift_of(PLACES, "1", "D2") - 12
    assert abs(shift_of(PLACES, "1", "G5") - shift_of(PLACES, "1", "B5")) == pytest.approx(18 * 5 / 7)
    assert shift_of(CASE, "1", "A1") == 0


def laid_on_paper(layout: str, edge: str, case: Case = PLACES) -> State:
    state = BENCH.begin(case, "0", Level.SUPPORTED)
    while (act := BENCH.next_right(state)) is not None and act.tool != "seed-plate":
        state = BENCH.do(state, act)
    given = {"doses": "high", "copies": "2", "vehicle": "1", "layout": layout, "edge-wells": edge}
    return BENCH.do(state, Act("lay-out", given))


def test_layout_on_paper_costs_nothing_and_is_the_plate_that_is_seeded():
    state = laid_on_paper("blocks", "buffer")
    paper = next(panel for panel in BENCH.show(state) if panel.id == "layout")
    right = BENCH.next_right(state)
    assert right is not None
    seeded = BENCH.do(state, right)
    assert seeded.plate is not None

    assert state.left == laid_on_paper("random", "used").left
    assert [(well.place, well.short) for well in paper.figure.wells] == [(well.place, well.line.name) for well in seeded.plate.wells]
    assert "layout" not in {panel.id for panel in BENCH.show(seeded)}
    offered = next(offer for offer in BENCH.offers(state) if offer.tool == "seed-plate")
    assert {field.name: field.value for field in offered.fields} == {**state.draft, "per-well": ""}


@pytest.mark.parametrize(
    ("layout", "edge", "wrong"), [("blocks", "buffer", set()), ("in-order", "used", {"lab-number:outer", "lab-number:apart"})]
)
def test_layout_on_paper_tells_what_lies_apart_and_at_the_edge(layout: str, edge: str, wrong: set[str]):
    paper = next(panel for panel in BENCH.show(laid_on_paper(layout, edge)) if panel.id == "layout")

    assert {number.name.code for number in paper.numbers if number.tone == "wrong"} == wrong


def test_edge_that_does_not_dry_out_may_be_used():
    paper = next(panel for panel in BENCH.show(laid_on_paper("random", "used", ROWS)) if panel.id == "layout")
    outer = next(number for number in paper.numbers if number.name.code == "lab-number:outer")
    used = BENCH.grade(played("random", "used", case=ROWS))
    in_order = BENCH.grade(played("in-order", "buffer", case=ROWS))

    assert (outer.value > 0, outer.tone, outer.limit) == (True, "plain", None)
    assert (used.mistakes, used.shares["limits"]) == ((), 1.0)
    assert {mistake.code for mistake in in_order.mistakes} == {Mistakes.POSITION_CONFOUNDED}
    assert in_order.shares["limits"] == pytest.approx(6 / 7)


def test_guided_may_lay_out_before_the_plate_is_seeded():
    state = BENCH.begin(PLACES, "0", Level.GUIDED)
    while (act := BENCH.next_right(state)) is not None and act.tool != "seed-plate":
        state = BENCH.do(state, act)

    assert [offer.tool for offer in BENCH.offers(state)] == ["lay-out", "seed-plate"]


def test_right_way_lays_out_in_blocks_and_earns_everything():
    state = go_right(BENCH, BENCH.begin(PLACES, "0", Level.OPEN))
    graded = BENCH.grade(state)

    assert state.plate is not None
    assert state.plate.order is Order.BLOCKS
    assert place_effect(state) == pytest.approx(0)
    assert (graded.shares, graded.mistakes) == ({"handling": 1.0, "estimate": 1.0, "limits": 1.0, "decision": 1.0}, ())


def test_order_of_the_freezer_makes_an_effect_that_blocks_do_not_show():
    state = played("in-order", "used")
    graded = BENCH.grade(state)
    shown = {mistake.code: mistake.shown for mistake in graded.mistakes}
    told, blocked = right_comparison(state), in_blocks(state)
    assert told is not None
    assert blocked is not None
    true = true_difference(PLACES, "0", state.donors, 5.0)

    assert {Mistakes.EDGE_WELLS, Mistakes.POSITION_CONFOUNDED} <= set(shown)
    assert abs(place_effect(state)) > 200
    assert abs(blocked.difference - true) < abs(told.difference - true) / 2
    assert shown[Mistakes.POSITION_CONFOUNDED].args == {"auc": round(place_effect(state))}
    assert (graded.shares["estimate"], graded.shares["decision"]) == (0.5, 0.5)
    assert "lab-compared:in-blocks" in {row.name.code for row in graded.compared}


def test_same_wells_have_the_same_faults_wherever_they_lie():
    def at_fault(state: State) -> set[tuple[str, float, int, Fault]]:
        assert state.plate is not None
        found = faults_of(PLACES, "0", state.plate).items()
        wells = [(state.plate.well(place), fault) for place, fault in found]
        return {(well.line.name, well.dose, well.copy, fault) for well, fault in wells}

    first, *others = (at_fault(played(*layout)) for layout in (("in-order", "used"), ("random", "buffer"), ("blocks", "buffer")))

    assert len(first) == 3
    assert others == [first, first]


def test_lots_over_the_inner_wells_are_no_mistake_and_the_edge_is_one_by_itself():
    assert named(played("random", "buffer")) == set()
    assert named(played("random", "used")) == {Mistakes.EDGE_WELLS}


def test_vehicle_tells_of_the_place_once_a_comparison_was_made():
    panel = next(panel for panel in BENCH.show(played("random", "used")) if panel.id == "plate")
    parts = {number.name.args["part"]: number.value for number in panel.numbers if number.name.code == "lab-number:vehicle-at"}

    assert parts["outer"] < fmean((parts["upper"], parts["lower"]))


def test_case_that_knows_no_places_asks_for_none():
    state = go_right(BENCH, BENCH.begin(CASE, "0", Level.OPEN))

    assert state.plate is not None
    assert state.plate.order is None
    assert [well.place for well in state.plate.wells[:2]] == ["B2", "B3"]
