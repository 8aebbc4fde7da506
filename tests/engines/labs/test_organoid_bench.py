from dataclasses import replace
from itertools import pairwise

import pytest
from tests.engines.labs.organoid_cases import CASE, begun, done, handed_in, limited, named, ready, seeded, tended

from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.bench import go_right, retrace
from bridging.engines.labs.level import Level
from bridging.engines.labs.organoids import wells
from bridging.engines.labs.organoids.bench import BENCH
from bridging.engines.labs.organoids.comparing import compared, right_analysis
from bridging.engines.labs.organoids.expert import due_decision
from bridging.engines.labs.organoids.mistakes import Mistakes
from bridging.engines.labs.organoids.state import Reason, Unit
from bridging.engines.labs.organoids.truth import faults_of, true_difference


@pytest.fixture(scope="module")
def plate():
    """A plate rightly grown and seeded, with its limits set."""
    return limited(seeded(ready()))


@pytest.mark.parametrize("seed", ["0", "5", "11"])
def test_the_right_way_earns_everything_and_finds_the_truth(seed: str):
    state = go_right(BENCH, begun(seed))
    graded = BENCH.grade(state)
    said = state.submission

    assert (set(graded.shares.values()), graded.mistakes) == ({1.0}, ())
    assert said.low < true_difference(CASE, seed, state.donors, 5.0) < said.high


def test_cases_differ_and_lead_to_different_decisions():
    assert {go_right(BENCH, begun(seed)).submission.decision for seed in ("0", "2", "5")} == {
        "responds",
        "no-response",
        "repeat-with-donors",
    }


def test_state_follows_from_its_acts():
    state = seeded(ready())
    acts = [Act("thaw", {"thaw-donors": "3", "wild-type": "yes"}), Act("tend", {"morning": "feed", "feed-every": "2", "days": "7"})]
    acts += [Act("tend", {"morning": "fragments", "feed-every": "2", "days": days, "split": "4", "keep": "1"}) for days in ("7", "7", "4")]
    acts.append(Act("seed-plate", {"doses": "high", "copies": "2", "vehicle": "1", "per-well": "40"}))

    assert retrace(BENCH, CASE, "1", Level.OPEN, acts)[0] == state


def test_nothing_that_was_used_comes_back():
    state = done(begun(), ("thaw", {"thaw-donors": "3", "wild-type": "yes"}))
    left = [state.left]
    for days in (7, 7, 7):
        state = tended(state, days, "fragments", split="3")
        left.append(state.left)

    assert all(after[name] < before[name] for before, after in pairwise(left) for name in ("minutes", "euros", "matrix"))
    assert min(state.left.values()) >= 0


def test_guided_offers_one_tool_and_open_all_that_can_be_used():
    guided, everything = (BENCH.offers(begun(level=level)) for level in (Level.GUIDED, Level.OPEN))

    assert [offer.tool for offer in guided] == ["replicates"]
    assert [offer.tool for offer in everything] == ["replicates", "thaw"]
    assert (len(guided[0].said), len(everything[0].said)) == (2, 0)


@pytest.mark.parametrize(
    ("tool", "given", "code"),
    [
        ("tend", {"morning": "feed", "feed-every": "2", "days": "13"}, "lab.refused.last-day"),
        ("tend", {"morning": "fragments", "feed-every": "2", "days": "2"}, "lab.refused.split"),
        ("seed-plate", {"doses": "series", "copies": "6", "vehicle": "1", "per-well": "40"}, "lab.refused.plate-full"),
        ("seed-plate", {"doses": "high", "copies": "6", "vehicle": "2", "per-well": "80"}, "lab.refused.organoids"),
        ("seed-plate", {"doses": "high", "copies": "1e9", "vehicle": "0", "per-well": "40"}, "lab.refused.range"),
        ("look", {"well": "B2", "minute": "0", "channel": "brightfield"}, "lab.refused.tool"),
    ],
)
def test_what_cannot_be_done_is_refused_with_words(tool: str, given: dict[str, str], code: str):
    state = ready(donors=3)
    if tool == "tend":
        state = tended(done(begun(), ("thaw", {"thaw-donors": "1", "wild-type": "no"})), 14)

    with pytest.raises(Refused) as refused:
        BENCH.do(state, Act(tool, given))

    assert refused.value.message.code == code


