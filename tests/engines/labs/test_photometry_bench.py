from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.labs.cases import CASE, begun, filmed, submitted

from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.bench import go_right, replay
from bridging.engines.labs.level import Level
from bridging.engines.labs.photometry.bench import BENCH
from bridging.engines.labs.photometry.films import truth_of
from bridging.engines.labs.photometry.mistakes import Mistakes
from bridging.engines.labs.photometry.state import State, What
from bridging.engines.labs.photometry.tools.film import DROP_UL


def named(state: State) -> set[str]:
    return {mistake.code for mistake in BENCH.grade(state).mistakes}


@settings(deadline=None, max_examples=6)
@given(st.integers(0, 10**9), st.sampled_from(Level))
def test_right_way_earns_everything(seed: int, level: Level):
    state = go_right(BENCH, BENCH.begin(CASE, str(seed), level))

    graded = BENCH.grade(state)

    assert graded.shares == {"handling": 1.0, "estimate": 1.0, "limits": 1.0, "decision": 1.0}
    assert graded.mistakes == ()


def test_state_is_made_again_from_its_acts():
    acts: list[Act] = []
    state = begun("7")
    while (act := BENCH.next_right(state)) is not None:
        acts.append(act)
        state = BENCH.do(state, act)

    again = replay(BENCH, CASE, "7", Level.OPEN, acts)

    assert again == state
    assert BENCH.show(again) == BENCH.show(state)
    assert BENCH.grade(again) == BENCH.grade(state)


def test_another_seed_is_another_sample():
    assert truth_of(CASE, "1") != truth_of(CASE, "2")
    assert truth_of(CASE, "1") == truth_of(CASE, "1")


@pytest.mark.parametrize(
    ("change", "mistakes", "worthless"),
    [
        ({"low": "", "high": ""}, {Mistakes.NO_INTERVAL}, {"estimate"}),
        ({"low": "{percent}", "high": "{percent}"}, {Mistakes.INTERVAL_TOO_NARROW}, set()),
        ({"percent": "62", "low": "60", "high": "64.4"}, {Mistakes.OFF_THE_MARK}, set()),
        ({"middle": "truncated-genome"}, {Mistakes.CLAIMED_TRUNCATION}, {"limits"}),
        ({"assay": "light-scattering"}, {Mistakes.LIMITS_MISJUDGED}, set()),
        ({"decision": "release"}, {Mistakes.WRONG_DECISION}, {"decision"}),
    ],
)
def test_mistake_in_what_is_said_is_named(change: Mapping[str, str], mistakes: set[str], worthless: set[str]):
    right = submitted(filmed(begun(), "blank"))
    assert right.submission is not None
    told = {name: value.format(percent=right.submission.percent) for name, value in change.items()}

    state = submitted(filmed(begun(), "blank"), change=told)

    assert named(right) == set()
    assert named(state) == mistakes
    shares = BENCH.grade(state).shares
    assert {name for name, share in shares.items() if share == 0} == worthless


def test_without_a_blank_number_and_decision_are_worth_nothing():
    state = submitted(begun())

    assert named(state) == {Mistakes.NO_BLANK}
    assert BENCH.grade(state).shares == {"handling": 0.8, "estimate": 0.0, "limits": 1.0, "decision": 0.0}


def test_protein_ladder_reads_full_capsids_too_light():
    state = submitted(filmed(begun(), "blank"), standards=What.LADDER)

    ladder = next(each for each in BENCH.grade(state).mistakes if each.code == Mistakes.WRONG_LADDER)
    assert ladder.shown is not None
    assert ladder.shown.args["true"] == 5.2
    assert abs(float(ladder.shown.args["read"]) - 4.77) < 0.06
    assert BENCH.grade(state).shares["estimate"] == BENCH.grade(state).shares["decision"] == 0.0


def test_crowded_film_that_is_accepted_is_named():
    state = filmed(begun(), "blank")
    state = BENCH.do(state, Act("dilute", {"fold": "5"}))
    state = BENCH.do(state, Act("film", {"what": "tube-1"}))
    while state.films[-1].number == truth_of(CASE, "1").dirty_slip:
        state = BENCH.do(state, Act("film", {"what": "tube-1"}))
    state = BENCH.do(state, Act("judge", {"film": str(state.films[-1].number), "verdict": "good"}))

    rest = submitted(state, fold=5)

    assert named(rest) >= {Mistakes.TOO_CONCENTRATED, Mistakes.ACCEPTED_BAD_FILM}


