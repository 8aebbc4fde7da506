from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given as given_cases
from hypothesis import settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.engines.labs.titre_cases import BENCH, CASE, Change, begun, given, gone, rejected, right_acts, scaled, without

from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.bands import Band
from bridging.engines.labs.bench import go_right, replay
from bridging.engines.labs.level import Level
from bridging.engines.labs.titre.case import Case
from bridging.engines.labs.titre.clouds import clouds_of
from bridging.engines.labs.titre.mistakes import Mistakes
from bridging.engines.labs.titre.state import Amplicon, State
from bridging.engines.labs.titre.truth import truth_of


def named(state: State) -> set[str]:
    return {mistake.code for mistake in BENCH.grade(state).mistakes}


def shares(state: State) -> Mapping[str, float]:
    return BENCH.grade(state).shares


@settings(deadline=None, max_examples=4)
@given_cases(st.integers(0, 10**9), st.sampled_from(Level))
def test_right_way_earns_everything(seed: int, level: Level):
    state = go_right(BENCH, BENCH.begin(CASE, str(seed), level))

    graded = BENCH.grade(state)

    assert graded.mistakes == ()
    assert graded.shares == {"handling": 1.0, "estimate": 1.0, "limits": 1.0, "dose": 1.0, "decision": 1.0}


def test_state_is_made_again_from_its_acts():
    acts: list[Act] = []
    state = begun("7")
    while (act := BENCH.next_right(state)) is not None:
        acts.append(act)
        state = BENCH.do(state, act)

    again = replay(BENCH, CASE, "7", Level.OPEN, acts)

    assert again == state
    assert BENCH.show(again) == BENCH.show(state)


@pytest.mark.parametrize(
    ("changes", "mistakes"),
    [
        ([given("submit", low="", high="")], {Mistakes.NO_INTERVAL}),
        ([given("submit", vg_per_cp="0.60", low="0.59", high="0.61")], {Mistakes.INTERVAL_TOO_NARROW}),
        ([given("submit", vg_per_cp="0.36", low="0.29", high="0.45")], {Mistakes.OFF_THE_MARK}),
        ([given("submit", genomes_are="all-full")], {Mistakes.RATIO_READ_AS_FULL}),
        ([given("submit", genomes_are="assay-error")], {Mistakes.AMPLICONS_MISREAD}),
        ([given("submit", decision="release")], {Mistakes.WRONG_DECISION}),
        ([given("divide", spread="droplets")], {Mistakes.NO_BETWEEN_RUN}),
        ([without("divide")], {Mistakes.NO_BETWEEN_RUN, Mistakes.TABLE_INCOMPLETE}),
        ([without("infect-cells")], {Mistakes.TABLE_INCOMPLETE}),
        ([given("infect-cells", first_fold="1e2", series_step="3")], {Mistakes.TABLE_INCOMPLETE}),
        ([given("release-table", decides_vg_per_cp="yes")], {Mistakes.TABLE_MISREAD}),
        ([given("look-into-oos", oos_course="average")], {Mistakes.AVERAGED_OOS}),
        ([given("look-into-oos", oos_cause="operator")], {Mistakes.INVENTED_CAUSE}),
        ([given("capsid-elisa", calibrator="other-serotype"), without("dose-sheet")], {Mistakes.WRONG_CALIBRATOR, Mistakes.NO_SHEET}),
        ([given("read-droplets", droplet_nl="", droplet_cv="")], {Mistakes.VOLUME_ASSUMED}),
        ([given("read-droplets", threshold_polya="6000")], {Mistakes.THRESHOLD_IN_RAIN}),
        ([given("read-droplets", threshold_start="2600")], {Mistakes.THRESHOLD_TOO_LOW}),
        ([given("run-plate", well_ntc="no")], {Mistakes.NO_NTC, Mistakes.ACCEPTED_BAD_PLATE}),
        ([given("run-plate", well_unopened="no")], {Mistakes.NO_DNASE_CONTROL, Mistakes.ACCEPTED_BAD_PLATE}),
        ([given("run-plate", well_reference="no")], {Mistakes.NO_RECOVERY, Mistakes.ACCEPTED_BAD_PLATE}),
        ([given("run-plate", amplicon_end="no")], {Mistakes.ONE_AMPLICON}),
        ([given("judge-plate", plate_verdict="valid")], {Mistakes.ACCEPTED_BAD_PLATE}),
        ([rejected("4")], {Mistakes.REJECTED_GOOD_PLATE, Mistakes.NO_BETWEEN_RUN}),
        ([without("judge-plate")], {Mistakes.UNJUDGED_PLATE}),
        ([given("prepare-dna", dnase="none")], {Mistakes.NO_DNASE, Mistakes.ACCEPTED_BAD_PLATE}),
        ([given("prepare-dna", total_fold="3e5")], {Mistakes.SATURATED, Mistakes.ACCEPTED_BAD_PLATE}),
        ([given("prepare-dna", total_fold="5e7")], {Mistakes.TOO_FEW_COPIES, Mistakes.ACCEPTED_BAD_PLATE}),
        ([without("dose-sheet")], {Mistakes.NO_SHEET}),
    ],
)
def test_mistake_is_named(changes: list[Change], mistakes: set[str]):
    state = gone(*changes)

    assert mistakes <= named(state)
    assert min(shares(state).values()) < 1