def test_matrix_that_runs_out_leaves_fewer_domes():
    state = done(begun(), ("thaw", {"thaw-donors": "3", "wild-type": "yes"}))
    state = tended(tended(state, 7, "fragments", split="6"), 7, "fragments", split="8")

    assert state.ran_out
    assert 0 <= state.left["matrix"] < 7 * 25 * 2


def test_mistakes_of_the_culture_are_named():
    late = done(begun(), ("thaw", {"thaw-donors": "3", "wild-type": "yes"}))
    late = tended(late, 13, "feed", **{"feed-every": "never"})
    late = tended(late, 9, "single-cells", split="2")
    late = tended(late, 3, "fragments", split="1")
    found = named(handed_in(limited(seeded(late, **{"per-well": "5", "copies": "1"})), decision="repeat-with-donors"))

    wanted = {
        Mistakes.PASSAGED_LATE,
        Mistakes.STALE_MEDIUM,
        Mistakes.SINGLE_CELLS_UNPROTECTED,
        Mistakes.NOTHING_BANKED,
        Mistakes.FEW_ORGANOIDS,
    }
    assert wanted <= found
    assert Mistakes.PASSAGED_EARLY not in found


def test_a_passage_after_three_days_is_early():
    state = tended(ready(), 1, "fragments", split="1")

    assert Mistakes.PASSAGED_EARLY in named(handed_in(limited(seeded(state, copies="1", **{"per-well": "20"}))))


def test_without_controls_number_and_decision_are_worth_nothing():
    state = limited(seeded(ready(wild="no"), vehicle="0"))
    graded = BENCH.grade(handed_in(state, decision=due_decision(state)))

    assert {Mistakes.NO_VEHICLE, Mistakes.NO_WILD_TYPE} <= {mistake.code for mistake in graded.mistakes}
    assert (graded.shares["estimate"], graded.shares["decision"]) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("how", "change", "code"),
    [
        ({"unit": "wells"}, {}, Mistakes.PSEUDOREPLICATION),
        ({"unit": "organoids"}, {}, Mistakes.INTERVAL_OFF),
        ({}, {"n-units": "12"}, Mistakes.PSEUDOREPLICATION),
        ({"reads": "absolute"}, {}, Mistakes.ABSOLUTE_AREA),
        ({}, {"low": "", "high": ""}, Mistakes.NO_INTERVAL),
        ({}, {"difference": "0", "low": "-900", "high": "900"}, Mistakes.OFF_THE_MARK),
        ({}, {"decision": "responds"}, Mistakes.WRONG_DECISION),
    ],
)
def test_mistakes_of_the_number_are_named(plate, how: dict[str, str], change: dict[str, str], code: str):
    assert code in named(handed_in(plate, **how, **change))


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"smallest": 16}, Mistakes.DEBRIS_COUNTED),
        ({"focus": 0}, Mistakes.BLURRED_COUNTED),
        ({"smallest": 80}, Mistakes.ORGANOIDS_MISSED),
        ({"applies": "this-well"}, Mistakes.THRESHOLD_BY_WELL),
    ],
)
def test_mistakes_of_the_limits_are_named(limits: dict[str, object], code: str):
    assert code in named(handed_in(limited(seeded(ready()), **limits)))


def test_limits_that_change_after_the_answer_are_named(plate):
    state = limited(done(plate, ("analyse", {"dose": "5", "reads": "relative", "unit": "donors"})), smallest=48)

    assert Mistakes.THRESHOLD_AFTER_ANSWER in named(handed_in(state))
    assert Mistakes.THRESHOLD_AFTER_ANSWER not in named(handed_in(plate))


def test_wells_are_judged_by_their_image(plate):
    faults = faults_of(plate.case, plate.seed, plate.plate)
    kept = named(handed_in(plate))
    good = next(well.place for well in plate.plate.wells if well.place not in faults)
    swept = done(plate, ("exclude", {"well": good, "leave-out": Reason.DEVIATES.value}))
    wrong = done(plate, ("exclude", {"well": good, "leave-out": Reason.BUBBLE.value}))

    assert Mistakes.KEPT_BAD_WELL in kept
    assert Mistakes.EXCLUDED_BY_VALUE in named(handed_in(swept))
    assert Mistakes.EXCLUDED_GOOD_WELL in named(handed_in(wrong))