def test_film_that_is_too_thin_is_named():
    assert named(submitted(filmed(begun(), "blank"), fold=500)) >= {Mistakes.TOO_DILUTE, Mistakes.UNJUDGED_FILM}


def test_model_without_partials_is_named():
    assert Mistakes.PARTIALS_IGNORED in named(submitted(filmed(begun(), "blank"), model="two-peaks"))


def test_good_film_that_is_rejected_is_named():
    state = BENCH.do(filmed(begun(), "blank"), Act("film", {"what": "blank"}))
    while state.films[-1].number == truth_of(CASE, "1").dirty_slip:
        state = BENCH.do(state, Act("film", {"what": "blank"}))
    state = BENCH.do(state, Act("judge", {"film": str(state.films[-1].number), "verdict": "dirty"}))

    assert named(submitted(state)) == {Mistakes.REJECTED_GOOD_FILM}


def test_nothing_is_free():
    state = BENCH.do(begun(), Act("dilute", {"fold": "50"}))
    after = BENCH.do(state, Act("film", {"what": "tube-1"}))

    assert state.left["sample"] == CASE.stock_ul - 2.0
    assert after.tubes[0].left_ul == state.tubes[0].left_ul - 10
    assert (after.left["slips"], after.left["minutes"], after.left["euros"]) == (CASE.slips - 1, CASE.minutes - 14, CASE.euros - 14)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (Act("fit", {"film": "1", "line": "1", "model": "capsids"}), "lab.refused.tool"),
        (Act("no-such-tool"), "lab.refused.tool"),
        (Act("film", {"what": "tube-1"}), "lab.refused.choose"),
        (Act("film"), "lab.refused.choose"),
        (Act("dilute", {"fold": "-3"}), "lab.refused.range"),
        (Act("dilute", {"fold": "nan"}), "lab.refused.range"),
        (Act("dilute", {"fold": "1e400"}), "lab.refused.range"),
        (Act("dilute", {"fold": "fifty"}), "lab.refused.number"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(act: Act, code: str):
    with pytest.raises(Refused) as refused:
        BENCH.do(begun(), act)

    assert refused.value.message.code == code


def test_sample_and_slips_run_out():
    state = BENCH.do(begun(), Act("dilute", {"fold": "50"}))
    left = int(state.tubes[0].left_ul // 10)
    for _ in range(left):
        state = BENCH.do(state, Act("film", {"what": "tube-1"}))

    with pytest.raises(Refused) as empty:
        BENCH.do(state, Act("film", {"what": "tube-1"}))
    for _ in range(int(state.left["slips"])):
        state = BENCH.do(state, Act("film", {"what": "blank"}))
    with pytest.raises(Refused) as gone:
        BENCH.do(state, Act("film", {"what": "blank"}))

    assert (empty.value.message.code, gone.value.message.code) == ("lab.refused.tube-empty", "lab.refused.slips")


def test_after_handing_in_nothing_changes():
    state = go_right(BENCH, begun())

    with pytest.raises(Refused) as refused:
        BENCH.do(state, Act("film", {"what": "blank"}))

    assert refused.value.message.code == "lab.refused.submitted"
    assert BENCH.offers(state) == ()


def test_guided_bench_offers_the_next_tool_with_its_limits():
    guided, open_bench = begun(level=Level.GUIDED), begun(level=Level.OPEN)

    assert [offer.tool for offer in BENCH.offers(guided)] == ["film"]
    assert [message.code for message in BENCH.offers(guided)[0].said] == ["lab.hint.film", "lab.limits.film"]
    assert [(offer.tool, offer.said) for offer in BENCH.offers(open_bench)] == [("film", ()), ("dilute", ())]


def test_every_number_of_a_fit_has_its_interval_and_n():
    state = go_right(BENCH, begun())

    panel = BENCH.show(state)[0]

    assert panel.id == "fit-1"
    assert all(one.low is not None and one.high is not None and one.n for one in panel.numbers)
    assert all(one.low <= one.value <= one.high for one in panel.numbers)
    assert panel.method is not None
    assert panel.figure is not None
    assert [series.name.code for series in panel.figure.series][:2] == ["lab-series:landing", "lab-series:fit"]


def test_expert_dilutes_anew_when_a_tube_holds_less_than_a_drop():
    state = begun()
    while not state.tubes:
        state = BENCH.do(state, BENCH.next_right(state))

    almost_empty = replace(state, tubes=(replace(state.tubes[0], left_ul=DROP_UL - 0.1),))

    assert [BENCH.next_right(each).tool for each in (state, almost_empty)] == ["film", "dilute"]