@pytest.mark.parametrize(
    ("changes", "mistakes", "share"),
    [
        ([scaled("dose-volume", 10)], {Mistakes.UNIT_SLIP}, 0.75),
        ([scaled("dose-titre", 5.5), scaled("dose-volume", 1 / 5.5)], {Mistakes.UNIT_SLIP}, 0.75),
        ([scaled("dose-titre", 0.6), scaled("dose-volume", 1 / 0.6), scaled("dose-vials", 2)], {Mistakes.DOSE_MISCALCULATED}, 0.75),
        ([scaled("dose-volume", 1.1)], {Mistakes.DOSE_MISCALCULATED}, 0.75),
        ([given("dose-sheet", dose_volume="27.5", dose_vials="5")], {Mistakes.ROUNDED_UP_DOSE}, 0.75),
        ([given("dose-sheet", dose_vials="1")], {Mistakes.TOO_FEW_VIALS}, 0.75),
        ([given("dose-sheet", dose_capsids="")], {Mistakes.CAPSID_LOAD_IGNORED}, 0.75),
        ([scaled("dose-capsids", 0.48)], {Mistakes.CAPSIDS_MISCALCULATED}, 0.75),
        ([scaled("dose-capsids", 1.65)], {Mistakes.CAPSIDS_MISCALCULATED}, 0.75),
        ([given("dose-sheet", dose_check="reads")], {Mistakes.NO_SECOND_PERSON}, 0.75),
    ],
)
def test_mistake_on_the_dose_sheet_is_named(changes: list[Change], mistakes: set[str], share: float):
    state = gone(*changes)

    assert named(state) == mistakes
    assert shares(state) == {"handling": 1.0, "estimate": 1.0, "limits": 1.0, "dose": share, "decision": 1.0}


def test_check_of_a_second_person_says_what_differs_and_the_sheet_can_be_mended():
    state = gone(scaled("dose-volume", 10), without("submit"))
    sheet = next(panel for panel in BENCH.panels(state) if panel.id == "sheet-1")
    mended = BENCH.do(state, next(act for act in right_acts() if act.tool == "dose-sheet"))

    assert [message.code for message in sheet.said] == ["lab.said.sheet", "lab.said.sheet-differs"]
    assert {number.name.code: number.tone for number in sheet.numbers}["lab-number:sheet-volume"] == "wrong"
    assert "dose-sheet" in {offer.tool for offer in BENCH.offers(state)}
    assert "dose-sheet" not in {offer.tool for offer in BENCH.offers(mended)}
    assert named(go_right(BENCH, mended)) == set()


@pytest.mark.parametrize("control", ["well_ntc", "well_unopened", "well_reference"])
def test_without_a_control_number_and_decision_are_worth_nothing(control: str):
    earned = shares(gone(given("run-plate", **{control: "no"})))

    assert (earned["estimate"], earned["decision"]) == (0.0, 0.0)


def test_genomes_cut_at_their_start_are_told_from_other_dna():
    cut = CASE.model_copy(update={"end_share": Band(low=0.98, high=1.0)})

    right, wrong = gone(case=cut), gone(given("submit", genomes_are="no-gene"), case=cut)

    assert right.submission is not None
    assert right.submission.claim == "cut-at-start"
    assert (named(right), named(wrong)) == (set(), {Mistakes.AMPLICONS_MISREAD})


def test_threshold_above_the_blank_misses_little_and_one_in_the_rain_much():
    clouds = clouds_of("1", Amplicon.POLY_A)
    low, high = clouds.empty + 6 * clouds.empty_sd, clouds.full - 2 * clouds.full_sd

    assert clouds.missed(low) < 0.006
    assert clouds.missed(high) > 0.1
    assert clouds.mistaken(low) < 1e-8
    assert clouds.mistaken(clouds.empty + 2 * clouds.empty_sd) > 0.02


