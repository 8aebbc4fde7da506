"""Trials: what chance decides, what a design finds, and what the analysis finds of an effect that was planted, or not."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.engines.measurement.trials import PLACES, cohorts_of, plan_of, records_of

from bridging.engines.measurement.experiments.analysis import analyse
from bridging.engines.measurement.experiments.drawing import Newcomer, arms_of_cohorts, draw
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.power import smallest_difference_within
from bridging.engines.measurement.records import Rating

# --- the draw ---------------------------------------------------------------------


def drawn_of(plan, strata, taken=None):
    newcomers = [Newcomer(f"p{place}", stratum.partition("/")[0], stratum) for place, stratum in enumerate(strata)]
    return list(draw(plan, newcomers, taken or {}))


@given(
    strata=st.lists(st.sampled_from(["a/care", "a/science", "b/care"]), max_size=30), seed=st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True)
)
def test_arms_never_differ_by_more_than_one_in_a_stratum_and_each_unit_mirrors_it(strata, seed):
    plan = plan_of(seed=seed)

    drawn = drawn_of(plan, strata)

    for stratum in set(strata):
        own = [each for each in drawn if each.stratum == stratum]
        for unit in plan.units:
            counts = Counter(each.arms[unit] for each in own)
            assert abs(counts["story"] - counts["plain"]) <= 1
    for each in drawn:
        assert Counter(each.arms.values()) == {"story": 2, "plain": 2}


@given(first=st.integers(0, 12), second=st.integers(0, 12), design=st.sampled_from(["within-person", "within-cohort"]))
def test_who_comes_later_takes_the_next_place(first, second, design):
    plan = plan_of(design=design, statistic="mixed" if design == "within-person" else "ancova")
    at_once = drawn_of(plan, ["a"] * (first + second))

    early = drawn_of(plan, ["a"] * first)
    late = drawn_of(plan, ["a"] * second, {"a": first})

    assert [each.arms for each in early + late] == [each.arms for each in at_once]
    assert [each.number for each in early + late] == list(range(first + second))


def test_the_same_seed_draws_the_same_and_another_does_not():
    strata = ["a"] * 40
    one, again, other = (drawn_of(plan_of(seed=seed), strata) for seed in ("s-1", "s-1", "s-2"))

    assert one == again
    assert [each.sequence for each in one] != [each.sequence for each in other]


@given(count=st.integers(4, 12), seed=st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True))
def test_half_of_the_cohorts_have_the_mechanic_whatever_their_order(count, seed):
    cohorts = cohorts_of(count)
    plan = plan_of(design="by-cohort", statistic="cluster", cohorts=cohorts, seed=seed)

    arms = arms_of_cohorts(plan)

    assert abs(Counter(arms.values())["story"] - Counter(arms.values())["plain"]) <= 1
    assert arms == arms_of_cohorts(plan_of(design="by-cohort", statistic="cluster", cohorts=cohorts[::-1], seed=seed))
    assert {each.arms[""] for each in drawn_of(plan, [cohorts[0]] * 5)} == {arms[cohorts[0]]}


# --- the plan ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "units", "unit_sd", "expected"), [(211, 8, 0.0, 0.10), (211, 8, 0.15, 0.21), (282, 10, 0.15, 0.17), (211, 6, 0.15, 0.26)]
)
def test_what_a_module_crossover_finds(people, units, unit_sd, expected):
    assert round(smallest_difference_within(people, units, person_share=0.5, unit_sd=unit_sd), 2) == expected


@pytest.mark.parametrize(
    ("people", "complete", "correlation", "expected"),
    [
        (282, 1, 0.0, 0.335),
        (282, 1, 0.45, 0.299),
        (282, 1, 0.6, 0.268),
        (282, 0.748, 0.0, 0.388),
        (282, 0.748, 0.45, 0.346),
        (282, 0.748, 0.6, 0.310),
    ],
)
def test_what_people_drawn_within_their_cohort_find(people, complete, correlation, expected):
    plan = plan_of(
        design="within-cohort", statistic="ancova", covariate="start-test",
        expected={"people": people, "complete": complete, "correlation": correlation},
    )  # fmt: skip

    assert plan.detectable == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(("icc", "expected"), [(0.02, 0.52), (0.05, 0.66), (0.10, 0.84)])
def test_what_whole_cohorts_find(icc, expected):
    plan = plan_of(
        design="by-cohort", statistic="cluster", cohorts=cohorts_of(8), expected={"people": 280, "complete": 1, "icc": icc, "correlation": 0.6}
    )  # fmt: skip

    assert round(plan.detectable, 2) == expected


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"statistic": "ancova"}, "experiment.statistic"),
        ({"units": ["w1"]}, "experiment.units"),
        ({"outcome": "module-test"}, "experiment.units"),
        ({"design": "by-cohort", "statistic": "cluster"}, "experiment.cohorts"),
        ({"outcome": "unit-rating"}, "experiment.rating"),
        ({"rating": "pulse:clear"}, "experiment.rating"),
        ({"stops_on": "2026-01-05"}, "experiment.days"),
        ({"units": ["w1", "w1"]}, "experiment.twice"),
    ],
)
def test_a_plan_whose_parts_do_not_go_together_is_none(changes, code):
    with pytest.raises(ValidationError, match=code):
        plan_of(**changes)


def test_a_plan_has_another_hash_when_a_word_of_it_changes():
    assert plan_of().hash == plan_of().hash
    assert plan_of().hash != plan_of(hypothesis="Less is right.").hash


# --- the analysis -----------------------------------------------------------------


def result(plan, **made):
    return analyse(records_of(plan, **made), experiment="e", plan=plan, unit_of_place=PLACES)


DESIGNS = [
    ({}, {"people": 20}),
    ({"statistic": "paired"}, {"people": 40}),
    ({"design": "within-cohort", "statistic": "ancova"}, {"people": 60, "sd_cohort": 0.1}),
    ({"design": "within-cohort", "statistic": "ancova", "cohorts": cohorts_of(6)}, {"people": 20, "sd_cohort": 0.1}),
    ({"design": "within-cohort", "statistic": "ancova", "covariate": "start-test"}, {"people": 30, "covariate": True}),
    ({"design": "by-cohort", "statistic": "cluster", "cohorts": cohorts_of(8)}, {"people": 20, "sd_cohort": 0.05}),
]


@pytest.mark.parametrize(("changes", "made"), DESIGNS)
def test_a_planted_effect_is_found_by_its_own_design(changes, made):
    found = [result(plan_of(**changes), effect=0.2, seed=seed, **made)["primary"] for seed in range(25)]

    covered = sum(each["ci95"][0] <= 0.2 <= each["ci95"][1] for each in found)
    assert sum(each["value"] for each in found) / 25 == pytest.approx(0.2, abs=0.03)
    assert covered >= 20


@pytest.mark.parametrize(("changes", "made"), DESIGNS)
def test_where_nothing_was_planted_a_difference_is_shown_about_once_in_twenty(changes, made):
    outcomes = Counter(result(plan_of(**changes), effect=0.0, seed=seed, **made)["outcome"] for seed in range(100, 220))

    wrong = outcomes["better"] + outcomes["worse"]
    # Of 120 trials 6 are expected; 13 or more would come by chance once in 150 times.
    assert wrong <= 12
    assert outcomes["too-few"] == 0


def test_too_few_people_say_so_in_place_of_a_number():
    found = result(plan_of(minimum_per_arm=30), people=10, effect=0.5, seed=1)

    assert found["outcome"] == "too-few"
    assert (found["primary"]["value"], found["primary"]["n"], found["primary"]["needed"]) == (None, 20, 30)


def test_flow_counts_who_withdrew_who_saw_nothing_and_who_has_no_outcome():
    plan = plan_of()
    records = records_of(plan, people=12, effect=0.1, seed=3)
    gone, unseen, silent = records.participants[0].pid, records.participants[1].pid, records.participants[2].pid
    participants = tuple(
        replace(each, state="withdrawn") if each.pid == gone else replace(each, met={}) if each.pid == unseen else each
        for each in records.participants
    )
    answers = tuple(each for each in records.answers if each.pid != silent)

    found = analyse(replace(records, participants=participants, answers=answers), experiment="e", plan=plan, unit_of_place=PLACES)

    flow = found["flow"]
    assert sum(flow["drawn"].values()) == 24
    assert sum(flow["shown"].values()) == 23
    assert (flow["withdrew"], flow["without"], sum(flow["analysed"].values())) == (1, 1, 22)
    assert found["warnings"] == ["not-all-shown", "these-units"]


def test_what_was_planned_beside_it_is_worked_out_and_nothing_else():
    plan = plan_of(sensitivity=["per-exposure", "units-as-sample", "carry-over", "novelty"])
    found = result(plan, people=40, effect=0.2, seed=5)["sensitivity"]

    assert list(found) == ["per-exposure", "units-as-sample", "carry-over", "novelty"]
    assert found["per-exposure"]["value"] == pytest.approx(0.2, abs=0.06)
    assert found["units-as-sample"]["value"] == pytest.approx(0.2, abs=0.06)
    assert found["novelty"]["value"] == pytest.approx(0.0, abs=0.06)


def test_scales_of_a_questionnaire_are_scored_with_what_is_reversed():
    plan = plan_of(design="within-cohort", statistic="ancova", outcome="course-end", rating="q")
    form = {"kind": "rating", "min": 1, "max": 5}
    told = {
        "id": "q", "version": 1, "title": {"nl": "V", "en": "Q"}, "text": "shipped", "licence": "CC-BY-4.0", "languages": ["nl", "en"],
        "minutes": 1, "moments": ["course-end"], "answers": {"agree": form},
        "scales": [{"id": "s", "title": {"nl": "S", "en": "S"}, "at_least": 2}],
        "items": [
            {"id": "one", "answer": "agree", "scale": "s", "text": {"nl": "Een.", "en": "One."}},
            {"id": "two", "answer": "agree", "scale": "s", "reversed": True, "text": {"nl": "Twee.", "en": "Two."}},
        ],
    }  # fmt: skip
    instrument = Instrument.model_validate(told)
    records = records_of(plan, people=12, effect=0.0, seed=3)
    arms = {each.pid: each.arms["e"] for each in records.participants}
    sheets = {pid: (5.0, 1.0) if arm == "story" else (3.0, 3.0) for pid, arm in arms.items()}
    ratings = [
        Rating(pid, "a", "end", "", "q", 1, item, value)
        for pid, sheet in sheets.items()
        for item, value in zip(("one", "two"), sheet, strict=True)
    ]
    half = Rating(records.participants[0].pid, "a", "end", "", "q", 1, "two", "not applicable")
    kept = tuple(each for each in (*ratings, half) if not (each.pid == half.pid and each.item == "two" and isinstance(each.value, float)))

    found = analyse(replace(records, ratings=kept), experiment="e", plan=plan, unit_of_place={}, instruments={1: instrument})

    assert found["primary"]["value"] == pytest.approx(2.0)
    assert found["flow"]["without"] == 1


def test_few_cohorts_are_named_as_what_they_are():
    plan = plan_of(design="by-cohort", statistic="cluster", cohorts=cohorts_of(4))

    found = result(plan, people=20, effect=0.3, seed=7, sd_cohort=0.02)

    assert "few-cohorts" in found["warnings"]
    assert found["primary"]["method"] == "means of 4 cohorts, t interval"


def test_somebody_elses_experiment_and_cohort_do_not_count():
    plan = plan_of()
    records = records_of(plan, people=12, effect=0.1, seed=3)

    found = analyse(records, experiment="other", plan=plan, unit_of_place=PLACES)
    elsewhere = analyse(records, experiment="e", plan=plan_of(cohorts=["z"]), unit_of_place=PLACES)

    assert [sum(each["flow"]["drawn"].values()) for each in (found, elsewhere)] == [0, 0]
    assert found["outcome"] == "too-few"