def test_organoids_as_if_they_were_donors_give_a_narrow_interval(plate):
    right = right_analysis(plate, plate.plate.doses[-1])
    over_donors, over_organoids = (compared(plate, replace(right, unit=unit)) for unit in (Unit.DONORS, Unit.ORGANOIDS))

    assert (over_donors.n, over_organoids.n > 200) == (3, True)
    assert over_organoids.high - over_organoids.low < 0.6 * (over_donors.high - over_donors.low)


def test_swelling_is_hidden_until_it_is_compared(plate):
    before = next(panel for panel in BENCH.show(plate) if panel.id == "plate")
    after = next(panel for panel in BENCH.show(handed_in(plate)) if panel.id == "plate")

    assert (before.figure.value.code, after.figure.value.code) == ("lab-number:counted", "lab-number:auc")


def test_a_picture_is_shown_to_those_who_look(plate):
    name = "B2-0-brightfield"
    picture = BENCH.picture(plate, name)

    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 100_000
    assert BENCH.picture(plate, "B3-0-brightfield") is None
    assert next(panel.figure.name for panel in BENCH.show(plate) if panel.id == "picture") == name


def test_a_dome_is_seen_while_there_is_one_and_looks_as_it_was_kept():
    state = done(begun(), ("thaw", {"thaw-donors": "1", "wild-type": "no"}))
    fed, left = tended(state, 7), tended(state, 14, "feed", **{"feed-every": "never"})
    small, dying = (BENCH.picture(each, f"dome-{each.day}") for each in (fed, left))

    assert [panel.id for panel in BENCH.show(fed)] == ["culture", "dome"]
    assert small.startswith(b"\x89PNG")
    assert small != dying
    assert BENCH.picture(fed, "dome-8") is None
    assert "dome" not in {panel.id for panel in BENCH.show(seeded(ready()))}


def test_a_plate_that_cannot_carry_a_number_is_graded_too():
    state = limited(seeded(ready("3", donors=1), doses="series", copies="1"))
    faults = faults_of(state.case, state.seed, state.plate)
    hit = {state.plate.well(place).dose for place in faults}
    graded = BENCH.grade(handed_in(state, decision="repeat-with-donors", dose=f"{state.plate.doses[0]:g}"))

    assert (len(faults), len(hit)) == (1, 1)
    assert {Mistakes.TOO_FEW_DONORS, Mistakes.DOSE_TOO_LOW, Mistakes.NO_INTERVAL} <= {mistake.code for mistake in graded.mistakes}


def test_a_well_with_too_few_is_left_out_rightly():
    state = limited(seeded(ready(), **{"per-well": "12"}))
    faults = faults_of(state.case, state.seed, state.plate)
    place = next(well.place for well in state.plate.wells if well.dose and well.place not in faults)
    state = done(state, ("exclude", {"well": place, "leave-out": Reason.TOO_FEW.value}))

    assert Mistakes.EXCLUDED_GOOD_WELL not in named(handed_in(state))


def test_what_is_offered_does_not_tell_which_wells_are_bad():
    state = begun(level=Level.GUIDED)
    while state.plate is None:
        state = BENCH.do(state, BENCH.next_right(state))
    offered = [[offer.tool for offer in BENCH.offers(state)]]
    for _ in range(2):
        state = BENCH.do(state, BENCH.next_right(state))
        offered.append([offer.tool for offer in BENCH.offers(state)])
    analysed = done(state, ("analyse", {"dose": "5", "reads": "relative", "unit": "donors"}))

    assert offered == [["look"], ["look", "segment"], ["look", "segment", "exclude", "analyse"]]
    assert [offer.tool for offer in BENCH.offers(analysed)] == ["look", "segment", "exclude", "analyse", "submit"]


def test_a_well_is_known_by_itself_and_its_faults_stand_fast(plate):
    well = plate.plate.wells[0]
    here = wells.seeded(plate, well)
    faults = faults_of(CASE, "1", plate.plate)

    assert wells.seeded(plate, well) is here
    assert len({here, replace(here)}) == 2
    assert faults_of(CASE, "1", plate.plate) is faults