def test_nothing_is_free():
    state = BENCH.do(begun(), Act("prepare-dna", {"total-fold": "3e6", "dnase": "stopped"}))
    plate = next(act for act in right_acts() if act.tool == "run-plate")
    after = BENCH.do(state, plate)

    assert (state.left["sample"], after.left["sample"]) == (52.0, 52.0)
    assert (after.left["minutes"], after.left["euros"]) == (CASE.minutes - 100, CASE.euros - 15 - 30 - 15 * 7)
    assert after.preparations[0].left_ul == state.preparations[0].left_ul - 15 * 6


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (Act("run-plate", {}), "lab.refused.tool"),
        (Act("submit", {}), "lab.refused.tool"),
        (Act("prepare-dna", {"total-fold": "0", "dnase": "stopped"}), "lab.refused.range"),
        (Act("prepare-dna", {"total-fold": "nan", "dnase": "stopped"}), "lab.refused.range"),
        (Act("prepare-dna", {"total-fold": "much", "dnase": "stopped"}), "lab.refused.number"),
        (Act("prepare-dna", {"total-fold": "5e6", "dnase": "perhaps"}), "lab.refused.choose"),
        (Act("infect-cells", {"first-fold": "-1", "series-step": "3"}), "lab.refused.range"),
        (Act("infect-cells", {"first-fold": "1e14", "series-step": "10"}), "lab.refused.range"),
        (Act("capsid-elisa", {"calibrator": "same-serotype", "determinations": "0"}), "lab.refused.choose"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(act: Act, code: str):
    with pytest.raises(Refused) as refused:
        BENCH.do(begun(), act)

    assert refused.value.message.code == code


def test_large_numbers_are_read_as_people_write_them():
    written = ("5000000", "5e6", "5×10^6", "5x10⁶", "5,0 · 10⁶", "0.5*10^7")

    folds = [BENCH.do(begun(), Act("prepare-dna", {"total-fold": text, "dnase": "stopped"})).preparations[0].fold for text in written]

    assert folds == [5e6] * len(written)


def test_plate_that_is_full_to_the_last_droplet_gives_words_and_no_number():
    state = BENCH.do(begun(), Act("prepare-dna", {"total-fold": "1e4", "dnase": "stopped"}))
    state = BENCH.do(state, next(act for act in right_acts() if act.tool == "run-plate"))
    state = BENCH.do(state, next(act for act in right_acts() if act.tool == "read-droplets"))
    plate = next(panel for panel in BENCH.show(state) if panel.id == "plate-1")

    assert [message.code for message in plate.said].count("lab.said.all-positive") == 3
    assert {number.name.code for number in plate.numbers} == {"lab-number:recovery"}
    assert [offer.tool for offer in BENCH.offers(state)].count("divide") == 0


def test_guided_bench_comes_to_an_end_when_the_money_is_gone():
    state = begun(level=Level.GUIDED)
    elisa = Act("capsid-elisa", {"calibrator": "other-serotype", "determinations": "4"})
    for _ in range(6):
        state = BENCH.do(state, elisa)

    with pytest.raises(Refused) as refused:
        BENCH.do(state, elisa)
    end = go_right(BENCH, state)

    assert refused.value.message.code == "lab.refused.euros"
    assert shares(end)["estimate"] == 0.0


def test_nothing_of_the_truth_is_shown_before_the_end():
    state = gone(without("submit"))
    truth = truth_of(CASE, "1")

    seen = {round(number.value, 9) for panel in BENCH.show(state) for number in panel.numbers}

    assert seen.isdisjoint({round(truth.cp_per_ml / 1e12, 9), round(truth.droplet_nl, 9), round(truth.iu_per_ml / 1e10, 9)})


def test_case_in_which_every_genome_has_its_start_is_refused():
    given = {**CASE.model_dump(), "start_share": Band(low=0.8, high=0.9), "end_share": Band(low=0.9, high=1.0)}

    with pytest.raises(ValidationError) as refused:
        Case.model_validate(given)

    assert [fault["type"] for fault in refused.value.errors()] == ["lab.start-not-missing"]


def test_open_bench_judges_no_number_and_its_certificate_still_has_its_specification():
    judged = {}
    for level in (Level.SUPPORTED, Level.OPEN):
        panels = BENCH.show(go_right(BENCH, begun(level=level)))
        judged[level] = {number.name.code for panel in panels for number in panel.numbers if number.limit or number.tone != "plain"}
    certificate = next(panel for panel in BENCH.show(begun()) if panel.id == "certificate")

    assert {"lab-number:copies", "lab-number:outside", "lab-number:recovery", "lab-number:mp-full"} <= judged[Level.SUPPORTED]
    assert judged[Level.OPEN] == set()
    assert [certificate.said[0].args[name] for name in ("percent", "low", "high")] == [
        CASE.limit_percent,
        CASE.potency_from,
        CASE.potency_to,
    ]


def test_whoever_measured_until_the_last_minute_can_still_look_into_the_result_and_hand_in():
    acts = [act for act in right_acts() if act.tool in {"look-into-oos", "release-table", "submit"}]
    state = replace(begun(), left={**begun().left, "minutes": 4})
    for act in acts:
        state = BENCH.do(state, act)

    assert BENCH.is_submitted(state)
    assert state.left["minutes"] == 0
